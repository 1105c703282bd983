// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard in the real window: from a CSV of one's own to a running model by mouse and keyboard,
// drafts over a crash, live estimates, palette and help.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/datasets/data_page.h"
#include "ui/help/help_window.h"
#include "ui/live/live_page.h"
#include "ui/modellist/model_browser.h"
#include "ui/modellist/models_page.h"
#include "ui/newrun/field_editor.h"
#include "ui/newrun/memory_pane.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/studio.h"
#include "ui/widgets/controls.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/method_cards.h"
#include "ui/wizard/new_run_page.h"
#include "ui/wizard/recipe_step.h"
#include "ui/wizard/review_step.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

class TestWizard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void ownCsvBecomesARun();
    void columnsThatNobodyKnowsAreChosen();
    void lengthLineMovesEverything();
    void fixesPressedOnceClearTheFindings();
    void recipeSetsFieldsAndReviewShowsTheDifference();
    void methodsShowTheirMemoryAndWhatIsRefused();
    void classesAreLearntFromATable();
    void loadedClassifierIsPreviewed();
    void newRunsBeginAsChosen();
    void draftSurvivesACrash();
    void newestEstimateWins();
    void adviceMakesTheRunFit();
    void brokenModelStopsTheFirstStep();
    void dataPageShowsADataSetAndStartsTheWizard();
    void modelsPageDescribesAModel();
    void paletteOpensPagesAndRecipes();
    void helpOpensAtThePage();

private:
    NewRunPage* wizard() const { return m_studio->window().newRun(); }
    void openStudio();
    std::unique_ptr<QTemporaryDir> m_home;
    QTemporaryDir m_files;
    fs::path m_model;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Studio> m_studio;
};

void TestWizard::initTestCase()
{
    m_model = fs::path(m_files.path().toStdString()) / "models" / "tiny";
    test::writeTinyModel(m_model);
    qputenv("DADEUM_MODELS", (m_files.path() + "/models").toUtf8());
    qputenv("HF_HOME", (m_files.path() + "/hub").toUtf8());
    m_theme = std::make_unique<Theme>();
    m_language = std::make_unique<Language>();
    m_language->set("en");
}

void TestWizard::cleanupTestCase()
{
    m_language.reset();
    m_theme.reset();
}

void TestWizard::openStudio()
{
    m_studio = std::make_unique<Studio>(m_home->path().toStdString(), *m_theme, *m_language);
    m_studio->window().setQuiet(true);
    m_studio->window().QMainWindow::show();
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->window().runs()->isLoaded(), 5000);
}

void TestWizard::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    openStudio();
    wizard()->draft().set("model.source", m_model.string());
}

void TestWizard::cleanup()
{
    m_studio.reset();
}

