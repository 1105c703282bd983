// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QSettings>
#include <QShortcut>

#include <algorithm>
#include <utility>

#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/bridge/run_watch.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/export/export_dialog.h"
#include "ui/help/glossary_tips.h"
#include "ui/live/live_page.h"
#include "ui/modellist/model_scout.h"
#include "ui/modellist/models_page.h"
#include "ui/models/run_text.h"
#include "ui/playground/playground_page.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/power_dialog.h"
#include "ui/shell/settings_page.h"
#include "ui/widgets/page_stack.h"
#include "ui/wizard/new_run_page.h"
#include "ui/wizard/recipe_step.h"

namespace dadeum::ui {
namespace {

constexpr int kCompactBelow = 1200;
constexpr int kToastMs = 5000, kUndoMs = 10000;

} // namespace

MainWindow::MainWindow(StudioContext& context, Language& language, QWidget* parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_language(language)
    , m_models(std::make_unique<ModelScout>())
{
    setWindowTitle(QStringLiteral("Dadeum"));
    setMinimumSize(900, 520);
    resize(1440, 900);
    buildShell();
    buildShortcuts();
    new GlossaryTips(this);
    m_watch = new RunWatch(context, this);
    connect(&context.navigator, &Navigator::notifyToggled, m_watch, &RunWatch::setNotifies);
    connect(&context.navigator, &Navigator::awakeToggled, m_watch, &RunWatch::setKeepsAwake);
    connect(m_watch, &RunWatch::queueDone, this, [this](AfterQueue action) {
        if (!m_isQuiet)
            (new PowerDialog(action, this))->open();
    });
    Navigator& navigator = context.navigator;
    connect(&navigator, &Navigator::afterQueueChosen, m_watch,
        [this](int action) { m_watch->setAfterQueue(AfterQueue(action)); });
    connect(&navigator, &Navigator::paletteRequested, this, [this] { openPalette(); });
    connect(&navigator, &Navigator::runsRequested, this, [this] { show(m_runs); });
    connect(&navigator, &Navigator::newRunRequested, this, [this] { show(m_newRun); });
    connect(&navigator, &Navigator::recipeRequested, this, [this](const std::string& id) {
        show(m_newRun);
        m_newRun->recipeStep()->useRecipe(id);
        m_newRun->goTo(NewRunPage::ModelPart);
    });
    connect(&navigator, &Navigator::runRequested, this, &MainWindow::openRun);
    connect(&navigator, &Navigator::playgroundRequested, this, [this](const std::string& runId) {
        m_playground->openRun(runId);
        show(m_playground);
    });
    connect(&navigator, &Navigator::demoRequested, this, [this] { startDemo(); });
    connect(&navigator, &Navigator::resumeRequested, this, &MainWindow::resumeRun);
    connect(&navigator, &Navigator::duplicateRequested, this, &MainWindow::duplicateRun);
    connect(&navigator, &Navigator::compareRequested, this,
        [this](const std::vector<std::string>& runIds) {
            m_compare->compare(runIds);
            show(m_compare);
        });
    connect(&navigator, &Navigator::exportRequested, this,
        [this](const std::vector<std::string>& runIds) {
            (new ExportDialog(m_context, runIds, this))->open();
        });
    connect(&navigator, &Navigator::toastRequested, this,
        [this](const QString& text, bool isError) { toast(text, isError); });
    connect(&navigator, &Navigator::undoOffered, this,
        [this](
            const QString& text, const std::function<void()>& undo) { toast(text, false, undo); });
    connect(&navigator, &Navigator::languageToggled, this, [this] {
        m_language.toggle();
        QSettings().setValue("language", m_language.code());
    });
    const auto setTheme = [this](ThemeMode mode) {
        m_context.theme.setMode(mode);
        QSettings().setValue("theme", int(mode));
    };
    connect(&navigator, &Navigator::themeToggled, this, [this, setTheme] {
        setTheme(m_context.theme.isDark() ? ThemeMode::Light : ThemeMode::Dark);
    });
    connect(m_settings, &SettingsPage::themeChosen, this,
        [setTheme](int mode) { setTheme(ThemeMode(mode)); });
    connect(m_settings, &SettingsPage::languageChosen, this, [this](const QString& code) {
        m_language.set(code);
        QSettings().setValue("language", m_language.code());
    });
    connect(&context.bridge, &RunBridge::eventsArrived, this, &MainWindow::follow);
    connect(&context.device, &DeviceMonitor::sampled, this, [this](const DeviceState& state) {
        m_rail->device()->showDevice(state);
        m_disk->setText(state.freeDiskBytes > 0
                ? tr("%1 free").arg(Format::fileSize(state.freeDiskBytes))
                : QString());
        showStatus();
    });
    retranslate();
    show(m_runs);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildShell()
{
    auto* central = new QWidget(this);
    central->setProperty("role", "window");
    setCentralWidget(central);
    QHBoxLayout* row = makeRow(central, 0);
    m_rail = new NavRail(central);
    row->addWidget(m_rail);
    QVBoxLayout* column = makeColumn(nullptr, 0);
    row->addLayout(column, 1);
    m_stack = new PageStack(central);
    m_runs = new RunsPage(m_context, m_stack);
    m_newRun = new NewRunPage(m_context, *m_models, m_stack);
    m_live = new LivePage(m_context, m_stack);
    m_compare = new ComparePage(m_context, m_stack);
    m_playground = new PlaygroundPage(m_context, m_stack);
    m_data = new DataPage(m_context, m_stack);
    m_modelsPage = new ModelsPage(m_context, *m_models, m_stack);
    m_settings = new SettingsPage(m_context, m_language, m_stack);
    for (QWidget* page : std::initializer_list<QWidget*> {
             m_runs, m_newRun, m_live, m_compare, m_playground, m_data, m_modelsPage, m_settings })
        m_stack->addWidget(page);
    column->addWidget(m_stack, 1);

    auto* status = new QFrame(central);
    status->setProperty("role", "status");
    status->setFixedHeight(26);
    QHBoxLayout* line = makeRow(status, 6, { 20, 0, 20, 0 });
    m_private = makeLabel("caption", status);
    m_disk = makeLabel("caption", status);
    m_queue = makeLabel("caption", status);
    m_version
        = makeLabel("caption", status, QStringLiteral("Dadeum ") + QStringLiteral(DADEUM_VERSION));
    line->addWidget(new IconLabel("shield-check", IconTone::Text3, 13, status));
    line->addWidget(m_private);
    line->addSpacing(12);
    line->addWidget(new IconLabel("hard-drive", IconTone::Text3, 13, status));
    line->addWidget(m_disk);
    line->addStretch(1);
    line->addWidget(m_queue);
    line->addSpacing(12);
    line->addWidget(m_version);
    column->addWidget(status);

    m_toast = new Note(central);
    m_toast->hide();
    m_undo = makeButton("undo-2", "", "small", m_toast);
    m_toast->row()->addWidget(m_undo);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_toast->hide();
        if (const auto undo = std::exchange(m_undoAction, {}))
            undo();
    });
    m_toastTimer.setSingleShot(true);
    m_toastTimer.setInterval(kToastMs);
    connect(&m_toastTimer, &QTimer::timeout, m_toast, &QWidget::hide);

    connect(m_rail, &NavRail::chosen, this, [this](int entry) {
        switch (entry) {
        case NavRail::Runs:
            return show(m_runs);
        case NavRail::NewRun:
            return show(m_newRun);
        case NavRail::Compare:
            return show(m_compare);
        case NavRail::Playground:
            return show(m_playground);
        case NavRail::DataSets:
            return show(m_data);
        case NavRail::Models:
            return show(m_modelsPage);
        default:
            return show(m_settings);
        }
    });
    connect(m_data, &DataPage::useRequested, this,
        [this](const std::vector<std::string>& files) { newRunWith({}, files); });
    connect(m_modelsPage, &ModelsPage::useRequested, this,
        [this](const std::string& model) { newRunWith(model, {}); });
    connect(m_rail->device(), &DeviceCard::clicked, this, [this] {
        if (const auto current = m_context.service.currentRun())
            openRun(*current);
    });
}

void MainWindow::buildShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(Qt::CTRL | Qt::Key_1, [this] { show(m_runs); });
    add(Qt::CTRL | Qt::Key_2, [this] { show(m_newRun); });
    add(Qt::CTRL | Qt::Key_3, [this] { show(m_compare); });
    add(Qt::CTRL | Qt::Key_4, [this] { show(m_playground); });
    add(Qt::CTRL | Qt::Key_5, [this] { show(m_data); });
    add(Qt::CTRL | Qt::Key_6, [this] { show(m_modelsPage); });
    add(Qt::CTRL | Qt::Key_K, [this] { openPalette(); });
    add(QKeySequence::HelpContents, [this] { openHelp(); });
    add(Qt::CTRL | Qt::Key_Comma, [this] { show(m_settings); });
    add(QKeySequence::New, [this] { show(m_newRun); });
    add(QKeySequence::Quit, [this] { close(); });
    add(Qt::Key_F6, [this] { nextPane(); });
    add(Qt::Key_Escape, [this] {
        if (m_stack->currentWidget() != m_runs)
            show(m_runs);
    });
}

