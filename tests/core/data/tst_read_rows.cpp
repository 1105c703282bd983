// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of readRows(): kinds of files, their odd corners, and the stored bad files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/data/dataset.h"
#include "tests/core/data/test_files.h"

using namespace dadeum;

namespace {

struct ReadResult {
    std::vector<RawRow> rows;
    std::vector<SkippedRow> skipped;
    std::string error;
};

ReadResult readAll(const std::filesystem::path& file)
{
    ReadResult result;
    try {
        readRows(
            file,
            [&result](RawRow&& row) {
                result.rows.push_back(std::move(row));
                return true;
            },
            [&result](SkippedRow&& row) { result.skipped.push_back(std::move(row)); });
    } catch (const Error& error) {
        result.error = error.what();
    }
    return result;
}

ReadResult readText(const std::string& name, const std::string& content)
{
    TestFolder folder;
    return readAll(folder.write(name, content));
}

} // namespace

TEST_CASE("JSON lines give rows with their line numbers")
{
    const auto result = readText("a.jsonl", "{\"text\":\"a\"}\n\n{\"text\":\"나\"}\r\n");
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[0].line == 1);
    CHECK(result.rows[1].line == 3);
    CHECK(result.rows[1].fields.at("text") == "나");
    CHECK(result.skipped.empty());
}

TEST_CASE("A JSON array gives rows with element numbers")
{
    const auto result = readText(
        "a.json", " [\n {\"text\": \"a ] , [ \\\" b\"},\n 5, {\"text\": [1, {\"x\": 2}]} ]\n");
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[0].fields.at("text") == "a ] , [ \" b");
    CHECK(result.rows[1].line == 3);
    REQUIRE(result.skipped.size() == 1);
    CHECK(result.skipped[0].line == 2);
}

TEST_CASE("A JSON array that ends early keeps its whole elements")
{
    const auto result = readText("a.json", "[{\"text\":\"a\"},{\"text\":\"b\"");
    CHECK(result.rows.size() == 1);
    REQUIRE(result.skipped.size() == 1);
    CHECK(result.skipped[0].line == 2);
    CHECK(readText("b.json", "[]").error.find("no rows") != std::string::npos);
    CHECK(readText("c.json", "[{\"a\":1}] x").error.find("closing ]") != std::string::npos);
}

TEST_CASE("JSON lines in a json file are read as lines")
{
    CHECK(readText("a.json", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n").rows.size() == 2);
    CHECK(readText("data", "{\"text\":\"a\"}\n").rows.size() == 1);
}

TEST_CASE("CSV keeps quoted separators quotes and line breaks")
{
    const auto result = readText("a.csv", "\"text\",n\r\n\"a, \"\"b\"\"\nc\",1\r\nplain \"x\",2");
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[0].fields.at("text") == "a, \"b\"\nc");
    CHECK(result.rows[1].fields.at("text") == "plain \"x\"");
    CHECK(result.rows[1].fields.at("n") == "2");
    CHECK(result.rows[1].line == 4);
}

TEST_CASE("CSV with semicolons and TSV with tabs are told apart")
{
    CHECK(readText("a.csv", "text;label\n\"a;b\";1\n").rows[0].fields.at("text") == "a;b");
    CHECK(readText("a.tsv", "text\tlabel\na,b\t1\n").rows[0].fields.at("text") == "a,b");
    CHECK(readText("b.csv", "text\na;b\n").rows[0].fields.at("text") == "a;b");
}

TEST_CASE("CSV rows of another width or with text after a quote are skipped with the line")
{
    const auto result = readText("a.csv", "a,b\n1,2\n1\n\"x\"y,2\n1,2,3\n3,4\n");
    CHECK(result.rows.size() == 2);
    REQUIRE(result.skipped.size() == 3);
    CHECK(result.skipped[0].line == 3);
    CHECK(result.skipped[0].reason.find("1 columns, expected 2") != std::string::npos);
    CHECK(result.skipped[1].line == 4);
    CHECK(result.skipped[2].line == 5);
}

TEST_CASE("A quotation mark that is never closed names its line")
{
    const auto result = readText("a.csv", "a,b\n1,2\n\"x,2\n3,4\n");
    CHECK(result.error.find("line 3") != std::string::npos);
}

TEST_CASE("A missing file a folder and an unknown kind are clear errors")
{
    CHECK(readAll("/nonexistent/a.jsonl").error.find("does not exist") != std::string::npos);
    CHECK(readAll("/tmp").error.find("not a file") != std::string::npos);
    CHECK(readText("a.bin", "hello").error.find("unknown kind") != std::string::npos);
    CHECK(readText("a.parquet", "PAR1....").error.find("Parquet") != std::string::npos);
    CHECK(readText("a.jsonl", std::string("\x1f\x8b\x08 x", 5)).error.find("compressed")
        != std::string::npos);
}

TEST_CASE("A row sink that returns false stops reading")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    int rows = 0;
    readRows(file, [&rows](RawRow&&) { return ++rows < 2; }, {});
    CHECK(rows == 2);
}

