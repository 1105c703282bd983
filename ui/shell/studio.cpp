// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/studio.h"

#include <QApplication>
#include <QIcon>
#include <QMessageBox>
#include <QSettings>
#include <QThreadPool>

#include <algorithm>
#include <cstdio>

#include "core/base/file.h"
#include "core/base/paths.h"
#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/bridge/run_bridge.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/preview/preview_process.h"
#include "ui/preview/sample_pictures.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/picture_tour.h"
#include "ui/shell/single_instance.h"

namespace dadeum::ui {
namespace {

void complain(const Error& error, bool isInteractive)
{
    std::fprintf(stderr, "error: %s\n", error.what());
    if (!error.hint().empty())
        std::fprintf(stderr, "hint: %s\n", error.hint().c_str());
    if (isInteractive)
        QMessageBox::critical(nullptr, QStringLiteral("Dadeum"), RunText::error(error));
}

void applySize(MainWindow& window, const StudioOptions& options, bool isInteractive)
{
    if (options.size.isValid())
        window.resize(options.size);
    else if (isInteractive)
        window.restoreGeometry(QSettings().value("window/geometry").toByteArray());
}

} // namespace

Studio::Studio(const std::filesystem::path& home, Theme& theme, Language& language)
    : m_service(std::make_unique<RunService>(home))
    , m_history(std::make_unique<HistoryReader>(home / "history.db"))
    , m_device(std::make_unique<DeviceMonitor>(home))
    , m_bridge(std::make_unique<RunBridge>(*m_service))
    , m_pictures(std::make_unique<SamplePictures>(*m_history))
    , m_navigator(std::make_unique<Navigator>())
{
    // Runs of a process that died are shown as interrupted before the first list is read.
    m_history->edit([](RunStore& store) { store.markInterrupted(); });
    m_context = std::make_unique<StudioContext>(StudioContext {
        *m_service, *m_bridge, *m_history, *m_device, *m_pictures, theme, *m_navigator });
    m_window = std::make_unique<MainWindow>(*m_context, language);
}

Studio::~Studio()
{
    m_window->hide();
    m_window.reset();
    m_pictures->capture().cancelAll();
    QThreadPool::globalInstance()->waitForDone(); // jobs may still use the engine or these objects
    m_pictures.reset();
    finishPreviews();
    m_bridge.reset();
    m_device.reset();
    m_history.reset();
    m_service.reset(); // stops and saves a current run
}

int renderPage(const StudioOptions& options)
{
    if (!canPreview()) {
        complain(
            Error(ErrorCode::Unsupported,
                "pages are not rendered for the administrator: the sandbox does not work",
                "Run as a normal user, or set QTWEBENGINE_DISABLE_SANDBOX=1 inside a container."),
            false);
        return 1;
    }
    std::string html;
    try {
        html = readFile(options.renderFile.toStdString(), std::size_t(16) << 20);
    } catch (const Error& error) {
        complain(error, false);
        return 1;
    }
    Theme theme;
    int exitCode = 1;
    {
        PageCapture capture;
        CaptureRequest request { QString::fromUtf8(html),
            { options.renderWidth, options.renderWidth * 2 / 3 }, true };
        capture.capture(request, [&](const QImage& image) {
            if (!image.isNull() && image.save(options.renderTarget)) {
                std::printf("%s\n", qPrintable(options.renderTarget));
                exitCode = 0;
            } else {
                complain(
                    Error(ErrorCode::Io,
                        image.isNull() ? "the page could not be rendered"
                                       : options.renderTarget.toStdString() + " cannot be written"),
                    false);
            }
            QCoreApplication::quit();
        });
        QApplication::exec();
    }
    finishPreviews();
    return exitCode;
}

int runStudio(const StudioOptions& options)
{
    const bool isInteractive = !options.quitWhenDone && options.screenshots.isEmpty()
        && QGuiApplication::platformName() != QLatin1String("offscreen");
    Theme theme;
    Language language;
    QSettings settings;
    language.set(
        options.language.isEmpty() ? settings.value("language").toString() : options.language);
    const QString look = options.theme;
    theme.setMode(look == "light" ? ThemeMode::Light
            : look == "dark"      ? ThemeMode::Dark
            : look == "system"    ? ThemeMode::System
                                  : ThemeMode(settings.value("theme", 0).toInt()));
    theme.setTextLook({ std::clamp(settings.value("text/percent", 100).toInt(), 80, 150) / 100.0,
        settings.value("text/system", false).toBool() });
    QApplication::setWindowIcon(QIcon(logoPixmap(256, 1)));
    try {
        const std::filesystem::path home = dadeumHome();
        SingleInstance instance(home);
        if (!instance.isFirst() && isInteractive && instance.callFirst()) {
            std::printf("Dadeum is already open with this history; its window was called to "
                        "the front.\n");
            return 0;
        }
        constexpr int kEndingMs = 15'000;
        if (!instance.waitUntilFirst(isInteractive ? kEndingMs : 0)) {
            throw Error(ErrorCode::Busy,
                "Another Dadeum window is using the history in " + home.string(),
                "Close that window first, or set DADEUM_HOME to another folder.");
        }
        Studio studio(home, theme, language);
        studio.context().service.setThreads(settings.value("run/threads", 0).toInt());
        MainWindow& window = studio.window();
        applySize(window, options, isInteractive);
        window.setQuiet(!isInteractive);
        window.QMainWindow::show();
        QObject::connect(&instance, &SingleInstance::called, &window, [&window] {
            window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
            window.raise();
            window.activateWindow();
        });
        const auto leave = [](int code) { QCoreApplication::exit(code); };
        DemoTour demo(window, studio.context(), options);
        PageTour pages(window, studio.context(), options);
        QObject::connect(&demo, &DemoTour::finished, &window, leave);
        QObject::connect(&pages, &PageTour::finished, &window, leave);
        if (options.isDemo)
            demo.start();
        else if (!options.screenshots.isEmpty())
            pages.start();
        else if (!options.runId.isEmpty())
            window.openRun(options.runId.toStdString());
        return QApplication::exec();
    } catch (const Error& error) {
        complain(error, isInteractive);
        return 1;
    }
}

} // namespace dadeum::ui
