// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Data sets: rows from files, mapped to conversations, rendered, tokenised and masked. No torch.
// Reading is streamed row by row; a row that cannot be used is recorded with its line and reason, never fatal.
#pragma once

#include "core/base/run_spec.h"
#include "core/data/token_rows.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// A row of a file as read: a flat or nested JSON object.
struct RawRow {
    std::int64_t line = 0; ///< 1-based line (JSONL, CSV) or element number (JSON array)
    Json fields;
};

/// A row that could not be used, for the list shown to the user.
struct SkippedRow {
    std::string file;
    std::int64_t line = 0;
    std::string reason;
};

struct TokenDataset {
    TokenRows rows;
    std::vector<SkippedRow> skipped;
    std::int64_t truncatedRows = 0;
    std::int64_t paddedLength = 0; ///< of rows stored with padding (token data); 0 = rows have their own lengths
    std::int64_t droppedRows = 0; ///< overlong rows left out (overlong = drop)
    std::int64_t duplicateRows = 0; ///< left out as seen before (deduplicate)
    std::int64_t tokens = 0;
    std::int64_t trainedTokens = 0;
    std::string hash; ///< sha256 over ids and masks, recorded in checkpoints
};

/// Reads a data file (JSONL, JSON array, CSV, TSV by extension and content), calling `row` for each usable row and
/// `skip` for each unusable one. `row` returns false to stop. Throws when the file is missing, empty of rows, or of
/// an encoding that is not UTF-8 throughout.
void readRows(const std::filesystem::path& file, const std::function<bool(RawRow&&)>& row,
    const std::function<void(SkippedRow&&)>& skip);

/// A conversation in transformers' form plus which messages are answers.
struct Conversation {
    Json messages; ///< [{"role": "user"|"assistant"|"system", "content": …}, …]
    std::string text; ///< formats "text" and "classification": raw text instead of messages
    std::string pair, label; ///< classification: a second text (may be empty), and the class
};

/// Decides format and columns for a file from its first rows where the spec says "auto"; returns the spec with both
/// filled in. Throws Error{InvalidInput} naming the columns found when nothing fits.
DataSpec resolveFormat(const DataSpec& spec, const std::vector<RawRow>& firstRows, const std::string& file);

/// Maps one raw row by a resolved spec. Throws Error{InvalidInput} with the reason (missing column, empty answer, …).
Conversation toConversation(const RawRow& row, const DataSpec& resolved);

/// Renders with the template, tokenises (never doubling BOS) and masks: with {% generation %} spans when the template
/// has them, else by rendering every prefix; ids never straddle the mask boundary. `trained` counts answer tokens
/// including the end-of-turn token that follows each answer. Cuts at maxLength per `overlong`. Classification rows have
/// no answer tokens; the longer text of a pair is cut first, as the tokenizers library does.
TokenRow tokenizeConversation(const Conversation& conversation, const DataSpec& resolved, const Tokenizer& tokenizer,
    const ChatTemplate& chatTemplate);

/// Progress of loading: rows done and (when known) total. Return false to cancel (throws Error{Cancelled}).
using LoadProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

struct LoadedData {
    TokenDataset train;
    TokenDataset validation; ///< empty when validation = "0"
    std::vector<std::string> labels; ///< classes in order; empty unless the rows are classified
};

/// The whole pipeline for a RunSpec: read, sample or limit, map, render, tokenise, mask, split.
/// A fractional validation split takes rows by a seeded hash, so it does not depend on file order.
/// Classes are data.labels where given, else those found, numbers by value and names by code point.
/// Throws when no row is usable, listing the first reasons.
LoadedData loadData(const RunSpec& spec, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate,
    const LoadProgress& progress = {});

/// One row as the engine will see it, for `dadeum data preview` and the wizard.
struct RowPreview {
    std::string rendered;
    TokenRow tokens;
    std::vector<std::string> pieces; ///< text of each token
    Json messages;
    std::string page; ///< the answer when it looks like HTML, else empty
};
RowPreview previewRow(const RunSpec& spec, const std::filesystem::path& file, std::int64_t rowNumber,
    const Tokenizer& tokenizer, const ChatTemplate& chatTemplate);

} // namespace dadeum
