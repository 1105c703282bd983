// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/survey.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/data/conversation_facts.h"
#include "core/data/demo_data.h"
#include "core/data/row_stream.h"

namespace dadeum {
namespace {

constexpr std::size_t kFirstRows = 64;
constexpr std::size_t kExampleBytes = 80;
constexpr std::size_t kMaxSkippedRows = 10'000;
/// No limit; far below what would overflow in sums.
constexpr std::int64_t kUncut = std::int64_t(1) << 40;

std::string shorten(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= kExampleBytes)
        return text;
    std::size_t end = kExampleBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // never inside a character
    return text.substr(0, end) + "…";
}

bool isInRange(std::uint32_t c, std::uint32_t low, std::uint32_t high)
{
    return c >= low && c <= high;
}

void countLetter(std::uint32_t c, LanguageMix& mix)
{
    if (isInRange(c, 0xAC00, 0xD7A3) || isInRange(c, 0x1100, 0x11FF)
        || isInRange(c, 0x3130, 0x318F))
        ++mix.hangul;
    else if (isInRange(c, 'A', 'Z') || isInRange(c, 'a', 'z') || isInRange(c, 0xC0, 0x24F))
        ++mix.latin;
    else if (isInRange(c, 0x4E00, 0x9FFF) || isInRange(c, 0x3400, 0x4DBF))
        ++mix.han;
    else if (isInRange(c, 0x3040, 0x30FF))
        ++mix.kana;
    else if (isInRange(c, 0x370, 0x1CFF))
        ++mix.other;
}

/// Letters of the visible text: what stands between < and >, and inside style and script elements,
/// is code. `text` is valid UTF-8.
void countLetters(const std::string& text, LanguageMix& mix)
{
    const bool isPage = looksLikeHtml(text);
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (isPage && byte == '<') {
            std::size_t end = text.find('>', i);
            for (const char* element : { "style", "script" }) {
                if (text.compare(i + 1, std::string_view(element).size(), element) == 0)
                    end = text.find(std::string("</") + element, i);
            }
            if (end == std::string::npos)
                return;
            i = end + 1;
            continue;
        }
        const int length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        std::uint32_t c = length == 1 ? byte : byte & (0xFF >> (length + 1));
        for (int k = 1; k < length && i + std::size_t(k) < text.size(); ++k)
            c = (c << 6) | (static_cast<unsigned char>(text[i + std::size_t(k)]) & 0x3F);
        countLetter(c, mix);
        i += std::size_t(length);
    }
}

/// The validation file of a spec; empty when a part of the training rows validates. The demo has a
/// file of its own.
std::string validationFile(const DataSpec& data)
{
    double value = 0;
    const char* end = data.validation.data() + data.validation.size();
    const auto [at, error] = std::from_chars(data.validation.data(), end, value);
    if (error != std::errc() || at != end)
        return data.validation;
    const bool isDemo = std::all_of(data.train.begin(), data.train.end(),
        [](const std::string& source) { return source == "demo"; });
    return isDemo && value > 0 ? (demoDataFolder() / "validation.jsonl").string() : std::string();
}

} // namespace

DataColumns inspectColumns(const DataSpec& spec, const std::string& file)
{
    std::vector<RawRow> first;
    const std::filesystem::path path = dataFile(file);
    readRows(
        path,
        [&](RawRow&& row) {
            first.push_back(std::move(row));
            return first.size() < kFirstRows;
        },
        [](SkippedRow&&) {});
    DataColumns result;
    std::set<std::string> seen;
    for (const RawRow& row : first) {
        for (const auto& [name, value] : row.fields.items()) {
            if (seen.insert(name).second)
                result.columns.push_back(
                    { name, shorten(value.is_string() ? value.get<std::string>() : value.dump()) });
        }
    }
    try {
        result.resolved = resolveFormat(spec, first, path.filename().string());
    } catch (const Error& error) {
        result.problem = error.what();
        result.hint = error.hint();
    }
    return result;
}

DataSurvey surveyData(const RunSpec& spec, const Tokenizer& tokenizer,
    const ChatTemplate& chatTemplate, std::int64_t maxRows, const LoadProgress& progress)
{
    const double begin = monotonicSeconds();
    DataSurvey survey;
    DataSpec data = spec.data;
    data.maxLength = kUncut;
    data.overlong = "truncate";
    for (const std::string& source : data.train)
        survey.files.push_back(dataFile(source).string());
    survey.trainFiles = std::int32_t(survey.files.size());
    if (const std::string file = validationFile(data); !file.empty())
        survey.files.push_back(dataFile(file).string());

    for (std::size_t f = 0; f < survey.files.size(); ++f) {
        const std::filesystem::path path = survey.files[f];
        std::error_code ignored;
        survey.bytes += std::int64_t(std::filesystem::file_size(path, ignored));
        const auto skip = [&](std::int64_t line, std::string reason) {
            if (survey.skipped.size() < kMaxSkippedRows)
                survey.skipped.push_back({ path.string(), line, std::move(reason) });
        };
        std::int64_t number = 0;
        streamRows(
            path, data,
            [&](RawRow&& raw, const DataSpec& resolved) {
                if (std::int64_t(survey.rows.size()) >= maxRows) {
                    survey.isWhole = false;
                    return false;
                }
                ++number;
                try {
                    const Conversation conversation = toConversation(raw, resolved);
                    const TokenRow tokens
                        = tokenizeConversation(conversation, resolved, tokenizer, chatTemplate);
                    const auto first
                        = std::find(tokens.trained.begin(), tokens.trained.end(), std::uint8_t(1));
                    // A classifier learns the class, not the text.
                    if (first == tokens.trained.end() && conversation.label.empty())
                        throw Error(ErrorCode::InvalidInput, "nothing to train on");
                    const std::string answer = lastAnswer(conversation);
                    countLetters(answer, survey.languages);
                    survey.rows.push_back({ std::int32_t(f), number, raw.line, tokens.fullLength,
                        std::count(tokens.trained.begin(), tokens.trained.end(), std::uint8_t(1)),
                        first - tokens.trained.begin(),
                        conversationHash(conversation, spec.train.seed), looksLikeHtml(answer) });
                } catch (const Error& error) {
                    if (error.code() != ErrorCode::InvalidInput)
                        throw;
                    skip(raw.line, error.what());
                }
                if (progress && number % 16 == 0
                    && !progress(std::int64_t(survey.rows.size()), maxRows))
                    throw Error(ErrorCode::Cancelled, "reading the data was cancelled");
                return true;
            },
            [&](SkippedRow&& row) { skip(row.line, std::move(row.reason)); });
    }
    survey.seconds = monotonicSeconds() - begin;
    return survey;
}

} // namespace dadeum