void TestWizard::ownCsvBecomesARun()
{
    const fs::path csv = fs::path(m_files.path().toStdString()) / "bread.csv";
    std::string rows = "question,answer,note\n";
    for (int i = 0; i < 30; ++i)
        rows += fmt::format("빵 {},\"<html><body>{}</body></html>\",x\n", i, i);
    writeFileAtomically(csv, rows);
    MainWindow& window = m_studio->window();
    window.show(wizard());

    // Model: the list finds the tiny model; Enter goes on.
    QTreeView* models = wizard()->modelStep()->list();
    QTRY_VERIFY_WITH_TIMEOUT(models->model()->rowCount() > 0, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(wizard()->modelStep()->current(), m_model.string(), 5000);
    auto* next = wizard()->panes().last();
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(wizard()->step(), int(NewRunPage::DataPart));

    // Data: columns are found, the row is shown with its trained part.
    wizard()->draft().set("data.train", Json::array({ csv.string() }));
    DataStep* data = wizard()->dataStep();
    QTRY_VERIFY_WITH_TIMEOUT(data->roleBox("question") != nullptr, 10000);
    QCOMPARE(data->roleBox("question")->currentData().toString(), QString("prompt"));
    QCOMPARE(data->roleBox("answer")->currentData().toString(), QString("response"));
    QCOMPARE(data->roleBox("note")->currentData().toString(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(data->rows()->counts().has_value(), 10000);
    QVERIFY(data->rows()->counts()->first > 0);
    QVERIFY(data->rows()->counts()->first < data->rows()->counts()->second);
    QCOMPARE(data->rows()->rows(), 30);
    QSignalSpy shown(data->rows(), &RowBrowser::shown);
    QTest::keyClick(data->rows()->focusTarget(), Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(shown.size(), 1, 5000);
    QCOMPARE(data->rows()->row(), 2);

    // The preset's rows are longer than this model reads; one button sets what it can.
    QVERIFY(!wizard()->panes().last()->isEnabled());
    QTest::mouseClick(wizard()->shortenButton(), Qt::LeftButton);
    QCOMPARE(wizard()->draft().spec().data.maxLength, std::int64_t(512));
    QVERIFY(wizard()->panes().last()->isEnabled());

    // Recipe by keyboard, review, start.
    QTest::keyClick(wizard(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(wizard()->step(), int(NewRunPage::RecipePart));
    QTest::mouseClick(wizard()->recipeStep()->recipeChip(0), Qt::LeftButton);
    wizard()->draft().set("train.max_steps", 3);
    wizard()->draft().set("train.samples.every", -1);
    QTest::keyClick(wizard(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(wizard()->step(), int(NewRunPage::ReviewPart));
    QTest::keyClicks(wizard()->reviewStep()->nameField(), " bread");
    QVERIFY(wizard()->draft().spec().name.ends_with(" bread"));
    QTest::mouseClick(wizard()->panes().last(), Qt::LeftButton);
    LivePage* live = window.live();
    QTRY_VERIFY_WITH_TIMEOUT(!live->runId().empty() && live->isLoaded(), 10000);
    QVERIFY(wizard()->draft().spec().name.ends_with(" bread 2")); // the next run's
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().finishedAt.has_value(), 30000);
    QCOMPARE(QString::fromStdString(live->trace().record().errorMessage), QString());
    QVERIFY(live->trace().record().status == RunStatus::Completed);
    QCOMPARE(live->trace().record().spec.method.rank, std::int64_t(8));
}

void TestWizard::columnsThatNobodyKnowsAreChosen()
{
    const fs::path csv = fs::path(m_files.path().toStdString()) / "strange.csv";
    writeFileAtomically(csv, "eins,zwei,drei\na,b,c\nd,e,f\n");
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::DataPart);
    wizard()->draft().set("data.train", Json::array({ csv.string() }));
    DataStep* data = wizard()->dataStep();
    QTRY_VERIFY_WITH_TIMEOUT(data->roleBox("drei") != nullptr, 10000);
    QVERIFY(!wizard()->outlook().survey());
    const auto choose = [&](const char* column, const char* role) {
        QComboBox* box = data->roleBox(column);
        QVERIFY(box);
        box->setCurrentIndex(box->findData(QString(role)));
        Q_EMIT box->activated(box->currentIndex());
        QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().columns().has_value(), 5000);
        QTRY_COMPARE_WITH_TIMEOUT(
            data->roleBox(column)->currentData().toString(), QString(role), 5000);
    };
    choose("eins", "prompt");
    choose("drei", "response");
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().survey() != nullptr, 10000);
    QCOMPARE(wizard()->outlook().summary().validationRows + wizard()->outlook().summary().rows, 2);
    QCOMPARE(wizard()->draft().spec().data.columns.at("response"), std::string("drei"));
}

void TestWizard::lengthLineMovesEverything()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::DataPart);
    QTRY_VERIFY_WITH_TIMEOUT(
        wizard()->outlook().survey() && !wizard()->outlook().isReading(), 30000);
    // A packed pass keeps its size below this length; unpacked rows follow the length itself.
    wizard()->draft().set("data.packing", false);
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().memory().has_value(), 10000);
    LengthHistogram* histogram = wizard()->dataStep()->lengths()->histogram();
    const std::int64_t before = wizard()->draft().spec().data.maxLength;
    const std::int64_t memory = wizard()->outlook().memory()->total;
    const std::int64_t tokens = wizard()->outlook().summary().tokens;
    // Mouse: the line follows the pointer; keyboard: one step.
    QTest::mousePress(histogram, Qt::LeftButton, {}, { 80, 80 });
    QTest::mouseRelease(histogram, Qt::LeftButton, {}, { 80, 80 });
    QVERIFY(wizard()->draft().spec().data.maxLength < before);
    QVERIFY(wizard()->outlook().summary().tokens < tokens);
    QVERIFY(wizard()->outlook().summary().overlong > 0);
    const std::int64_t dragged = wizard()->draft().spec().data.maxLength;
    QTest::keyClick(histogram, Qt::Key_Right);
    QCOMPARE(wizard()->draft().spec().data.maxLength, dragged + 64);
    QTRY_VERIFY_WITH_TIMEOUT(
        wizard()->outlook().memory() && wizard()->outlook().memory()->total != memory, 5000);
    QTest::mouseClick(wizard()->dataStep()->lengths()->raiseButton(), Qt::LeftButton);
    QCOMPARE(wizard()->outlook().summary().overlong, 0);
}

void TestWizard::fixesPressedOnceClearTheFindings()
{
    const fs::path file = fs::path(m_files.path().toStdString()) / "doubles.jsonl";
    std::string lines;
    for (int i = 0; i < 60; ++i)
        lines += Json({ { "prompt", fmt::format("p{}", i % 40) }, { "response", "r" } }).dump()
            + "\n";
    writeFileAtomically(file, lines);
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::DataPart);
    wizard()->draft().set("data.train", Json::array({ file.string() }));
    ChecksCard* checks = wizard()->dataStep()->checks();
    QTRY_VERIFY_WITH_TIMEOUT(checks->fixButton(CheckKind::Duplicates) != nullptr, 10000);
    QTest::mouseClick(checks->fixButton(CheckKind::Duplicates), Qt::LeftButton);
    QVERIFY(wizard()->draft().spec().data.deduplicate);
    QVERIFY(!checks->fixButton(CheckKind::Duplicates));
    QCOMPARE(wizard()->outlook().summary().rows + wizard()->outlook().summary().validationRows, 40);
}

