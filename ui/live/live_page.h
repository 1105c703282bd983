// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LivePage: one run, going on or long over. Rebuilt from the history when opened, then kept up to
// date by events; the run does not need the page. Below 1200x800 the panes become tabs (DESIGN.md
// section 6).
#pragma once

#include <QTimer>

#include <deque>

#include "ui/bridge/run_bridge.h"
#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/models/run_trace.h"

QT_BEGIN_NAMESPACE
class QMenu;
class QSplitter;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class ComputerCard;
class EventsCard;
class FilmCard;
class LossCard;
class MetricCard;
class ProgressStrip;
class Segmented;
struct DeviceState;

class LivePage : public Page {
    Q_OBJECT
public:
    explicit LivePage(StudioContext& context, QWidget* parent = nullptr);
    void openRun(const std::string& runId);
    const RunTrace& trace() const { return m_trace; }
    std::string runId() const { return m_runId; }
    bool isLoaded() const { return !m_trace.isEmpty() && !m_loading.isRunning(); }
    void togglePause();
    void stopAndSave();
    void toggleLogScale();
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void loaded();

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildHeader();
    void buildBody();
    void receive(const RunBatch& batch);
    /// A run of another process (command line): no events come from there, so its history is read
    /// again.
    bool isForeign() const;
    void followForeign();
    void showAll();
    void showState();
    void showClock();
    void askInterval();
    /// Rules over the whole history of the run, on the history thread.
    void diagnoseRun();
    void showMenu();
    void stop();
    void arrange();
    void setMaximized(bool isMaximized);

    std::string m_runId;
    RunTrace m_trace;
    LatestJob m_loading, m_resuming, m_diagnosing;
    std::deque<RunMessage>
        m_recent; ///< the last seconds of every run: what the history may not have yet
    QTimer m_clock;
    QTimer m_foreign;

    QPushButton* m_pause;
    QPushButton* m_save;
    QPushButton* m_stop;
    QPushButton* m_resume;
    QPushButton* m_playground;
    QToolButton* m_more;
    Note* m_note;
    ProgressStrip* m_progress;
    LossCard* m_loss;
    MetricCard* m_metrics[3];
    ComputerCard* m_computer;
    EventsCard* m_events;
    FilmCard* m_film;
    QWidget* m_tabRow;
    Segmented* m_tabs;
    QLabel* m_deviceLine;
    QWidget* m_curves;
    QSplitter* m_splitter;
    QWidget* m_side;
    QStackedWidget* m_stack;
    QWidget* m_tabPages[4];
    bool m_isCompact = false;
    bool m_isMaximized = false;
    bool m_isStopping = false;
};

} // namespace dadeum::ui
