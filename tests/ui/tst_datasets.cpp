// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// State behind data sets and wizard, without widgets: summaries of a survey, findings, plans,
// lists.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "core/history/history.h"
#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/datasets/data_library.h"
#include "ui/datasets/survey_view.h"
#include "ui/datasets/text_tools.h"
#include "ui/datasets/token_view.h"
#include "ui/help/help_window.h"
#include "ui/modellist/model_table.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/language.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

/// Ten training rows of 100, 200, … 1,000 tokens, of which the last 40 are the answer.
DataSurvey tenRows()
{
    DataSurvey survey;
    survey.files = { "train.jsonl" };
    survey.trainFiles = 1;
    for (int i = 1; i <= 10; ++i) {
        SurveyRow row;
        row.number = row.line = i;
        row.tokens = 100 * i;
        row.trained = 40;
        row.firstTrained = row.tokens - 40;
        row.hash = std::uint64_t(i);
        row.isPage = i > 5;
        survey.rows.push_back(row);
    }
    return survey;
}

RunSpec specOf(std::int64_t maxLength, const std::string& validation = "0")
{
    RunSpec spec;
    spec.data.train = { "train.jsonl" };
    spec.data.validation = validation;
    spec.data.maxLength = maxLength;
    return spec;
}

const DataCheck* findCheck(const std::vector<DataCheck>& checks, CheckKind kind)
{
    for (const DataCheck& check : checks) {
        if (check.kind == kind)
            return &check;
    }
    return nullptr;
}

} // namespace

class TestDatasets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void limitDecidesWhatIsCut();
    void rowsWithoutAnswerAreNotCounted();
    void summaryAgreesWithTheEngine();
    void splitLimitAndSampleReduceTheRows();
    void doublesAndLeaksAreFound();
    void checksOfferTheSettingThatFixesThem();
    void listOfDataSetsComesFromRunsAndFiles();
    void tokenViewShowsTheEnginesMask();
    void modelListFiltersAndSorts();
    void koreanIsCountedPerLetter();
    void paletteFindsByLetters();
    void helpAndGlossaryAreCompleteInBothLanguages();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestDatasets::limitDecidesWhatIsCut()
{
    const DataSurvey survey = tenRows();
    const SurveySummary all = summarise(survey, specOf(1000));
    QCOMPARE(all.rows, 10);
    QCOMPARE(all.overlong, 0);
    QCOMPARE(all.tokens, 5500);
    QCOMPARE(all.trainedTokens, 400);
    QCOMPARE(all.longest, 1000);
    QCOMPARE(all.median, 500);
    const SurveySummary cut = summarise(survey, specOf(980));
    QCOMPARE(cut.rows, 10);
    QCOMPARE(cut.overlong, 1);
    QCOMPARE(cut.cutPages, 1);
    QCOMPARE(cut.lostTokens, 20);
    QCOMPARE(cut.trainedTokens, 380);
    RunSpec drop = specOf(980);
    drop.data.overlong = "drop";
    QCOMPARE(summarise(survey, drop).rows, 9);
    QCOMPARE(lengthForAll(all), 1024);
}

void TestDatasets::rowsWithoutAnswerAreNotCounted()
{
    const SurveySummary summary = summarise(tenRows(), specOf(500));
    QCOMPARE(summary.overlong, 5);
    QCOMPARE(summary.withoutAnswer, 5);
    QCOMPARE(summary.rows, 5);
}

void TestDatasets::summaryAgreesWithTheEngine()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "model");
    std::string lines;
    for (int i = 0; i < 40; ++i)
        lines += Json({ { "prompt", std::string(std::size_t(1 + i % 7) * 9, 'q') },
                          { "response", "answer " + std::string(std::size_t(i % 11) * 17, 'a') } })
                     .dump()
            + "\n";
    writeFileAtomically(root / "data.jsonl", lines);
    for (const std::int64_t limit : { 24, 48, 96, 512 }) {
        for (const char* overlong : { "truncate", "drop" }) {
            for (const bool deduplicate : { false, true }) {
                RunSpec spec = test::tinySpec(root / "model", root / "data.jsonl");
                spec.data.maxLength = limit;
                spec.data.overlong = overlong;
                spec.data.deduplicate = deduplicate;
                spec.data.validation = "0";
                const auto tools = textTools(spec.model.source, "auto");
                const DataSurvey survey
                    = surveyData(spec, tools->tokenizer, tools->chatTemplate, 1000);
                const SurveySummary summary = summarise(survey, spec);
                std::int64_t rows = 0, tokens = 0, trained = 0;
                try {
                    const LoadedData data = loadData(spec, tools->tokenizer, tools->chatTemplate);
                    rows = std::int64_t(data.train.rows.size());
                    tokens = data.train.tokens;
                    trained = data.train.trainedTokens;
                } catch (const Error&) {
                    // no row is left
                }
                QCOMPARE(summary.rows, rows);
                QCOMPARE(summary.tokens, tokens);
                QCOMPARE(summary.trainedTokens, trained);
            }
        }
    }
}