void TestWizard::recipeSetsFieldsAndReviewShowsTheDifference()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::RecipePart);
    wizard()->recipeStep()->useRecipe("thorough");
    QCOMPARE(wizard()->draft().spec().method.rank, std::int64_t(32));
    QVERIFY(wizard()->draft().changes().empty());
    auto* rank = qobject_cast<QSpinBox*>(wizard()->editor("method.rank")->editor());
    rank->setValue(20);
    wizard()->goTo(NewRunPage::ReviewPart);
    QTableWidget* changes = wizard()->reviewStep()->changes();
    QCOMPARE(changes->rowCount(), 1);
    QCOMPARE(changes->item(0, 1)->text(), QString("32"));
    QCOMPARE(changes->item(0, 2)->text(), QString("20"));
    QVERIFY(wizard()->reviewStep()->values()->rowCount() > 30);
    wizard()->draft().revertAll();
    wizard()->reviewStep()->follow();
    QCOMPARE(changes->rowCount(), 0);
}

void TestWizard::methodsShowTheirMemoryAndWhatIsRefused()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::RecipePart);
    MethodCards* methods = wizard()->recipeStep()->methods();
    QVERIFY(methods->card(MethodCards::Lora)->isChecked());
    QVERIFY(!methods->card(MethodCards::Head)->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(methods->memory(MethodCards::Full).has_value(), 5000);
    QVERIFY(*methods->memory(MethodCards::Full) > *methods->memory(MethodCards::Lora));
    QVERIFY(wizard()->editor("method.rank")->isVisible());
    QTest::mouseClick(methods->card(MethodCards::Full), Qt::LeftButton);
    QCOMPARE(wizard()->draft().spec().method.kind, std::string("full"));
    QVERIFY(!wizard()->editor("method.rank")->isVisible());
    QTest::mouseClick(methods->card(MethodCards::QLora), Qt::LeftButton);
    QCOMPARE(wizard()->draft().spec().model.quantization, std::string("nf4"));
    QTest::mouseClick(methods->card(MethodCards::Dora), Qt::LeftButton);
    QVERIFY(wizard()->draft().spec().method.dora);
    QCOMPARE(wizard()->draft().spec().model.quantization, std::string("none"));
    QVERIFY(!wizard()->draft().hasErrors());
}

