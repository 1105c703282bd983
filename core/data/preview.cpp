// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements previewRow(): one row of a file exactly as training would see it.
#include "core/data/dataset.h"

#include <fmt/format.h>

#include "core/data/conversation_facts.h"
#include "core/data/row_stream.h"

namespace dadeum {

RowPreview previewRow(const RunSpec& spec, const std::filesystem::path& file,
    std::int64_t rowNumber, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
{
    if (rowNumber < 1)
        throw Error(
            ErrorCode::InvalidInput, fmt::format("row {} asked for, rows count from 1", rowNumber));
    std::optional<RowPreview> preview;
    std::int64_t number = 0;
    const auto makePreview = [&](const RawRow& raw, const DataSpec& resolved) {
        RowPreview result;
        try {
            const Conversation conversation = toConversation(raw, resolved);
            result.tokens = tokenizeConversation(conversation, resolved, tokenizer, chatTemplate);
            result.messages = conversation.messages;
            const std::string answer = lastAnswer(conversation);
            if (looksLikeHtml(answer))
                result.page = answer;
        } catch (const Error& error) {
            throw Error(error.code(),
                fmt::format("{}, row {}: {}", file.string(), raw.line, error.what()), error.hint());
        }
        result.tokens.row = rowNumber - 1;
        // A character that lies across tokens is shown at the token that completes it.
        StreamDecoder decoder(tokenizer, false);
        for (TokenId id : result.tokens.ids)
            result.pieces.push_back(decoder.push(id));
        if (!result.pieces.empty())
            result.pieces.back() += decoder.finish();
        for (const std::string& piece : result.pieces)
            result.rendered += piece;
        return result;
    };
    streamRows(dataFile(file.string()), spec.data,
        [&](RawRow&& raw, const DataSpec& resolved) {
            if (++number < rowNumber)
                return true;
            preview = makePreview(raw, resolved);
            return false;
        },
        {});
    if (!preview)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: row {} asked for, the file has {} readable rows", file.string(),
                rowNumber, number));
    return std::move(*preview);
}

} // namespace dadeum
