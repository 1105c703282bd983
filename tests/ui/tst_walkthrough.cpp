// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// docs/walkthrough.md by mouse: first page, demo, own CSV, wizard, live page, comparison,
// playground, export. A tiny model stands where the demo's model is downloaded to, so that
// everything really trains. Clicks are counted.
#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeView>

#include "core/base/paths.h"
#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/export/export_dialog.h"
#include "ui/live/live_page.h"
#include "ui/modellist/model_browser.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/writer_column.h"
#include "ui/runs/run_details.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/studio.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/new_run_page.h"
#include "ui/wizard/recipe_step.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

constexpr int kMostClicks = 25;

/// A student's hand: clicks what can be seen, and counts.
class Hand {
public:
    void click(QWidget* widget)
    {
        QVERIFY2(widget && widget->isVisible() && widget->isEnabled(),
            widget ? qPrintable(widget->accessibleName()) : "nothing to click");
        ++m_clicks;
        // A radio button is as wide as its column and is hit only at its sign and words.
        QTest::mouseClick(widget, Qt::LeftButton, {}, { 12, widget->height() / 2 });
    }
    void click(QTreeView* list, const QModelIndex& index, int x)
    {
        ++m_clicks;
        const QRect cell = list->visualRect(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, { x, cell.center().y() });
    }
    void note() { ++m_clicks; } ///< typing, a key, a drop, a step in the system's file dialog
    int clicks() const { return m_clicks; }

private:
    int m_clicks = 0;
};

/// The visible button whose text or name begins with `text`.
QAbstractButton* buttonOf(QWidget* parent, const QString& text)
{
    for (QAbstractButton* button : parent->findChildren<QAbstractButton*>()) {
        if (button->isVisible()
            && (button->text().startsWith(text) || button->accessibleName().startsWith(text)))
            return button;
    }
    return nullptr;
}

void drop(QWidget* target, const QString& file)
{
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(file) });
    const QPoint at = target->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

class TestWalkthrough : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void studentsPathTakesFewClicks();
};

