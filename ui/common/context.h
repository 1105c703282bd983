// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What every page gets through its constructor: the engine, its events, the history, the device,
// and the way to ask the shell for another page. Everything here outlives the pages.
#pragma once

#include <QObject>
#include <QString>

#include <string>

namespace dadeum {
class RunService;
}

namespace dadeum::ui {

class DeviceMonitor;
class HistoryReader;
class RunBridge;
class SamplePictures;
class Theme;

/// Requests of pages to the shell.
class Navigator : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void runsRequested();
    void newRunRequested();
    void runRequested(const std::string& runId);
    /// Playground with the base model and this run side by side.
    void playgroundRequested(const std::string& runId);
    void demoRequested();
    void resumeRequested(const std::string& runId);
    void languageToggled();
    void themeToggled();
    /// A sentence that stays above the status bar for a few seconds.
    void toastRequested(const QString& text, bool isError);
    /// Runs were renamed, deleted or written otherwise than by events.
    void historyEdited();
};

struct StudioContext {
    RunService& service;
    RunBridge& bridge;
    HistoryReader& history;
    DeviceMonitor& device;
    SamplePictures& pictures;
    Theme& theme;
    Navigator& navigator;
};

} // namespace dadeum::ui
