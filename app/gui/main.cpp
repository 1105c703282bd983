// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum-studio: the window. Everything else is in the ui library.
#include <QApplication>
#include <QIcon>

#include <cstdio>

#include "ui/preview/preview_process.h"
#include "ui/shell/studio.h"

int main(int argc, char** argv)
{
    using namespace dadeum::ui;
    preparePreviewProcess(); // flags and scheme must be set before QApplication
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QCoreApplication::setOrganizationName(QStringLiteral("dadeum"));
    QCoreApplication::setApplicationName(QStringLiteral("dadeum-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DADEUM_VERSION));

    // Help and wrong usage need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const StudioOptions options = parseOptions(arguments);
    if (!options.error.isEmpty()) {
        std::fprintf(stderr, "error: %s\nhint: dadeum-studio --help\n", qPrintable(options.error));
        return 2;
    }
    if (!options.text.isEmpty()) {
        std::fputs(qPrintable(options.text), stdout);
        return 0;
    }
    QApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.dadeum.Dadeum"));
    return options.renderFile.isEmpty() ? runStudio(options) : renderPage(options);
}