void TestWalkthrough::studentsPathTakesFewClicks()
{
    QTemporaryDir folder;
    qputenv("DADEUM_CACHE", (folder.path() + "/cache").toUtf8());
    qputenv("HF_HOME", (folder.path() + "/hub").toUtf8());
    const fs::path root = folder.path().toStdString();
    test::TinyModelSize size;
    size.context = 2048;
    test::writeTinyModel(demoModelFile(), size);
    std::string rows = "question,answer\n";
    for (int i = 0; i < 40; ++i)
        rows += fmt::format("빵 {},\"<html><body><h1>빵 {}</h1></body></html>\"\n", i % 30, i % 30);
    rows += "long,\""; // and one row that is longer than a page may be
    for (int i = 0; i < 1500; ++i)
        rows += "소금빵 ";
    writeFileAtomically(root / "bread.csv", rows + "\"\n");

    Theme theme;
    Language language;
    language.set("ko");
    language.set("en");
    Studio studio(root / "home", theme, language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.QMainWindow::show();
    QTRY_VERIFY_WITH_TIMEOUT(window.runs()->isLoaded(), 5000);
    const auto rail
        = [&](NavRail::Entry entry) { return window.findChild<NavRail*>()->button(entry); };
    Hand hand;

    // First page: the demo.
    QVERIFY(window.runs()->isEmptyHistory());
    hand.click(buttonOf(window.runs(), "Start demo"));
    LivePage* live = window.live();
    QTRY_VERIFY_WITH_TIMEOUT(live->isVisible() && live->isLoaded(), 10000);
    const std::string demo = live->runId();

    // The wizard with an own table, while the demo goes on.
    NewRunPage* wizard = window.newRun();
    hand.click(rail(NavRail::NewRun));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->modelStep()->current() == "demo", 10000);
    hand.click(buttonOf(wizard, "Next: data"));
    drop(wizard, QString::fromStdString((root / "bread.csv").string()));
    hand.note();
    DataStep* data = wizard->dataStep();
    QTRY_VERIFY_WITH_TIMEOUT(data->roleBox("question") != nullptr, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(buttonOf(data, "Fix all") != nullptr, 10000);
    hand.click(buttonOf(data, "Fix all"));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->draft().spec().data.deduplicate, 5000);
    hand.click(buttonOf(wizard, "Next: recipe"));
    hand.click(wizard->recipeStep()->recipeChip(1)); // balanced
    hand.click(buttonOf(wizard, "Next: check"));
    QAbstractButton* start = buttonOf(wizard, "Add to queue");
    hand.click(start ? start : buttonOf(wizard, "Start now"));

    // Its live page, until both are done.
    QTRY_VERIFY_WITH_TIMEOUT(live->isVisible() && live->isLoaded() && live->runId() != demo, 10000);
    const std::string own = live->runId();
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().finishedAt.has_value(), 150'000);
    QCOMPARE(QString::fromStdString(live->trace().record().errorMessage), QString());

    // Two ticks, one comparison.
    RunsPage* runs = window.runs();
    hand.click(rail(NavRail::Runs));
    QTRY_COMPARE_WITH_TIMEOUT(runs->model()->rowCount(), 2, 5000);
    auto* list = runs->findChild<QTreeView*>();
    for (int row = 0; row < 2; ++row)
        hand.click(list, runs->model()->index(row, 0), 24);
    QCOMPARE(runs->model()->ticked().size(), std::size_t(2));
    hand.click(buttonOf(runs, "Compare"));
    QTRY_VERIFY_WITH_TIMEOUT(window.compare()->state().runs().size() == 2, 10000);
    hand.click(buttonOf(window.compare(), "Pages"));

    // Base and tuned beside each other.
    hand.click(rail(NavRail::Playground));
    PlaygroundPage* playground = window.playground();
    QTRY_VERIFY_WITH_TIMEOUT(playground->isReady(), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(playground->columns()[1]->writer().runId, own, 5000);
    auto* prompt = playground->findChild<QPlainTextEdit*>();
    prompt->selectAll();
    QTest::keyClicks(prompt, "bread");
    hand.note();
    playground->setMaxNewTokens(24);
    hand.click(buttonOf(playground, "Write"));
    QTRY_VERIFY_WITH_TIMEOUT(playground->isSettled(), 60'000);
    QVERIFY(!playground->columns()[0]->text().isEmpty());

    // What to hand in: the report of the two ticked runs, and the adapter of the own one.
    const auto takeOut = [&](QAbstractButton* button, ExportDialog::Kind kind, const char* name) {
        hand.click(button);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<ExportDialog*>() != nullptr, 5000);
        auto* dialog = window.findChild<ExportDialog*>();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), 10000);
        if (kind != ExportDialog::Report)
            hand.click(buttonOf(dialog, "Adapter"));
        hand.note(); // Save as…
        hand.note(); // the place, in the system's dialog
        QSignalSpy written(dialog, &ExportDialog::written);
        dialog->writeTo(folder.path() + '/' + name);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<ExportDialog*>() == nullptr, 5000);
    };
    hand.click(rail(NavRail::Runs));
    QTRY_VERIFY_WITH_TIMEOUT(runs->isLoaded() && runs->model()->ticked().size() == 2, 5000);
    takeOut(buttonOf(runs, "Export…"), ExportDialog::Report, "report.html");
    takeOut(buttonOf(runs->findChild<RunDetails*>(), "Export"), ExportDialog::Adapter, "adapter");
    QVERIFY(QFile::exists(folder.path() + "/adapter/adapter_model.safetensors"));
    QVERIFY(QFile::exists(folder.path() + "/report.html"));
    qInfo("%d clicks", hand.clicks());
    QVERIFY2(hand.clicks() <= kMostClicks, qPrintable(QString::number(hand.clicks())));
}

DADEUM_UI_TEST(TestWalkthrough)
#include "tst_walkthrough.moc"
