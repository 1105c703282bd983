// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: the shell: rail, pages, status bar, toast, shortcuts. Knows the pages; pages know
// only the Navigator.
#pragma once

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>

#include "ui/bridge/run_bridge.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"
#include "ui/models/run_trace.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class CommandPalette;
class ComparePage;
class DataPage;
class HelpWindow;
class Language;
class LivePage;
class ModelScout;
class ModelsPage;
class NavRail;
class NewRunPage;
class Note;
class Page;
class PlaygroundPage;
class RunsPage;
class RunWatch;
class SettingsPage;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(StudioContext& context, Language& language, QWidget* parent = nullptr);
    ~MainWindow() override;

    RunsPage* runs() const { return m_runs; }
    NewRunPage* newRun() const { return m_newRun; }
    LivePage* live() const { return m_live; }
    ComparePage* compare() const { return m_compare; }
    PlaygroundPage* playground() const { return m_playground; }
    DataPage* data() const { return m_data; }
    ModelsPage* models() const { return m_modelsPage; }
    SettingsPage* settings() const { return m_settings; }
    void show(Page* page);
    void openRun(const std::string& runId);
    /// Starts the demo; the live page opens when the engine took it. `started` gets the run's id.
    void startDemo(std::function<void(const std::string&)> started = {});
    void resumeRun(const std::string& runId);
    /// The new-run page with the settings of a run of the history.
    void duplicateRun(const std::string& runId);
    /// The wizard with another model or other data; empty = as it is.
    void newRunWith(const std::string& model, const std::vector<std::string>& files);
    /// Opens the palette; it closes itself.
    CommandPalette* openPalette();
    /// Help for the page that is shown.
    void openHelp();
    HelpWindow* help() const { return m_help; }
    /// `undo` puts a button into the toast.
    void toast(const QString& text, bool isError, std::function<void()> undo = {});
    /// Closing asks no questions (screenshots, tests).
    void setQuiet(bool isQuiet) { m_isQuiet = isQuiet; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildShell();
    void buildShortcuts();
    void nextPane();
    QString helpTopic() const;
    void showStatus();
    void follow(const RunBatch& batch);
    void retranslate();

    StudioContext& m_context;
    Language& m_language;
    std::unique_ptr<ModelScout> m_models;
    LatestJob m_starting, m_resuming, m_current, m_duplicating;
    RunTrace m_trace; ///< of the current run, for the device card
    NavRail* m_rail;
    QStackedWidget* m_stack;
    RunsPage* m_runs;
    NewRunPage* m_newRun;
    LivePage* m_live;
    ComparePage* m_compare;
    PlaygroundPage* m_playground;
    DataPage* m_data;
    ModelsPage* m_modelsPage;
    HelpWindow* m_help = nullptr;
    SettingsPage* m_settings;
    QLabel* m_private;
    QLabel* m_disk;
    QLabel* m_queue;
    QLabel* m_version;
    RunWatch* m_watch;
    Note* m_toast;
    QPushButton* m_undo;
    std::function<void()> m_undoAction;
    QTimer m_toastTimer;
    bool m_isQuiet = false;
    bool m_isCompact = false;
};

} // namespace dadeum::ui