void TestWizard::classesAreLearntFromATable()
{
    const fs::path csv = fs::path(m_files.path().toStdString()) / "moods.csv";
    std::string rows = "words,mood\n";
    for (int i = 0; i < 20; ++i)
        rows += fmt::format("오늘은 {},{}\n", i, i % 2 ? "좋음" : "나쁨");
    writeFileAtomically(csv, rows);
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::ModelPart);
    QTest::mouseClick(wizard()->task()->segment(1), Qt::LeftButton);
    QCOMPARE(wizard()->draft().spec().task, std::string("sequence_classification"));
    wizard()->goTo(NewRunPage::DataPart);
    wizard()->draft().set("data.train", Json::array({ csv.string() }));
    DataStep* data = wizard()->dataStep();
    QTRY_VERIFY_WITH_TIMEOUT(data->roleBox("mood") != nullptr, 10000);
    for (const auto& [column, role] : { std::pair("words", "text"), std::pair("mood", "label") }) {
        QComboBox* box = data->roleBox(column);
        box->setCurrentIndex(box->findData(QString(role)));
        Q_EMIT box->activated(box->currentIndex());
    }
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().survey() != nullptr, 10000);
    QCOMPARE(wizard()->outlook().summary().rows + wizard()->outlook().summary().validationRows, 20);
    wizard()->goTo(NewRunPage::RecipePart);
    QTest::mouseClick(wizard()->recipeStep()->methods()->card(MethodCards::Head), Qt::LeftButton);
    QCOMPARE(wizard()->draft().spec().method.kind, std::string("head"));
    wizard()->draft().set("data.max_length", 64);
    wizard()->draft().set("train.max_steps", 3);
    wizard()->goTo(NewRunPage::ReviewPart);
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->panes().last()->isEnabled(), 5000);
    QTest::mouseClick(wizard()->panes().last(), Qt::LeftButton);
    LivePage* live = m_studio->window().live();
    QTRY_VERIFY_WITH_TIMEOUT(!live->runId().empty() && live->isLoaded(), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().finishedAt.has_value(), 30000);
    QCOMPARE(QString::fromStdString(live->trace().record().errorMessage), QString());
}

void TestWizard::loadedClassifierIsPreviewed()
{
    const fs::path csv = fs::path(m_files.path().toStdString()) / "topics.csv";
    writeFileAtomically(csv, "text,label\n축구 경기,스포츠\n금리 인상,경제\n야구 결승,스포츠\n");
    RunSpec spec = wizard()->draft().spec();
    spec.task = "sequence_classification";
    spec.data.train = { csv.string() };
    spec.data.format = "auto"; // as a file or the command line may leave it
    m_studio->window().show(wizard());
    wizard()->draft().start(spec);
    wizard()->goTo(NewRunPage::DataPart);
    DataStep* data = wizard()->dataStep();
    QTRY_VERIFY_WITH_TIMEOUT(data->roleBox("label") != nullptr, 10000);
    QTRY_COMPARE(data->roleBox("label")->currentData().toString(), QString("label"));
    QCOMPARE(data->roleBox("text")->currentData().toString(), QString("text"));
    QTRY_COMPARE_WITH_TIMEOUT(data->rows()->rows(), 3, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(data->rows()->counts().has_value(), 10000);
    QCOMPARE(QString::fromStdString(wizard()->draft().spec().data.format), QString("auto"));
}

void TestWizard::newRunsBeginAsChosen()
{
    QSettings().setValue("newrun/recipe", "thorough");
    m_studio.reset();
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_home->path().toStdString(), ignored)) {
        if (entry.path().filename().string().find("draft") != std::string::npos)
            fs::remove(entry.path());
    }
    openStudio();
    QCOMPARE(wizard()->draft().recipe(), std::string("thorough"));
    QSettings().remove("newrun/recipe");
    SettingsPage* settings = m_studio->window().settings();
    m_studio->window().show(settings);
    auto* threads = settings->findChild<QSpinBox*>();
    threads->setValue(1);
    QCOMPARE(QSettings().value("run/threads").toInt(), 1);
    threads->setValue(0);
}

void TestWizard::draftSurvivesACrash()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::RecipePart);
    wizard()->recipeStep()->useRecipe("gentle");
    wizard()->draft().set("method.rank", 12);
    const fs::path draft = fs::path(m_home->path().toStdString()) / "draft.json";
    const auto saved = [&] {
        std::error_code ignored;
        if (!fs::exists(draft, ignored))
            return false;
        const Json state = readJsonFile(draft, 1 << 20);
        return state["spec"]["method"]["rank"] == 12 && state["step"] == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(saved(), 5000);
    // Another process would find exactly this file; a half-written one is never there.
    m_studio.reset();
    openStudio();
    QCOMPARE(wizard()->step(), int(NewRunPage::RecipePart));
    QCOMPARE(wizard()->draft().spec().method.rank, std::int64_t(12));
    QCOMPARE(wizard()->draft().recipe(), std::string("gentle"));
    QVERIFY(wizard()->draft().isChanged("method.rank"));
    QVERIFY(!wizard()->draft().isChanged("optim.lr"));
}

void TestWizard::newestEstimateWins()
{
    m_studio->window().show(wizard());
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().memory().has_value(), 10000);
    for (int rank = 1; rank <= 64; ++rank)
        wizard()->draft().set("method.rank", rank);
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(!wizard()->outlook().isMemoryStale(), 5000);
    QCOMPARE(wizard()->outlook().memory()->total, estimateMemory(wizard()->draft().spec()).total);
    qInfo("estimate shown %lld ms after the last change", static_cast<long long>(clock.elapsed()));
}

