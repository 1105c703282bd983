// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The small tokenizer and the templates that the data tests share.
#pragma once

#include "core/base/file.h"
#include "core/data/dataset.h"

#include <filesystem>
#include <string>

namespace dadeum {

inline std::filesystem::path templateFolder()
{
    return std::filesystem::path(DADEUM_TEST_DATA) / "reference" / "chat_templates";
}

inline const Tokenizer& testTokenizer()
{
    static const Tokenizer s_tokenizer = Tokenizer::fromPath(templateFolder() / "tokenizer.json");
    return s_tokenizer;
}

inline ChatTemplate templateNamed(const std::string& name)
{
    return ChatTemplate::parse(readFile(templateFolder() / (name + ".jinja")), name);
}

/// ChatML as published models write it: no generation marks, a line break after each end marker.
inline const ChatTemplate& chatMl()
{
    static const ChatTemplate s_template = ChatTemplate::parse(
        "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + "
        "'<|im_end|>' + '\\n' }}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
        "chatml");
    return s_template;
}

inline Conversation conversationOf(const std::string& messages)
{
    return { Json::parse(messages), "" };
}

/// The text of the trained tokens, with | between separate stretches.
inline std::string trainedText(const TokenRow& row, const Tokenizer& tokenizer)
{
    std::string text;
    std::vector<TokenId> run;
    const auto flush = [&] {
        if (!run.empty())
            text += (text.empty() ? "" : "|") + tokenizer.decode(run, false);
        run.clear();
    };
    for (std::size_t i = 0; i < row.ids.size(); ++i) {
        if (row.trained[i])
            run.push_back(row.ids[i]);
        else
            flush();
    }
    flush();
    return text;
}

} // namespace dadeum
