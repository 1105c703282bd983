// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What every page gets through its constructor: the engine, its events, the history, the device,
// and the way to ask the shell for another page. Everything here outlives the pages.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <string>
#include <vector>

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
    void paletteRequested(); ///< search and commands
    void newRunRequested();
    /// The wizard's third step with a ready recipe.
    void recipeRequested(const std::string& id);
    void runRequested(const std::string& runId);
    /// Playground with the base model and this run side by side.
    void playgroundRequested(const std::string& runId);
    void compareRequested(const std::vector<std::string>& runIds);
    /// The export dialog for these runs.
    void exportRequested(const std::vector<std::string>& runIds);
    /// A new run with the settings of this one.
    void duplicateRequested(const std::string& runId);
    void demoRequested();
    void resumeRequested(const std::string& runId);
    void notifyToggled(bool isOn); ///< tell when a run ends
    void awakeToggled(bool isOn); ///< keep the computer awake while a run goes on
    /// What happens once nothing trains or waits any more: 0 nothing, 1 sleep, 2 shut down.
    void afterQueueChosen(int action);
    void languageToggled();
    void themeToggled();
    /// A sentence that stays above the status bar for a few seconds.
    void toastRequested(const QString& text, bool isError);
    /// The same with a button that takes the last action back.
    void undoOffered(const QString& text, const std::function<void()>& undo);
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