void TestWizard::adviceMakesTheRunFit()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::RecipePart);
    auto* pane = wizard()->findChild<MemoryPane*>();
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().memory().has_value(), 10000);
    QVERIFY(!pane->adviceButton()->isVisible());
    wizard()->draft().set("method.rank", 4);
    wizard()->draft().set("data.packing", false);
    wizard()->draft().set("data.max_length", wizard()->outlook().memory()->context);
    wizard()->draft().set("train.accumulation", 1);
    wizard()->draft().set("train.micro_batch", 65536);
    QTRY_VERIFY_WITH_TIMEOUT(pane->adviceButton()->isVisible(), 5000);
    QTRY_VERIFY(!wizard()->panes().last()->isEnabled()); // the engine would refuse it
    QTest::mouseClick(pane->adviceButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!pane->adviceButton()->isVisible(), 5000);
    QCOMPARE(fitOf(*wizard()->outlook().memory()), Fit::Fits);
    QVERIFY(wizard()->panes().last()->isEnabled());
}

void TestWizard::brokenModelStopsTheFirstStep()
{
    m_studio->window().show(wizard());
    wizard()->goTo(NewRunPage::ModelPart);
    wizard()->draft().set("model.source", "");
    QVERIFY(!wizard()->panes().last()->isEnabled());
    wizard()->draft().set("model.source", "/nowhere");
    QTRY_VERIFY_WITH_TIMEOUT(wizard()->outlook().memoryProblem().has_value(), 5000);
    QVERIFY(!wizard()->outlook().memory());
}

void TestWizard::dataPageShowsADataSetAndStartsTheWizard()
{
    const fs::path file = fs::path(m_files.path().toStdString()) / "rows.jsonl";
    test::writeTinyData(file, 25);
    MainWindow& window = m_studio->window();
    QAbstractItemModelTester tester(window.data()->model());
    window.show(window.data());
    QTRY_VERIFY_WITH_TIMEOUT(window.data()->model()->rowCount() > 0, 5000);
    window.data()->openFiles({ file.string() });
    QTRY_VERIFY_WITH_TIMEOUT(window.data()->outlook().survey() != nullptr
            && window.data()->outlook().survey()->files.front() == file.string(),
        10000);
    QCOMPARE(window.data()->rows()->rows(), 25);
    QTest::keyClick(window.data()->list(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(wizard()->step(), int(NewRunPage::DataPart), 3000);
    QCOMPARE(wizard()->draft().spec().data.train.front(), file.string());
}

void TestWizard::modelsPageDescribesAModel()
{
    MainWindow& window = m_studio->window();
    window.show(window.models());
    ModelBrowser* browser = window.models()->browser();
    QTRY_VERIFY_WITH_TIMEOUT(browser->list()->model()->rowCount() > 0, 10000);
    browser->setCurrent(m_model.string());
    QTRY_VERIFY_WITH_TIMEOUT(browser->details()->isLoaded(), 10000);
    bool hasFamily = false;
    for (const QLabel* label : browser->details()->findChildren<QLabel*>())
        hasFamily = hasFamily || label->text().contains("llama");
    QVERIFY(hasFamily);
}

void TestWizard::paletteOpensPagesAndRecipes()
{
    MainWindow& window = m_studio->window();
    window.activateWindow();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = window.findChild<CommandPalette*>();
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), "koalpaca");
    QVERIFY(palette->model()->rowCount() >= 1);
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QCOMPARE(wizard()->step(), int(NewRunPage::RecipePart));
    QCOMPARE(wizard()->draft().recipe(), std::string("koalpaca"));
}

void TestWizard::helpOpensAtThePage()
{
    MainWindow& window = m_studio->window();
    window.show(window.models());
    window.activateWindow();
    QTest::keyClick(&window, Qt::Key_F1);
    QVERIFY(window.help() && window.help()->isVisible());
    QCOMPARE(window.help()->topic(), QString("models"));
    QVERIFY(window.help()->browser()->toPlainText().contains("Check files"));
    m_language->set("ko");
    QTest::qWait(30);
    QVERIFY(window.help()->browser()->toPlainText().contains("파일 확인"));
    m_language->set("en");
}

DADEUM_UI_TEST(TestWizard)
#include "tst_wizard.moc"
