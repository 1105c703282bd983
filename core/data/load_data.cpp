// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements loadData(): files -> conversations -> token rows -> split. Rows that cannot be used
// are listed, not fatal.
#include "core/data/dataset.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <exception>
#include <map>
#include <set>
#include <thread>
#include <unordered_set>

#include <fmt/ranges.h>

#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/data/conversation_facts.h"
#include "core/data/demo_data.h"
#include "core/data/random.h"
#include "core/data/row_stream.h"

namespace dadeum {
namespace {

constexpr std::size_t kMaxSkippedRows = 100'000;
constexpr std::size_t kBlockRows = 512; ///< tokenised together
constexpr std::int64_t kReportRows = 100; ///< between two reports
constexpr std::size_t kThreadRows = 16; ///< at least, for a thread to be worth its start
constexpr std::int64_t kMaxNumberedClasses = 100'000;
constexpr std::uint64_t kSampleStream = 0x73616d706c65ull;

/// A conversation with the place it came from.
struct MappedRow {
    Conversation conversation;
    DataSpec resolved;
    std::string file;
    std::int64_t line = 0;
    std::int64_t index = 0; ///< among usable rows
};

/// Turns files into token rows of one data set.
class Loader {
public:
    Loader(const RunSpec& spec, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate,
        const LoadProgress& progress)
        : m_spec(spec)
        , m_tokenizer(tokenizer)
        , m_chatTemplate(chatTemplate)
        , m_progress(progress)
    {
    }

    TokenDataset load(const std::vector<std::filesystem::path>& files, bool isTraining)
    {
        m_data = {};
        m_hashes.clear();
        m_usable = 0;
        const auto& sample = m_spec.data.sample;
        const std::int64_t limit = isTraining && m_spec.data.limit ? *m_spec.data.limit : INT64_MAX;
        if (isTraining && sample)
            loadSample(files, limit, *sample);
        else
            loadAll(files, limit);
        sortSkipped(files);
        if (m_data.rows.empty())
            throwNoRows(files);
        return std::move(m_data);
    }

    /// Split hashes of the rows of the last load, in the same order.
    const std::vector<std::uint64_t>& hashes() const { return m_hashes; }

private:
    using MappedSink = std::function<bool(MappedRow&&)>;

    void map(
        const std::vector<std::filesystem::path>& files, std::int64_t limit, const MappedSink& sink)
    {
        for (const std::filesystem::path& file : files) {
            if (m_usable >= limit)
                return;
            const auto skip = [this](SkippedRow&& row) { addSkipped(std::move(row)); };
            streamRows(
                file, m_spec.data,
                [&](RawRow&& raw, const DataSpec& resolved) {
                    MappedRow row;
                    try {
                        row.conversation = toConversation(raw, resolved);
                    } catch (const Error& error) {
                        if (error.code() != ErrorCode::InvalidInput)
                            throw;
                        addSkipped({ file.string(), raw.line, error.what() });
                        return true;
                    }
                    row.resolved = resolved;
                    row.file = file.string();
                    row.line = raw.line;
                    row.index = m_usable++;
                    return sink(std::move(row)) && m_usable < limit;
                },
                skip);
        }
    }

    void loadAll(const std::vector<std::filesystem::path>& files, std::int64_t limit)
    {
        const std::int64_t total = limit == INT64_MAX ? 0 : limit;
        std::vector<MappedRow> block;
        map(files, limit, [&](MappedRow&& row) {
            report(row.index, total);
            block.push_back(std::move(row));
            if (block.size() == kBlockRows)
                tokenize(block);
            return true;
        });
        tokenize(block);
        report(m_usable, m_usable);
    }

