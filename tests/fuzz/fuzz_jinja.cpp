// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a chat template: an Error, or a bounded text whose generated spans lie inside it.
#include "core/text/chat_template.h"

#include <cstdint>
#include <cstdlib>

using namespace dadeum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Json variables
        = { { "messages",
                { { { "role", "system" }, { "content", "S" } },
                    { { "role", "user" }, { "content", "질문 1" } },
                    { { "role", "assistant" }, { "content", "A" },
                        { "tool_calls",
                            { { { "name", "f" }, { "arguments", { { "x", 1.5 } } } } } } } } },
              { "tools",
                  { { { "type", "function" },
                      { "function", { { "name", "f" }, { "parameters", Json::object() } } } } } },
              { "bos_token", "<s>" }, { "eos_token", "</s>" }, { "add_generation_prompt", true } };
    try {
        const ChatTemplate chat
            = ChatTemplate::parse({ reinterpret_cast<const char*>(data), size }, "template.jinja");
        const RenderedChat rendered = chat.render(variables);
        for (const TextSpan& span : rendered.generated)
            if (span.begin > span.end || span.end > rendered.text.size())
                std::abort();
    } catch (const Error&) {
        return 0; // what every broken template must give
    }
    return 0;
}