void MainWindow::nextPane()
{
    const auto panes = static_cast<Page*>(m_stack->currentWidget())->panes();
    QWidget* focused = QApplication::focusWidget();
    int current = -1;
    for (int i = 0; i < panes.size(); ++i) {
        if (focused && (focused == panes[i] || panes[i]->isAncestorOf(focused)))
            current = i;
    }
    for (int tries = 1; tries <= panes.size(); ++tries) {
        QWidget* pane = panes[(current + tries) % panes.size()];
        if (!pane->isVisible() || !pane->isEnabled())
            continue;
        QWidget* target = pane;
        if (pane->focusPolicy() == Qt::NoFocus) {
            for (QWidget* child : pane->findChildren<QWidget*>()) {
                if (child->focusPolicy() != Qt::NoFocus && child->isVisible()
                    && child->isEnabled()) {
                    target = child;
                    break;
                }
            }
        }
        target->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::show(Page* page)
{
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(page == m_newRun ? NavRail::NewRun
            : page == m_compare         ? NavRail::Compare
            : page == m_playground      ? NavRail::Playground
            : page == m_data            ? NavRail::DataSets
            : page == m_modelsPage      ? NavRail::Models
            : page == m_settings        ? NavRail::Settings
                                        : NavRail::Runs);
    if (page == m_data)
        m_data->setModelOf(m_newRun->draft().spec());
    page->activated();
    // Otherwise the focus would fall on the first thing in the header.
    const QWidget* focused = focusWidget();
    if (!focused || page->header()->isAncestorOf(focused) || !page->isAncestorOf(focused))
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::newRunWith(const std::string& model, const std::vector<std::string>& files)
{
    if (!model.empty())
        m_newRun->draft().set("model.source", model);
    if (!files.empty()) {
        m_newRun->draft().set("data.columns", Json::object());
        m_newRun->draft().set("data.train", Json(files));
    }
    show(m_newRun);
    m_newRun->goTo(files.empty() ? NewRunPage::ModelPart : NewRunPage::DataPart);
}

void MainWindow::openRun(const std::string& runId)
{
    if (m_live->runId() != runId || !m_live->isLoaded())
        m_live->openRun(runId);
    m_runs->chooseRun(runId);
    show(m_live);
}

void MainWindow::startDemo(std::function<void(const std::string&)> started)
{
    if (m_starting.isRunning())
        return;
    m_starting.start(
        poolExecutor(), [&service = m_context.service] { return service.start(demoRunSpec()); },
        [this, started](const std::string& runId) {
            Q_EMIT m_context.navigator.historyEdited();
            openRun(runId);
            if (started)
                started(runId);
        },
        [this, started](const Error& error) {
            toast(RunText::error(error), true);
            if (started)
                started({});
        });
}

void MainWindow::resumeRun(const std::string& runId)
{
    if (m_resuming.isRunning())
        return;
    m_resuming.start(
        poolExecutor(),
        [&service = m_context.service, runId] {
            service.resume(runId);
            return true;
        },
        [this, runId](bool) {
            m_live->openRun(runId);
            m_runs->chooseRun(runId);
            show(m_live);
        },
        [this](const Error& error) { toast(RunText::error(error), true); });
}

void MainWindow::duplicateRun(const std::string& runId)
{
    m_context.history.run(
        m_duplicating, [runId](RunStore& store) { return store.find(runId); },
        [this](const std::optional<RunRecord>& run) {
            if (!run)
                return;
            RunSpec spec = run->spec;
            spec.name = run->name + " 2";
            spec.output.reset();
            m_newRun->draft().start(spec);
            show(m_newRun);
        },
        [this](const Error& error) { toast(RunText::error(error), true); });
}

void MainWindow::toast(const QString& text, bool isError, std::function<void()> undo)
{
    m_undoAction = std::move(undo);
    m_undo->setVisible(bool(m_undoAction));
    m_toastTimer.setInterval(m_undoAction ? kUndoMs : kToastMs);
    m_toast->set(
        isError ? Note::Kind::Bad : Note::Kind::Ok, isError ? "triangle-alert" : "check", {}, text);
    const int width = std::min(620, centralWidget()->width() - m_rail->width() - 60);
    m_toast->setFixedWidth(width);
    const int height = m_toast->heightForWidth(width) > 0 ? m_toast->heightForWidth(width)
                                                          : m_toast->sizeHint().height();
    m_toast->setGeometry(m_rail->width() + (centralWidget()->width() - m_rail->width() - width) / 2,
        centralWidget()->height() - 26 - height - 14, width, height);
    m_toast->show();
    m_toast->raise();
    m_toastTimer.start();
}

void MainWindow::follow(const RunBatch& batch)
{
    for (const RunMessage& message : batch) {
        if (std::holds_alternative<Started>(message.event)
            && message.runId != m_trace.record().id) {
            RunHistory fresh;
            fresh.record.id = message.runId;
            fresh.record.name = message.runId;
            m_trace.load(std::move(fresh));
            m_context.history.run(
                m_current, [id = message.runId](RunStore& store) { return store.find(id); },
                [this](const std::optional<RunRecord>& record) {
                    if (record && record->id == m_trace.record().id) {
                        m_trace.record().name = record->name;
                        m_trace.record().spec = record->spec;
                        showStatus();
                    }
                });
        }
        m_trace.apply(message);
    }
    showStatus();
}

void MainWindow::showStatus()
{
    auto current = m_context.service.currentRun();
    const std::size_t waiting = m_context.service.queue().size();
    const RunRecord& run = m_trace.record();
    if (current && *current == run.id && run.finishedAt)
        current.reset(); // its last event came a moment before the engine lets go of it
    m_rail->setRunning(current.has_value());
    if (current && *current == run.id) {
        const auto left = m_trace.secondsLeft();
        m_rail->device()->showRun(qs(run.name),
            run.totalSteps > 0 ? double(run.step) / double(run.totalSteps) : 0,
            m_context.service.isPaused() ? RunText::status(RunStatus::Paused).word
                : left                   ? tr("%1 left").arg(Format::duration(*left))
                                         : QString());
    } else {
        m_rail->device()->showRun({}, 0, {});
    }
    if (current && waiting > 0)
        m_queue->setText(tr("Queue: 1 running, %1 waiting").arg(waiting));
    else if (current)
        m_queue->setText(tr("Queue: 1 running"));
    else
        m_queue->setText(tr("Queue empty"));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const auto current = m_context.service.currentRun();
    if (!current || m_isQuiet) {
        QSettings().setValue("window/geometry", saveGeometry());
        event->accept();
        return;
    }
    QMessageBox box(QMessageBox::NoIcon, tr("A run is going on"),
        tr("“%1” is training. Stop and save keeps every step; Resume goes on later.")
            .arg(qs(m_trace.record().name)),
        QMessageBox::Cancel, this);
    QPushButton* save = box.addButton(tr("Stop, save and close"), QMessageBox::AcceptRole);
    box.button(QMessageBox::Cancel)->setText(tr("Keep training"));
    box.setDefaultButton(save);
    box.exec();
    if (box.clickedButton() != save) {
        event->ignore();
        return;
    }
    QSettings().setValue("window/geometry", saveGeometry());
    hide(); // saving may take a moment; the engine's destructor waits for it
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const bool isCompact = width() < kCompactBelow;
    if (isCompact != m_isCompact) {
        m_isCompact = isCompact;
        m_rail->setCompact(isCompact);
    }
    m_toast->hide();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_private->setText(tr("Nothing leaves this computer"));
    m_undo->setText(tr("Undo"));
    describe(m_undo, tr("Undo"), tr("Take the last action back"));
    showStatus();
}

} // namespace dadeum::ui
