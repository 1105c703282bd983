// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Studio: the objects behind the window, made and destroyed in the right order, and what main()
// does with them.
#pragma once

#include <filesystem>
#include <memory>

#include "ui/common/context.h"
#include "ui/shell/studio_options.h"

namespace dadeum::ui {

class DeviceMonitor;
class HistoryReader;
class Language;
class MainWindow;
class RunBridge;
class SamplePictures;
class Theme;

/// Everything from the engine to the window. The destructor closes the window, deletes pages before
/// their profiles, then stops and saves a run that is going on. Must die before QApplication.
class Studio {
public:
    /// Throws Error{Io} when `home` cannot be written.
    Studio(const std::filesystem::path& home, Theme& theme, Language& language);
    ~Studio();
    MainWindow& window() { return *m_window; }
    StudioContext& context() { return *m_context; }

private:
    std::unique_ptr<RunService> m_service;
    std::unique_ptr<HistoryReader> m_history;
    std::unique_ptr<DeviceMonitor> m_device;
    std::unique_ptr<RunBridge> m_bridge;
    std::unique_ptr<SamplePictures> m_pictures;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<StudioContext> m_context;
    std::unique_ptr<MainWindow> m_window;
};

/// Runs the studio until it is closed; returns the exit code.
int runStudio(const StudioOptions& options);
/// `--render`: one page to a picture.
int renderPage(const StudioOptions& options);

} // namespace dadeum::ui
