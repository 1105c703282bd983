// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the whole pipeline: limits, samples, splits, skipped rows, previews.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "tests/core/data/test_files.h"
#include "tests/core/data/text_fixture.h"

using namespace dadeum;

namespace {

std::string rowLine(int number)
{
    return "{\"prompt\":\"question " + std::to_string(number) + "\",\"completion\":\"answer "
        + std::to_string(number) + "\"}\n";
}

std::string rowLines(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += rowLine(i);
    return lines;
}

RunSpec specFor(const std::filesystem::path& file, const std::string& validation = "0")
{
    RunSpec spec;
    spec.data.train = { file.string() };
    spec.data.validation = validation;
    return spec;
}

LoadedData load(const RunSpec& spec, const LoadProgress& progress = {})
{
    return loadData(spec, testTokenizer(), chatMl(), progress);
}

std::set<std::string> answersOf(const TokenDataset& data)
{
    std::set<std::string> answers;
    for (const TokenRow& row : data.rows)
        answers.insert(trainedText(row, testTokenizer()));
    return answers;
}

std::string errorOf(const RunSpec& spec)
{
    try {
        load(spec);
        return "";
    } catch (const Error& error) {
        return std::string(error.what()) + " | " + error.hint();
    }
}

} // namespace

TEST_CASE("Good rows are loaded and bad ones listed with their lines")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl",
        rowLine(1) + "{broken\n" + rowLine(2) + "{\"prompt\":\"x\",\"completion\":\"\"}\n"
            + rowLine(3));
    const LoadedData data = load(specFor(file));
    REQUIRE(data.train.rows.size() == 3);
    REQUIRE(data.train.skipped.size() == 2);
    CHECK(data.train.skipped[0].line == 2);
    CHECK(data.train.skipped[1].line == 4);
    CHECK(data.train.skipped[1].reason.find("completion") != std::string::npos);
    CHECK(data.train.rows[2].row == 2);
    CHECK(data.validation.rows.empty());
    std::int64_t tokens = 0, trained = 0;
    for (const TokenRow& row : data.train.rows) {
        tokens += static_cast<std::int64_t>(row.ids.size());
        trained += std::count(row.trained.begin(), row.trained.end(), 1);
    }
    CHECK(data.train.tokens == tokens);
    CHECK(data.train.trainedTokens == trained);
}

TEST_CASE("A file without usable rows is an error that names the first reasons")
{
    TestFolder folder;
    const std::string error
        = errorOf(specFor(folder.write("a.jsonl", "{\"prompt\":\"x\",\"completion\":5}\n{bad\n")));
    CHECK(error.find("no usable row") != std::string::npos);
    CHECK(error.find("row 1") != std::string::npos);
    CHECK(error.find("row 2") != std::string::npos);
    CHECK(errorOf(specFor(folder.path() / "missing.jsonl")).find("does not exist")
        != std::string::npos);
}

TEST_CASE("The data hash follows the content and nothing else")
{
    TestFolder folder;
    const auto a = folder.write("a.jsonl", rowLines(5)),
               b = folder.write("b.jsonl", "\n" + rowLines(5));
    CHECK(load(specFor(a)).train.hash == load(specFor(b)).train.hash);
    RunSpec all = specFor(a);
    all.data.trainOn = "all";
    CHECK(load(specFor(a)).train.hash != load(all).train.hash);
    CHECK(load(specFor(a)).train.hash.size() == 64);
}

TEST_CASE("A fractional split is exact seeded and independent of file order")
{
    TestFolder folder;
    std::string reversed;
    for (int i = 99; i >= 0; --i)
        reversed += rowLine(i);
    RunSpec spec = specFor(folder.write("a.jsonl", rowLines(100)), "0.1");
    const LoadedData data = load(spec);
    CHECK(data.train.rows.size() == 90);
    CHECK(data.validation.rows.size() == 10);
    const auto held = answersOf(data.validation);
    for (const std::string& answer : answersOf(data.train))
        CHECK(held.count(answer) == 0);
    CHECK(answersOf(load(specFor(folder.write("b.jsonl", reversed), "0.1")).validation) == held);
    spec.train.seed = 5;
    CHECK(answersOf(load(spec).validation) != held);
}

TEST_CASE("Equal rows stay on one side of the split")
{
    TestFolder folder;
    std::string lines;
    for (int i = 0; i < 30; ++i)
        lines += rowLine(i) + rowLine(i);
    const LoadedData data = load(specFor(folder.write("a.jsonl", lines), "0.2"));
    const auto held = answersOf(data.validation);
    CHECK_FALSE(held.empty());
    for (const std::string& answer : answersOf(data.train))
        CHECK(held.count(answer) == 0);
}

TEST_CASE("Two rows still give one for validation and wrong fractions are refused")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl", rowLines(2));
    const LoadedData data = load(specFor(file, "0.1"));
    CHECK(data.train.rows.size() == 1);
    CHECK(data.validation.rows.size() == 1);
    CHECK(errorOf(specFor(file, "0.9")).find("fraction") != std::string::npos);
    CHECK(errorOf(specFor(file, "no-such-file.jsonl")).find("does not exist") != std::string::npos);
    CHECK(load(specFor(file, file.string())).validation.rows.size() == 2);
}