    /// Reservoir sampling: every row has the same chance and only the sample is in memory.
    void loadSample(const std::vector<std::filesystem::path>& files, std::int64_t limit,
        const DataSample& sample)
    {
        SplitMix64 random(mixBits(sample.seed) ^ kSampleStream);
        std::vector<MappedRow> reservoir;
        map(files, limit, [&](MappedRow&& row) {
            if (row.index % 1000 == 0)
                report(0, sample.rows);
            if (static_cast<std::int64_t>(reservoir.size()) < sample.rows) {
                reservoir.push_back(std::move(row));
            } else if (sample.rows > 0) {
                const std::uint64_t place = random.below(static_cast<std::uint64_t>(row.index) + 1);
                if (place < reservoir.size())
                    reservoir[place] = std::move(row);
            }
            return true;
        });
        std::sort(reservoir.begin(), reservoir.end(),
            [](const MappedRow& a, const MappedRow& b) { return a.index < b.index; });
        const auto total = static_cast<std::int64_t>(reservoir.size());
        std::vector<MappedRow> block;
        for (std::int64_t i = 0; i < total; ++i) {
            report(i, total);
            reservoir[i].index = i;
            block.push_back(std::move(reservoir[i]));
            if (block.size() == kBlockRows || i + 1 == total)
                tokenize(block);
        }
        report(total, total);
    }

    /// All cores make tokens of the rows, which are then taken in their order; empties the block.
    void tokenize(std::vector<MappedRow>& block)
    {
        struct Result {
            TokenRow tokens;
            std::exception_ptr error;
        };
        std::vector<Result> results(block.size());
        std::atomic<std::size_t> next { 0 };
        const auto work = [&] {
            for (std::size_t i; (i = next++) < block.size();) {
                try {
                    results[i].tokens = tokenizeConversation(
                        block[i].conversation, block[i].resolved, m_tokenizer, m_chatTemplate);
                } catch (...) {
                    results[i].error = std::current_exception();
                }
            }
        };
        {
            const std::size_t threads = std::min<std::size_t>(
                std::max(1u, std::thread::hardware_concurrency()), block.size() / kThreadRows);
            std::vector<std::jthread> helpers;
            for (std::size_t i = 1; i < threads; ++i)
                helpers.emplace_back(work);
            work();
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            try {
                if (results[i].error)
                    std::rethrow_exception(results[i].error);
                take(block[i], std::move(results[i].tokens));
            } catch (const Error& error) {
                const MappedRow& row = block[i];
                if (!results[i].error)
                    throw;
                if (m_spec.data.overlong == "error" || error.code() != ErrorCode::InvalidInput)
                    throw Error(error.code(),
                        fmt::format("{}, row {}: {}", row.file, row.line, error.what()),
                        error.hint());
                addSkipped({ row.file, row.line, error.what() });
            }
        }
        block.clear();
    }

    void take(const MappedRow& row, TokenRow&& tokens)
    {
        const std::int64_t maxLength = m_spec.data.maxLength;
        const bool isOverlong = tokens.fullLength > maxLength;
        if (isOverlong && m_spec.data.overlong == "drop") {
            ++m_data.droppedRows;
            return;
        }
        const auto trained = std::count(tokens.trained.begin(), tokens.trained.end(), 1);
        if (trained == 0 && row.resolved.format != "classification") {
            addSkipped({ row.file, row.line,
                isOverlong ? fmt::format(
                    "no answer within {} tokens (the row has {})", maxLength, tokens.fullLength)
                           : std::string("nothing to train on") });
            return;
        }
        const std::uint64_t hash = conversationHash(row.conversation, m_spec.train.seed);
        if (m_spec.data.deduplicate && !m_seen.insert(hash).second) {
            ++m_data.duplicateRows;
            return;
        }
        m_data.truncatedRows += isOverlong;
        tokens.row = row.index;
        m_data.rows.push_back(tokens);
        m_hashes.push_back(hash);
    }

