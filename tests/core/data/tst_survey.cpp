// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the survey that the wizard shows, and of leaving out doubles.
#include <doctest/doctest.h>

#include "core/data/survey.h"
#include "tests/core/data/test_files.h"
#include "tests/core/data/text_fixture.h"

using namespace dadeum;

namespace {

RunSpec specFor(const std::filesystem::path& file)
{
    RunSpec spec;
    spec.data.train = { file.string() };
    spec.data.validation = "0";
    return spec;
}

const char* const kRows = R"({"prompt":"a","response":"first answer"}
{"prompt":"b","response":"<html><style>p{color:red}</style><body>안녕 you</body></html>"}
{"prompt":"a","response":"first answer"}
{"prompt":"c","response":""}
not json
{"prompt":"d","response":"a longer answer than the others, with many more words in it"}
)";

} // namespace

TEST_CASE("a survey counts rows as training reads them")
{
    const TestFolder folder;
    const RunSpec spec = specFor(folder.write("data.jsonl", kRows));
    const DataSurvey survey = surveyData(spec, testTokenizer(), chatMl(), 1000);
    const LoadedData loaded = loadData(spec, testTokenizer(), chatMl());
    REQUIRE(survey.rows.size() == loaded.train.rows.size());
    CHECK(survey.skipped.size() == loaded.train.skipped.size());
    for (std::size_t i = 0; i < survey.rows.size(); ++i) {
        const SurveyRow& row = survey.rows[i];
        CHECK(row.tokens == std::int64_t(loaded.train.rows[i].ids.size()));
        // The number is the one that a preview takes.
        const RowPreview preview
            = previewRow(spec, survey.files[0], row.number, testTokenizer(), chatMl());
        CHECK(preview.tokens.ids == loaded.train.rows[i].ids);
        CHECK(preview.page.empty() != row.isPage);
    }
    CHECK(survey.rows[0].hash == survey.rows[2].hash);
    CHECK(survey.rows[0].hash != survey.rows[1].hash);
    CHECK(survey.isWhole);
    CHECK(survey.trainFiles == 1);
}

TEST_CASE("lengths are counted without the limit, letters without markup")
{
    const TestFolder folder;
    RunSpec spec = specFor(folder.write("data.jsonl", kRows));
    spec.data.maxLength = 8;
    const DataSurvey survey = surveyData(spec, testTokenizer(), chatMl(), 1000);
    REQUIRE(survey.rows.size() == 4);
    for (const SurveyRow& row : survey.rows) {
        CHECK(row.tokens > 8);
        CHECK(row.firstTrained + row.trained <= row.tokens);
    }
    CHECK(survey.languages.hangul == 2);
    CHECK(survey.languages.han == 0);
    CHECK(survey.languages.latin > 40); // no letter of tags and styles
    CHECK(survey.languages.latin < 80);
}

TEST_CASE("a survey stops at its limit and can be cancelled")
{
    const TestFolder folder;
    const RunSpec spec = specFor(folder.write("data.jsonl", kRows));
    const DataSurvey survey = surveyData(spec, testTokenizer(), chatMl(), 2);
    CHECK(survey.rows.size() == 2);
    CHECK(!survey.isWhole);
    std::string lines;
    for (int i = 0; i < 64; ++i)
        lines += R"({"prompt":"a","response":"b"})"
                 "\n";
    const RunSpec many = specFor(folder.write("many.jsonl", lines));
    CHECK_THROWS_AS(surveyData(many, testTokenizer(), chatMl(), 1000,
                        [](std::int64_t, std::int64_t) { return false; }),
        Error);
}

TEST_CASE("columns are shown with what they are taken for, or why not")
{
    const TestFolder folder;
    const auto known = inspectColumns({}, folder.write("a.jsonl", kRows).string());
    REQUIRE(known.resolved);
    CHECK(known.resolved->columns.at("prompt") == "prompt");
    REQUIRE(known.columns.size() == 2);
    CHECK(known.columns[0].name == "prompt");
    CHECK(known.columns[0].example == "a");

    const auto unknown = inspectColumns({}, folder.write("b.csv", "eins,zwei\n한글,2\n").string());
    CHECK(!unknown.resolved);
    CHECK(unknown.problem.find("eins") != std::string::npos);
    REQUIRE(unknown.columns.size() == 2);
    CHECK(unknown.columns[0].example == "한글");
    DataSpec mapped;
    mapped.columns = { { "prompt", "eins" }, { "response", "zwei" } };
    CHECK(inspectColumns(mapped, (folder.path() / "b.csv").string()).resolved);
}

TEST_CASE("doubles are left out, and training rows that validate")
{
    const TestFolder folder;
    RunSpec spec = specFor(folder.write("train.jsonl", kRows));
    spec.data.validation = folder
                               .write("check.jsonl",
                                   R"({"prompt":"a","response":"first answer"})"
                                   "\n")
                               .string();
    CHECK(loadData(spec, testTokenizer(), chatMl()).train.rows.size() == 4);
    spec.data.deduplicate = true;
    const LoadedData data = loadData(spec, testTokenizer(), chatMl());
    CHECK(data.validation.rows.size() == 1);
    CHECK(data.train.rows.size() == 2);
    CHECK(data.train.duplicateRows == 2);
}