TEST_CASE("Limit takes the first rows and sample draws a seeded choice")
{
    TestFolder folder;
    RunSpec spec = specFor(folder.write("a.jsonl", rowLines(200)));
    spec.data.limit = 7;
    const LoadedData first = load(spec);
    REQUIRE(first.train.rows.size() == 7);
    CHECK(trainedText(first.train.rows[6], testTokenizer()) == "answer 6<|im_end|>\n");
    spec.data.limit.reset();
    spec.data.sample = DataSample { 20, 3 };
    const auto drawn = answersOf(load(spec).train);
    CHECK(drawn.size() == 20);
    CHECK(answersOf(load(spec).train) == drawn);
    spec.data.sample->seed = 4;
    CHECK(answersOf(load(spec).train) != drawn);
    spec.data.sample->rows = 1000;
    CHECK(load(spec).train.rows.size() == 200);
}

TEST_CASE("Several files of different formats make one data set")
{
    TestFolder folder;
    RunSpec spec = specFor(folder.write("a.jsonl", rowLines(3)));
    spec.data.train.push_back(
        folder.write("b.csv", "instruction,output\n\"say, please\",done\n").string());
    const LoadedData data = load(spec);
    REQUIRE(data.train.rows.size() == 4);
    CHECK(trainedText(data.train.rows[3], testTokenizer()) == "done<|im_end|>\n");
}

TEST_CASE("Overlong rows are cut dropped or fatal")
{
    TestFolder folder;
    std::string longAnswer(3000, 'x');
    const auto file = folder.write(
        "a.jsonl", rowLine(1) + "{\"prompt\":\"p\",\"completion\":\"" + longAnswer + "\"}\n");
    RunSpec spec = specFor(file);
    spec.data.maxLength = 200;
    const LoadedData cut = load(spec);
    CHECK(cut.train.rows.size() == 2);
    CHECK(cut.train.truncatedRows == 1);
    spec.data.overlong = "drop";
    const LoadedData dropped = load(spec);
    CHECK(dropped.train.rows.size() == 1);
    CHECK(dropped.train.droppedRows == 1);
    spec.data.overlong = "error";
    CHECK(errorOf(spec).find("row 2") != std::string::npos);
    spec.data.overlong = "truncate";
    spec.data.maxLength = 10; // not even the prompt fits
    CHECK(errorOf(spec).find("no answer within 10 tokens") != std::string::npos);
}

TEST_CASE("Progress is reported and can cancel")
{
    TestFolder folder;
    const RunSpec spec = specFor(folder.write("a.jsonl", rowLines(50)));
    std::int64_t last = 0;
    load(spec, [&last](std::int64_t done, std::int64_t) {
        CHECK(done >= last);
        last = done;
        return true;
    });
    CHECK(last == 50);
    try {
        load(spec, [](std::int64_t done, std::int64_t) { return done < 10; });
        FAIL("not cancelled");
    } catch (const Error& error) {
        CHECK((error.code() == ErrorCode::Cancelled));
    }
}

TEST_CASE("Demo data brings its own validation rows")
{
    TestFolder folder;
    ::setenv("DADEUM_HOME", folder.path().c_str(), 1);
    RunSpec spec = specFor("demo", "0.1");
    spec.data.maxLength = 100000;
    const LoadedData data = load(spec);
    CHECK(data.train.rows.size() == 360);
    CHECK(data.validation.rows.size() == 40);
    CHECK(data.train.skipped.empty());
    CHECK(std::filesystem::exists(folder.path() / "demo" / "train.jsonl"));
    spec.data.validation = "0";
    CHECK(load(spec).validation.rows.empty());
    const RowPreview page = previewRow(spec, "demo", 1, testTokenizer(), chatMl());
    CHECK(page.page.rfind("<!DOCTYPE html>", 0) == 0);
    ::unsetenv("DADEUM_HOME");
}

TEST_CASE("A preview shows the row as training sees it")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl", rowLine(1) + "{bad\n" + rowLine(2));
    const RunSpec spec = specFor(file);
    const RowPreview preview = previewRow(spec, file, 2, testTokenizer(), chatMl());
    CHECK(preview.rendered.find("question 2") != std::string::npos);
    CHECK(preview.pieces.size() == preview.tokens.ids.size());
    CHECK(trainedText(preview.tokens, testTokenizer()) == "answer 2<|im_end|>\n");
    CHECK(preview.messages.size() == 2);
    CHECK(preview.page.empty());
    CHECK(preview.tokens.ids == load(spec).train.rows[1].ids);
    CHECK_THROWS_AS(previewRow(spec, file, 3, testTokenizer(), chatMl()), Error);
    CHECK_THROWS_AS(previewRow(spec, file, 0, testTokenizer(), chatMl()), Error);
}

TEST_CASE("Token data is left to the engine")
{
    TestFolder folder;
    RunSpec spec = specFor(folder.write("a.safetensors", "x"));
    spec.data.format = "tokens";
    try {
        load(spec);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK((error.code() == ErrorCode::Unsupported));
    }
}