    /// By their places: rows that cannot be mapped are known before those that cannot be tokens.
    void sortSkipped(const std::vector<std::filesystem::path>& files)
    {
        std::map<std::string, std::size_t> order;
        for (const std::filesystem::path& file : files)
            order.emplace(file.string(), order.size());
        std::stable_sort(m_data.skipped.begin(), m_data.skipped.end(),
            [&](const SkippedRow& a, const SkippedRow& b) {
                return std::pair(order[a.file], a.line) < std::pair(order[b.file], b.line);
            });
    }

    void addSkipped(SkippedRow&& row)
    {
        if (m_data.skipped.size() >= kMaxSkippedRows)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: more than {} rows cannot be used; the first, row {}: {}", row.file,
                    kMaxSkippedRows, m_data.skipped[0].line, m_data.skipped[0].reason),
                "Check that this is the right file and that the columns are named right.");
        m_data.skipped.push_back(std::move(row));
    }

    void report(std::int64_t done, std::int64_t total) const
    {
        if (done % kReportRows != 0 && done != total)
            return;
        if (m_progress && !m_progress(done, total))
            throw Error(ErrorCode::Cancelled, "reading the data was cancelled");
    }

    [[noreturn]] void throwNoRows(const std::vector<std::filesystem::path>& files) const
    {
        std::string message = fmt::format("{} holds no usable row", files[0].string());
        for (std::size_t i = 0; i < m_data.skipped.size() && i < 3; ++i)
            message
                += fmt::format("; row {}: {}", m_data.skipped[i].line, m_data.skipped[i].reason);
        if (m_data.droppedRows > 0)
            message += fmt::format(
                "; {} rows are longer than {} tokens", m_data.droppedRows, m_spec.data.maxLength);
        throw Error(ErrorCode::InvalidInput, message,
            m_data.droppedRows > 0 ? "Raise data.max_length, or set overlong to truncate."
                                   : "Check the file's encoding (UTF-8) and its columns.");
    }

    const RunSpec& m_spec;
    const Tokenizer& m_tokenizer;
    const ChatTemplate& m_chatTemplate;
    const LoadProgress& m_progress;
    TokenDataset m_data;
    std::vector<std::uint64_t> m_hashes;
    std::unordered_set<std::uint64_t> m_seen; ///< of every load, when doubles are left out
    std::int64_t m_usable = 0;
};

/// Counts and hashes what is in `rows`.
void summarise(TokenDataset& data)
{
    std::string digests;
    data.tokens = data.trainedTokens = 0;
    for (const TokenRow& row : data.rows) {
        data.tokens += static_cast<std::int64_t>(row.ids.size());
        data.trainedTokens += std::count(row.trained.begin(), row.trained.end(), 1);
        std::string bytes(
            reinterpret_cast<const char*>(row.ids.data()), row.ids.size() * sizeof(TokenId));
        bytes.append(reinterpret_cast<const char*>(row.trained.data()), row.trained.size());
        if (!row.label.empty())
            bytes += row.label;
        digests += sha256Hex(bytes);
    }
    data.hash = sha256Hex(digests);
}

/// Moves the rows with the smallest hashes to the validation set: the same rows whatever the order
/// of the file.
TokenDataset splitOff(
    TokenDataset& train, const std::vector<std::uint64_t>& hashes, double fraction)
{
    TokenDataset validation;
    const auto rows = static_cast<std::int64_t>(train.rows.size());
    if (rows < 2)
        return validation;
    const auto wanted
        = std::clamp<std::int64_t>(std::llround(fraction * static_cast<double>(rows)), 1, rows - 1);
    std::vector<std::uint64_t> sorted = hashes;
    std::nth_element(sorted.begin(), sorted.begin() + wanted, sorted.end());
    const std::uint64_t threshold = sorted[static_cast<std::size_t>(wanted)];
    // Rows of the same text have the same hash and stay on the same side, so nothing leaks.
    std::vector<std::size_t> kept, taken;
    for (std::size_t i = 0; i < train.rows.size(); ++i)
        (hashes[i] < threshold ? taken : kept).push_back(i);
    validation.rows = train.rows.subset(taken);
    train.rows = train.rows.subset(kept);
    return validation;
}