TEST_CASE("A line longer than the cap is skipped and the next row is read")
{
    TestFolder folder;
    std::string content = "{\"text\":\"";
    content.append(std::size_t(65) << 20, 'a');
    content += "\"}\n{\"text\":\"b\"}\n";
    const auto result = readAll(folder.write("a.jsonl", content));
    REQUIRE(result.rows.size() == 1);
    CHECK(result.rows[0].line == 2);
    REQUIRE(result.skipped.size() == 1);
    CHECK(result.skipped[0].reason.find("64 MB") != std::string::npos);
}

TEST_CASE("Rows with absurd numbers of keys or values are skipped")
{
    std::string keys = "{\"k\":0", values = "{\"v\":[0";
    for (int i = 0; i < 5000; ++i)
        keys += ",\"k" + std::to_string(i) + "\":0";
    for (int i = 0; i < 1'100'000; ++i)
        values += ",0";
    const auto result = readText("a.jsonl", keys + "}\n" + values + "]}\n{\"text\":\"a\"}\n");
    CHECK(result.rows.size() == 1);
    REQUIRE(result.skipped.size() == 2);
    CHECK(result.skipped[0].reason.find("keys") != std::string::npos);
    CHECK(result.skipped[1].reason.find("values") != std::string::npos);
}

TEST_CASE("CP949 text is refused as not UTF-8")
{
    const auto rows = readText("a.jsonl", "{\"text\":\"\xb0\xa1\"}\n");
    REQUIRE(rows.skipped.size() == 1);
    CHECK(rows.skipped[0].reason.find("UTF-8") != std::string::npos);
    CHECK(readText("a.csv", "\xb0\xa1,b\n1,2\n").error.find("UTF-8") != std::string::npos);
}

TEST_CASE("Every stored bad data file does what the manifest says")
{
    const std::filesystem::path bad = std::filesystem::path(DADEUM_TEST_DATA) / "reference" / "bad";
    const Json manifest = readJsonFile(bad / "data" / "manifest-data.json");
    TestFolder folder;
    for (const Json& entry : manifest.at("files")) {
        const std::string name = entry.at("file");
        CAPTURE(name);
        std::filesystem::path file = bad / name;
        if (entry.contains("generate")) {
            std::string content;
            for (const Json& part : entry.at("generate"))
                for (int i = 0; i < part.at("count").get<int>(); ++i)
                    content += part.at("text").get<std::string>();
            file = folder.write("generated.jsonl", content);
        }
        const ReadResult result = readAll(file);
        std::size_t usable = 0;
        std::vector<SkippedRow> skipped = result.skipped;
        if (!result.rows.empty()) {
            DataSpec spec;
            try {
                spec = resolveFormat(spec, result.rows, name);
            } catch (const Error& error) {
                // Tables of the set without an answer column: reading them is all that counts here.
                usable = result.rows.size();
            }
            for (const RawRow& row : result.rows) {
                if (usable == result.rows.size())
                    break;
                try {
                    if (spec.format != "auto")
                        toConversation(row, spec);
                    ++usable;
                } catch (const Error& error) {
                    skipped.push_back({ name, row.line, error.what() });
                }
            }
        }
        const std::string expected = entry.at("expect");
        if (expected == "accept") {
            CHECK(result.error == "");
            CHECK(result.skipped.empty());
            if (entry.contains("rows"))
                CHECK(result.rows.size() == entry.at("rows").get<std::size_t>());
        } else if (expected == "reject") {
            // Refused as a whole, or the row is listed with its line.
            REQUIRE((!result.error.empty() || !skipped.empty()));
            if (entry.contains("line") && result.error.empty())
                CHECK(std::any_of(skipped.begin(), skipped.end(), [&entry](const SkippedRow& row) {
                    return row.line == entry.at("line").get<std::int64_t>();
                }));
        }
        for (const SkippedRow& row : skipped)
            CHECK_FALSE(row.reason.empty());
    }
}
