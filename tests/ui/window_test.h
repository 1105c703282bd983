// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Main function of window tests: the preview process prepared as in the product, settings and data
// in folders of their own.
#pragma once

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "ui/preview/preview_process.h"

#define DADEUM_UI_TEST(Class)                                                                      \
    int main(int argc, char** argv)                                                                \
    {                                                                                              \
        QTemporaryDir folder;                                                                      \
        qputenv("DADEUM_HOME", (folder.path() + "/home").toUtf8());                                \
        qputenv("XDG_CONFIG_HOME", (folder.path() + "/config").toUtf8());                          \
        dadeum::ui::preparePreviewProcess();                                                       \
        QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);                                \
        QCoreApplication::setOrganizationName("dadeum");                                           \
        QCoreApplication::setApplicationName("dadeum-test");                                       \
        QApplication app(argc, argv);                                                              \
        Class test;                                                                                \
        const int failed = QTest::qExec(&test, argc, argv);                                        \
        dadeum::ui::finishPreviews();                                                              \
        return failed;                                                                             \
    }