void TestDatasets::splitLimitAndSampleReduceTheRows()
{
    const DataSurvey survey = tenRows();
    SurveySummary summary = summarise(survey, specOf(1000, "0.2"));
    QCOMPARE(summary.rows, 8);
    QCOMPARE(summary.validationRows, 2);
    RunSpec limited = specOf(1000);
    limited.data.limit = 3;
    QCOMPARE(summarise(survey, limited).rows, 3);
    RunSpec sampled = specOf(1000);
    sampled.data.sample = DataSample { 4, 0 };
    QCOMPARE(summarise(survey, sampled).rows, 4);
}

void TestDatasets::doublesAndLeaksAreFound()
{
    DataSurvey survey = tenRows();
    survey.rows[9].hash = survey.rows[8].hash;
    SurveyRow validation = survey.rows[0];
    validation.file = 1;
    survey.files.push_back("check.jsonl");
    survey.rows.push_back(validation);
    RunSpec spec = specOf(1000, "check.jsonl");
    SurveySummary summary = summarise(survey, spec);
    QCOMPARE(summary.duplicates, 1);
    QCOMPARE(summary.leaks, 1);
    QCOMPARE(summary.rows, 10);
    QCOMPARE(summary.validationRows, 1);
    spec.data.deduplicate = true;
    QCOMPARE(summarise(survey, spec).rows, 8);
}

void TestDatasets::checksOfferTheSettingThatFixesThem()
{
    DataSurvey survey = tenRows();
    survey.rows[9].hash = survey.rows[8].hash;
    for (int i = 0; i < 30; ++i) // enough rows to train on
        survey.rows.push_back({ 0, 20 + i, 20 + i, 50, 20, 30, std::uint64_t(100 + i), false });
    RunSpec spec = specOf(600);
    for (int round = 0; round < 6; ++round) {
        const auto checks = checkData(survey, summarise(survey, spec), spec);
        if (checks.front().kind == CheckKind::AllGood) {
            QVERIFY(round > 1);
            return;
        }
        QVERIFY(!checks.front().fix.empty());
        for (const auto& [path, value] : checks.front().fix)
            applySetting(spec, path + '=' + value.dump());
        const auto after = checkData(survey, summarise(survey, spec), spec);
        QVERIFY(!findCheck(after, checks.front().kind));
    }
    QFAIL("the fixes did not clear the findings");
}

void TestDatasets::listOfDataSetsComesFromRunsAndFiles()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath("a.jsonl").toStdString();
    writeFileAtomically(file, "{\"prompt\":\"a\",\"response\":\"b\"}\n");
    RunRecord run;
    run.spec = demoRunSpec();
    run.spec.data.train = { file };
    run.createdAt = 5;
    RunRecord gone = run;
    gone.spec.data.train = { "/nowhere/b.csv" };
    const auto entries = collectDataSets({ run, run, gone }, { { file } });
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].files.front(), file);
    QCOMPARE(entries[0].runs, 2);
    QVERIFY(entries[0].bytes > 0 && !entries[0].isMissing);
    QVERIFY(entries[1].isMissing);
    QCOMPARE(entries[2].files.front(), std::string("demo"));
}

void TestDatasets::tokenViewShowsTheEnginesMask()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "model");
    writeFileAtomically(root / "data.jsonl",
        Json({ { "prompt", "안녕\r\nhello" }, { "response", "<p>빵</p>" } }).dump() + "\n");
    const RunSpec spec = test::tinySpec(root / "model", root / "data.jsonl");
    const auto tools = textTools(spec.model.source, "auto");
    const RowPreview preview
        = previewRow(spec, root / "data.jsonl", 1, tools->tokenizer, tools->chatTemplate);
    TokenView view;
    view.show(preview, std::vector<bool>(preview.pieces.size(), false));
    QString expected;
    for (std::size_t i = 0; i < preview.pieces.size(); ++i) {
        if (preview.tokens.trained[i])
            expected += QString::fromStdString(preview.pieces[i]);
    }
    QString tinted;
    for (const QTextEdit::ExtraSelection& mark : view.extraSelections()) {
        if (mark.format.background().style() != Qt::NoBrush)
            tinted += mark.cursor.selectedText();
    }
    QVERIFY(expected.contains("<p>빵</p>"));
    QCOMPARE(tinted.replace(QChar(0x2029), '\n'), expected);
}

