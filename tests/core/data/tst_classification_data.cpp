// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and pairs of texts with classes: columns, order of classes, special tokens, truncation.
#include "core/data/packing.h"
#include "tests/core/data/test_files.h"
#include "tests/core/data/text_fixture.h"

#include <doctest/doctest.h>

using namespace dadeum;

namespace {

const Tokenizer& wordPiece()
{
    static const Tokenizer s_tokenizer = Tokenizer::fromPath(std::filesystem::path(DADEUM_TEST_DATA)
        / "reference/tokenizers/trained/bert-wordpiece.tokenizer.json");
    return s_tokenizer;
}

LoadedData load(const std::filesystem::path& file, const std::function<void(RunSpec&)>& change = {})
{
    RunSpec spec;
    spec.task = "sequence_classification";
    spec.data.train = { file.string() };
    spec.data.validation = "0";
    spec.data.format = "classification";
    spec.data.maxLength = 64;
    if (change)
        change(spec);
    return loadData(spec, wordPiece(), chatMl());
}

std::string errorFrom(
    const std::filesystem::path& file, const std::function<void(RunSpec&)>& change = {})
{
    try {
        load(file, change);
    } catch (const Error& error) {
        return error.what();
    }
    FAIL("expected an Error");
    return {};
}

} // namespace

TEST_CASE("named classes are sorted and numbers count")
{
    TestFolder folder;
    const LoadedData named = load(folder.write("a.jsonl",
        "{\"premise\": \"a b\", \"hypothesis\": \"c\", \"gold_label\": \"neutral\"}\n"
        "{\"premise\": \"a b\", \"hypothesis\": \"d\", \"gold_label\": \"entailment\"}\n"));
    CHECK(named.labels == std::vector<std::string> { "entailment", "neutral" });
    CHECK(named.train.rows[0].classIndex == 1);
    const LoadedData numbered = load(folder.write(
        "b.tsv", "id\tdocument\tlabel\n1\tgood film\t1\n2\tbad film\t0\n3\tthe rest\t3\n"));
    CHECK(numbered.labels == std::vector<std::string> { "0", "1", "2", "3" });
    CHECK(numbered.train.rows[2].classIndex == 3);
    const LoadedData given
        = load(folder.write("c.jsonl",
                   "{\"text\": \"x\", \"label\": 1}\n{\"text\": \"y\", \"label\": \"bad\"}\n"),
            [](RunSpec& spec) {
                spec.data.labels = { "bad", "good" };
            });
    CHECK(given.train.rows[0].classIndex == 1);
    CHECK(given.train.rows[1].classIndex == 0);
}

TEST_CASE("a pair has the tokenizer's special tokens and types, and the longer text is cut")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl",
        "{\"text\": \"a b c d e f\", \"pair\": \"b a\", \"label\": 0}\n{\"text\": \"a\", \"pair\": "
        "\"b\", \"label\": 1}\n");
    const LoadedData data = load(file);
    const TokenRow& row = data.train.rows[0];
    const std::vector<TokenId> whole = wordPiece().encodePair("a b c d e f", "b a").ids;
    CHECK(row.ids == whole);
    const std::size_t second = wordPiece().encodeIds("a b c d e f", true).size();
    for (std::size_t i = 0; i < row.types.size(); ++i)
        CHECK(row.types[i] == TokenId(i >= second));
    const LoadedData cut = load(file, [](RunSpec& spec) { spec.data.maxLength = 8; });
    REQUIRE(cut.train.rows[0].ids.size() == 8);
    CHECK(cut.train.truncatedRows == 1);
    CHECK(cut.train.rows[0].ids.front() == whole.front());
    CHECK(cut.train.rows[0].ids.back() == whole.back());
    CHECK(cut.train.rows[1].ids.size() < 8);
    const std::vector<PackedBatch> batches = packRows(data.train, { 1, 0 }, 1000, false, 2);
    CHECK(batches[0].classes == std::vector<std::int64_t> { 1, 0 });
    CHECK(batches[0].types.size() == batches[0].ids.size());
}

TEST_CASE("classes that are missing or unknown are told")
{
    TestFolder folder;
    const auto file = folder.write("a.jsonl",
        "{\"text\": \"x\", \"label\": \"a\"}\n{\"text\": \"y\", \"label\": null}\n{\"text\": "
        "\"z\", \"label\": \"b\"}\n");
    const LoadedData data = load(file);
    CHECK(data.train.rows.size() == 2);
    CHECK(data.train.skipped.size() == 1);
    CHECK(errorFrom(file,
              [](RunSpec& spec) {
                  spec.data.labels = { "a", "c" };
              })
              .find("\"b\"")
        != std::string::npos);
    CHECK(errorFrom(folder.write("b.jsonl", "{\"text\": \"x\", \"label\": \"a\"}\n"))
              .find("at least 2")
        != std::string::npos);
    CHECK(errorFrom(folder.write("c.jsonl", "{\"body\": \"x\", \"label\": \"a\"}\n")).find("body")
        != std::string::npos);
}