bool isWholeNumber(const std::string& text)
{
    return !text.empty() && text.size() < 10
        && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Classes of all rows: 0 … n − 1 when all are numbers, else their names by code point.
std::vector<std::string> labelsOf(const LoadedData& data)
{
    std::set<std::string> names;
    for (const TokenDataset* set : { &data.train, &data.validation })
        for (const TokenRow& row : set->rows)
            names.insert(row.label);
    if (!std::all_of(names.begin(), names.end(), isWholeNumber) || names.size() < 1)
        return { names.begin(), names.end() };
    std::int64_t largest = 0;
    for (const std::string& name : names)
        largest = std::max<std::int64_t>(largest, std::stoll(name));
    if (largest >= kMaxNumberedClasses)
        return { names.begin(), names.end() };
    std::vector<std::string> labels;
    for (std::int64_t i = 0; i <= largest; ++i)
        labels.push_back(std::to_string(i));
    return labels;
}

/// Rows get the index of their class; a number that is no class's name counts classes from 0.
void classify(TokenDataset& data, const std::vector<std::string>& labels)
{
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const TokenRow row = data.rows[i];
        const auto found = std::find(labels.begin(), labels.end(), row.label);
        if (found != labels.end())
            data.rows.setClass(i, found - labels.begin());
        else if (isWholeNumber(row.label) && std::stoll(row.label) < std::int64_t(labels.size()))
            data.rows.setClass(i, std::stoll(row.label));
        else
            throw Error(ErrorCode::InvalidInput,
                fmt::format("row {} has the class \"{}\", which is none of: {}", row.row + 1,
                    row.label, fmt::join(labels, ", ")),
                "List every class in data.labels, or leave the list empty.");
    }
}

std::optional<double> fractionOf(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (!(value >= 0 && value <= 0.5))
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "data.validation is {}, expected a file or a fraction from 0 to 0.5", text));
    return value;
}

} // namespace

LoadedData loadData(const RunSpec& spec, const Tokenizer& tokenizer,
    const ChatTemplate& chatTemplate, const LoadProgress& progress)
{
    if (spec.data.format == "tokens")
        throw Error(
            ErrorCode::Unsupported, "data.format \"tokens\" holds ids and is not read as text");
    if (spec.data.train.empty())
        throw Error(
            ErrorCode::InvalidInput, "data.train is empty, expected at least one file or \"demo\"");
    if (spec.data.maxLength < 2)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("data.max_length is {}, expected at least 2", spec.data.maxLength));
    const std::optional<double> fraction = fractionOf(spec.data.validation);
    std::vector<std::filesystem::path> files;
    bool isDemo = true;
    for (const std::string& source : spec.data.train) {
        isDemo = isDemo && source == "demo";
        files.push_back(dataFile(source));
    }

    Loader loader(spec, tokenizer, chatTemplate, progress);
    LoadedData data;
    // Validation comes first: of a row that is in both, training loses its copy.
    if (!fraction || (isDemo && *fraction > 0))
        data.validation = loader.load(
            { fraction ? demoDataFolder() / "validation.jsonl" : dataFile(spec.data.validation) },
            false);
    data.train = loader.load(files, true);
    if (fraction && !isDemo && *fraction > 0)
        data.validation = splitOff(data.train, loader.hashes(), *fraction);
    if (spec.data.format == "classification") {
        data.labels = spec.data.labels.empty() ? labelsOf(data) : spec.data.labels;
        if (data.labels.size() < 2)
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "the training rows have {} class, expected at least 2", data.labels.size()),
                "Check the label column, or list the classes in data.labels.");
        classify(data.train, data.labels);
        classify(data.validation, data.labels);
    }
    summarise(data.train);
    summarise(data.validation);
    return data;
}

} // namespace dadeum
