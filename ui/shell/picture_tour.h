// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PictureTour: what `--demo` and `--screenshots` do with a window: run the demo, compare base and
// tuned, save pictures. DemoTour starts a run and follows it; PageTour shows every page with what
// the history holds.
#pragma once

#include <QDir>
#include <QImage>
#include <QObject>
#include <QTimer>

#include <functional>

#include "ui/bridge/run_bridge.h"
#include "ui/common/context.h"
#include "ui/shell/studio_options.h"

namespace dadeum::ui {

class MainWindow;

/// Calls `then` as soon as `isReady` holds (and `settleMs` later), or after `limitMs` anyway.
void whenReady(QObject* context, std::function<bool()> isReady, std::function<void()> then,
    int settleMs = 400, int limitMs = 30000);

/// Saves a picture of the window as DIR/<name>-<language>[-dark][-<size>][-200].png and says so on
/// stdout. The size is in the name where the command line asked for one, 200 at twice the pixels.
bool savePicture(MainWindow& window, const StudioOptions& options, const QString& name);

class DemoTour : public QObject {
    Q_OBJECT
public:
    DemoTour(MainWindow& window, StudioContext& context, const StudioOptions& options,
        QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void follow(const RunBatch& batch);
    void compare();
    void showResult();
    void saveSideBySide();
    void end(int exitCode);
    MainWindow& m_window;
    StudioContext& m_context;
    StudioOptions m_options;
    std::string m_runId;
    bool m_hasMiddle = false;
    QImage m_pages[2];
    int m_pagesLeft = 2;
};

class PageTour : public QObject {
    Q_OBJECT
public:
    PageTour(MainWindow& window, StudioContext& context, const StudioOptions& options,
        QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void next();
    void showWizard();
    void savePart(int part);
    bool isWanted(const char* name) const;
    void save(const QString& name);
    std::vector<std::string> finishedRuns() const; ///< newest first
    MainWindow& m_window;
    StudioContext& m_context;
    StudioOptions m_options;
    int m_step = 0;
    bool m_isOk = true;
};

} // namespace dadeum::ui
