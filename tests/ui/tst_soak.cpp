// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A restless user over a queue of three runs: random clicks, keys, sizes, languages and themes by
// seed. Nothing may crash, no run may be lost, and memory must not grow after warm-up.
// DADEUM_SOAK_SECONDS and DADEUM_SOAK_SEED choose length and seed (`./run soak`).
#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>

#include <fstream>
#include <iterator>
#include <malloc.h>
#include <random>

#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/page.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/live/live_page.h"
#include "ui/modellist/models_page.h"
#include "ui/playground/playground_page.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/studio.h"
#include "ui/wizard/new_run_page.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

constexpr int kSeconds = 110, kSeed = 1, kRuns = 3;
constexpr double kWarmShare = 0.75, kAllowedGrowthMiB = 20, kMostMsPerAction = 2000;

/// Resident memory of this process in MiB without pages of files, such as code that ran for the
/// first time; what was freed is given back first.
double residentMiB()
{
    ::malloc_trim(0);
    std::ifstream file("/proc/self/status"); // has no size, so readFile sees it empty
    const std::string status((std::istreambuf_iterator<char>(file)), {});
    return std::stod(status.substr(status.find("RssAnon:") + 8)) / 1024;
}

/// Buttons that leave the program or that this test keeps for itself.
bool isLeftAlone(const QAbstractButton* button)
{
    static const char* const kWords[] = { "folder", "outside", "for good", "Write", "Load", "Save",
        "Open", "demo", "Demo", "Start now", "Add to queue", "Resume", "queue is done" };
    const QString text = button->text() + ' ' + button->accessibleName();
    return std::any_of(std::begin(kWords), std::end(kWords),
        [&](const char* word) { return text.contains(QLatin1String(word)); });
}

} // namespace

class TestSoak : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void restlessUser();

private:
    void act();
    void closeDialogs();
    double settledMiB();
    template <typename T> T& any(const QList<T*>& list)
    {
        return *list[qsizetype(m_random() % std::size_t(list.size()))];
    }
    std::mt19937 m_random;
    MainWindow* m_window = nullptr;
    StudioContext* m_context = nullptr;
    int m_actions = 0;
};

/// Dialogs and menus block in event loops of their own; a timer closes them.
void TestSoak::closeDialogs()
{
    if (QWidget* popup = QApplication::activePopupWidget())
        popup->close();
    else if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
        dialog->reject();
}

/// Resident memory with only the list of runs open, so that two readings differ by what was not
/// given back and not by what happens to be shown.
double TestSoak::settledMiB()
{
    closeDialogs();
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window != m_window && window->isVisible())
            window->close();
    }
    m_window->resize(1440, 900);
    m_window->show(m_window->runs());
    QTest::qWait(500);
    return residentMiB();
}

void TestSoak::act()
{
    ++m_actions;
    const std::vector<Page*> pages { m_window->runs(), m_window->newRun(), m_window->live(),
        m_window->compare(), m_window->playground(), m_window->data(), m_window->models(),
        m_window->settings() };
    Page* page = nullptr;
    for (Page* each : pages)
        page = each->isVisible() ? each : page;
    const int dice = int(m_random() % 100);
    if (!page || dice < 12) {
        m_window->show(pages[m_random() % pages.size()]);
    } else if (dice < 60) {
        QList<QAbstractButton*> buttons;
        for (QAbstractButton* button : page->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->isEnabled() && !isLeftAlone(button))
                buttons += button;
        }
        if (!buttons.isEmpty())
            QTest::mouseClick(&any(buttons), Qt::LeftButton);
    } else if (dice < 75) {
        static constexpr Qt::Key kKeys[] = { Qt::Key_Tab, Qt::Key_Down, Qt::Key_Up, Qt::Key_Right,
            Qt::Key_Left, Qt::Key_Space, Qt::Key_F6, Qt::Key_Escape, Qt::Key_PageDown };
        QWidget* target = QApplication::focusWidget();
        QTest::keyClick(target ? target : m_window, kKeys[m_random() % std::size(kKeys)]);
    } else if (dice < 82) {
        QList<QLineEdit*> fields;
        for (QLineEdit* field : page->findChildren<QLineEdit*>()) {
            if (field->isVisible() && field->isEnabled())
                fields += field;
        }
        if (!fields.isEmpty())
            QTest::keyClicks(&any(fields), m_random() % 2 ? "bread 12" : "loss<0.5");
    } else if (dice < 88) {
        if (const auto rows = m_window->runs()->model()->rowCount(); rows > 0) {
            const auto* row = m_window->runs()->model()->row(
                m_window->runs()->model()->index(int(m_random() % std::size_t(rows)), 0));
            m_window->openRun(row->record.id);
        }
    } else if (dice < 92) {
        m_window->resize(m_random() % 2 ? QSize(1024, 700) : QSize(1440, 900));
    } else if (dice < 95) {
        Q_EMIT m_context->navigator.languageToggled();
    } else if (dice < 98) {
        Q_EMIT m_context->navigator.themeToggled();
    } else if (m_context->service.isPaused()) {
        m_context->service.unpause();
    } else {
        m_context->service.pause();
    }
}

