// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum data inspect, data preview
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/run_spec.h"
#include "core/data/dataset.h"
#include "core/session/model_tools.h"

#include <fmt/ranges.h>

#include <memory>

namespace dadeum::cli {

namespace {

struct Options {
    std::string file, model = "demo", chatTemplate = "auto", format = "auto";
    std::vector<std::string> columns;
    std::int64_t row = 1, maxLength = 1024;
    bool isJson = false;
};

constexpr std::size_t kFirstRows = 32;
constexpr std::size_t kSkippedShown = 20;

RunSpec specFor(const Options& options)
{
    RunSpec spec;
    spec.model.source = options.model;
    spec.data.train = { options.file };
    spec.data.validation = "0";
    spec.data.format = options.format;
    spec.data.chatTemplate = options.chatTemplate;
    spec.data.maxLength = options.maxLength;
    for (const std::string& mapping : options.columns) {
        const auto equals = mapping.find('=');
        if (equals == std::string::npos)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("--map {}: expected role=column", mapping),
                "For example: --map prompt=question");
        spec.data.columns[mapping.substr(0, equals)] = mapping.substr(equals + 1);
    }
    return spec;
}

/// Rows, the columns that were found, and what cannot be used.
void inspect(const Options& options)
{
    const RunSpec spec = specFor(options);
    std::vector<RawRow> first;
    std::vector<SkippedRow> skipped;
    std::int64_t rows = 0;
    readRows(
        options.file,
        [&](RawRow&& row) {
            ++rows;
            if (first.size() < kFirstRows)
                first.push_back(std::move(row));
            return true;
        },
        [&](SkippedRow&& row) { skipped.push_back(std::move(row)); });
    const DataSpec resolved = resolveFormat(spec.data, first, options.file);
    const Tokenizer tokenizer = openTokenizer(options.model);
    const ChatTemplate chatTemplate = openChatTemplate(options.model, options.chatTemplate);
    const LoadedData data = loadData(spec, tokenizer, chatTemplate);
    if (options.isJson) {
        Json list = Json::array();
        for (const SkippedRow& row : data.train.skipped)
            list.push_back({ { "line", row.line }, { "reason", row.reason } });
        fmt::print("{}\n",
            Json(
                { { "rows", rows }, { "usable", data.train.rows.size() },
                    { "format", resolved.format }, { "columns", resolved.columns },
                    { "tokens", data.train.tokens }, { "trained_tokens", data.train.trainedTokens },
                    { "truncated", data.train.truncatedRows }, { "skipped", list } })
                .dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    fmt::print("{} rows, {} usable, format {}\n", withThousands(rows),
        withThousands(std::int64_t(data.train.rows.size())), resolved.format);
    for (const auto& [role, column] : resolved.columns)
        fmt::print("  {:<10} from column {}\n", role, column);
    fmt::print("{} tokens, {} of them trained; {} rows longer than {} tokens\n",
        withThousands(data.train.tokens), withThousands(data.train.trainedTokens),
        withThousands(data.train.truncatedRows), withThousands(options.maxLength));
    for (std::size_t i = 0; i < std::min(kSkippedShown, data.train.skipped.size()); ++i)
        fmt::print("  line {}: {}\n", data.train.skipped[i].line, data.train.skipped[i].reason);
    if (data.train.skipped.size() > kSkippedShown)
        fmt::print("  … and {} more\n", data.train.skipped.size() - kSkippedShown);
}

void preview(const Options& options)
{
    const Tokenizer tokenizer = openTokenizer(options.model);
    const RowPreview row = previewRow(specFor(options), options.file, options.row, tokenizer,
        openChatTemplate(options.model, options.chatTemplate));
    if (options.isJson) {
        fmt::print("{}\n",
            Json({ { "rendered", row.rendered }, { "ids", row.tokens.ids },
                     { "trained", row.tokens.trained }, { "pieces", row.pieces },
                     { "messages", row.messages }, { "full_length", row.tokens.fullLength } })
                .dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    std::int64_t trained = 0;
    std::string readOnly, learned;
    for (std::size_t i = 0; i < row.tokens.ids.size(); ++i) {
        (row.tokens.trained[i] ? learned : readOnly) += row.pieces[i];
        trained += row.tokens.trained[i];
    }
    fmt::print("── read only ──\n{}\n── trained ──\n{}\n──\n{} tokens, {} trained{}\n", readOnly,
        learned, row.tokens.ids.size(), trained,
        row.tokens.fullLength > std::int64_t(row.tokens.ids.size())
            ? fmt::format(", cut from {}", row.tokens.fullLength)
            : "");
}

} // namespace

void addDataCommands(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* data = app.add_subcommand("data", "Look at training data")->require_subcommand(1);
    const auto common = [&](CLI::App* command) {
        command->add_option("file", options->file, "JSONL, JSON, CSV or TSV file")->required();
        command->add_option("--model", options->model, "whose tokenizer and template to use");
        command->add_option("--map", options->columns, "role=column, e.g. prompt=question")
            ->take_all();
        command->add_option("--format", options->format, "data format, or auto");
        command->add_option(
            "--template", options->chatTemplate, "auto, a built-in name, or a .jinja file");
        command->add_option("--max-length", options->maxLength, "tokens per row")
            ->check(CLI::Range(8, 1 << 20));
        command->add_flag("--json", options->isJson, "one JSON object");
    };
    CLI::App* inspectCommand
        = data->add_subcommand("inspect", "Rows, columns, tokens, and what cannot be used");
    common(inspectCommand);
    inspectCommand->callback([options] { inspect(*options); });
    CLI::App* previewCommand = data->add_subcommand("preview", "One row as the model will see it");
    common(previewCommand);
    previewCommand->add_option("--row", options->row, "which usable row, from 1")
        ->check(CLI::PositiveNumber);
    previewCommand->callback([options] { preview(*options); });
}

} // namespace dadeum::cli