void TestDatasets::modelListFiltersAndSorts()
{
    QTemporaryDir folder;
    qputenv("DADEUM_MODELS", folder.path().toUtf8());
    qputenv("HF_HOME", (folder.path() + "/hub").toUtf8());
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "apple");
    test::TinyModelSize wide;
    wide.hidden = 64;
    test::writeTinyModel(root / "banana", wide);
    fs::create_directories(root / "broken");
    writeFileAtomically(root / "broken" / "config.json", "{\"model_type\": \"unknown\"}");

    ModelScout scout;
    ModelTable table(scout);
    ModelFilter filter;
    filter.setSourceModel(&table);
    QAbstractItemModelTester tableTester(&table), filterTester(&filter);
    filter.setSortRole(ModelTable::SortRole);
    scout.scan();
    QTRY_VERIFY_WITH_TIMEOUT(!scout.isScanning(), 10000);
    const auto isMeasured = [&] {
        for (const ModelEntry& entry : scout.models()) {
            if (!entry.isMeasured)
                return false;
        }
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isMeasured(), 10000);
    filter.setWords("apple");
    QCOMPARE(filter.rowCount(), 1);
    const ModelEntry* apple = scout.find((root / "apple").string());
    QVERIFY(apple);
    QVERIFY(apple->tokensPerHangul && *apple->tokensPerHangul > 0.5);
    QVERIFY(apple->memory && apple->memory->total > 0);
    filter.setWords({});
    filter.setPlace(ModelPlace::Folder);
    filter.sort(ModelTable::Size, Qt::DescendingOrder);
    QVERIFY(filter.rowCount() >= 2);
    QCOMPARE(filter.index(0, 0).data().toString(), QString("banana"));
    const int usable = filter.rowCount();
    filter.setOnlyFitting(true);
    const ModelEntry* broken = scout.find((root / "broken").string());
    QCOMPARE(filter.rowCount(), broken ? usable - 1 : usable);
    qunsetenv("DADEUM_MODELS");
}

void TestDatasets::koreanIsCountedPerLetter()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "model");
    const KoreanReading reading = readKorean((root / "model").string());
    QString text;
    for (const std::string& piece : reading.pieces)
        text += QString::fromStdString(piece);
    QCOMPARE(text, QString::fromUtf8(koreanSentence()));
    // The sentence has 18 Hangul letters.
    QCOMPARE(reading.tokensPerLetter, double(reading.pieces.size()) / 18);
}

void TestDatasets::paletteFindsByLetters()
{
    QVERIFY(matchScore("run", "New run") > matchScore("run", "Rerunning"));
    QVERIFY(matchScore("ds", "Data sets") > 0);
    QVERIFY(matchScore("새 학", "새 학습") > 0);
    QCOMPARE(matchScore("xyz", "Data sets"), 0);
    CommandModel model;
    QAbstractItemModelTester tester(&model);
    int pressed = 0;
    model.setCommands({ { "list", "Runs", {}, [&] { pressed = 1; } },
        { "plus", "New run", {}, [&] { pressed = 2; } },
        { "moon", "Switch the theme", {}, [&] { pressed = 3; }, "어둡게" } });
    QCOMPARE(model.rowCount(), 3);
    model.setQuery("new");
    QCOMPARE(model.rowCount(), 1);
    model.command(0).run();
    QCOMPARE(pressed, 2);
    model.setQuery("어둡게");
    QCOMPARE(model.index(0).data().toString(), QString("Switch the theme"));
    model.setRuns({ { "check", "my run", {}, {} } });
    QCOMPARE(model.rowCount(), 2);
    model.setQuery("zzz");
    QCOMPARE(model.rowCount(), 1); // runs were searched by the history
}

void TestDatasets::helpAndGlossaryAreCompleteInBothLanguages()
{
    Language language; // the resources of the window
    for (const QString& topic : helpTopics()) {
        const QString english = helpText(topic, false), korean = helpText(topic, true);
        QVERIFY2(english.startsWith("# ") && english.size() > 60, qPrintable(topic));
        QVERIFY2(korean.startsWith("# ") && korean.size() > 40, qPrintable(topic));
        QVERIFY2(!english.contains("](") && !korean.contains("]("), "no links outside");
    }
    const auto english = glossary(false), korean = glossary(true);
    QVERIFY(english.size() >= 20);
    QCOMPARE(english.size(), korean.size());
    for (const auto& entries : { english, korean }) {
        for (const GlossaryEntry& entry : entries)
            QVERIFY2(!entry.text.isEmpty(), qPrintable(entry.term));
    }
}

DADEUM_UI_TEST(TestDatasets)
#include "tst_datasets.moc"