void TestSoak::restlessUser()
{
    bool isSet = false;
    const int seconds = qEnvironmentVariableIntValue("DADEUM_SOAK_SECONDS", &isSet);
    const double limit = isSet ? seconds : kSeconds;
    const int seed = qEnvironmentVariableIntValue("DADEUM_SOAK_SEED", &isSet);
    m_random.seed(std::mt19937::result_type(isSet ? seed : kSeed));
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "models" / "tiny");
    test::writeTinyData(root / "data.jsonl", 60);
    qputenv("DADEUM_MODELS", (folder.path() + "/models").toUtf8());
    qputenv("HF_HOME", (folder.path() + "/hub").toUtf8());
    // Clicks must not find the demo's model, whose weights alone outweigh any leak.
    qputenv("DADEUM_CACHE", (folder.path() + "/cache").toUtf8());
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(root / "home", theme, language);
    m_window = &studio.window();
    m_context = &studio.context();
    m_window->setQuiet(true);
    m_window->QMainWindow::show();
    m_window->newRun()->draft().set("model.source", (root / "models" / "tiny").string());
    m_window->newRun()->draft().set("data.train", Json::array({ (root / "data.jsonl").string() }));
    for (int i = 0; i < kRuns; ++i) {
        RunSpec spec = test::tinySpec(root / "models" / "tiny", root / "data.jsonl", 200);
        spec.name = "run " + std::to_string(i);
        spec.train.samples.every = 50;
        spec.train.saveEvery = { false, 50 };
        studio.context().service.start(spec);
    }

    QTimer closer;
    connect(&closer, &QTimer::timeout, this, &TestSoak::closeDialogs);
    closer.start(150);
    QElapsedTimer clock;
    clock.start();
    double warm = 0, next = 0, used = 0;
    while (used < limit * 1000) {
        act();
        QTest::qWait(15);
        used += std::min(kMostMsPerAction, double(clock.restart())); // the process may be stopped
        if (warm == 0 && used > limit * 1000 * kWarmShare)
            warm = settledMiB();
        if (used > next) {
            qInfo("%.0f s: %d actions, %.1f MiB", next / 1000, m_actions, residentMiB());
            next += limit * 100;
        }
    }
    closer.stop();
    const double end = settledMiB();
    m_context->service.unpause();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_context->service.currentRun() && m_context->service.queue().empty(), 30000);
    qInfo("%d actions, %.0f MiB after warm-up, %.0f MiB at the end", m_actions, warm, end);

    // Every run is still there, on whichever shelf, with every step that it counts.
    Database database(root / "home" / "history.db");
    const RunStore store(database);
    std::int64_t found = 0;
    for (const RunShelf shelf : { RunShelf::Library, RunShelf::Archive, RunShelf::Trash }) {
        RunFilter filter;
        filter.shelf = shelf;
        for (const RunRecord& run : store.list(filter)) {
            ++found;
            QVERIFY(run.status == RunStatus::Completed || run.status == RunStatus::Stopped);
            QCOMPARE(std::int64_t(store.metrics(run.id, "train_loss").size()), run.step);
        }
    }
    QCOMPARE(found, std::int64_t(kRuns));
    QVERIFY2(
        end - warm <= kAllowedGrowthMiB, qPrintable(QString::number(end - warm) + " MiB more"));
}

DADEUM_UI_TEST(TestSoak)
#include "tst_soak.moc"
