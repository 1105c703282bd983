// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Command line of dadeum-studio.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace dadeum::ui {

struct StudioOptions {
    bool isDemo = false; ///< --demo
    bool quitWhenDone = false; ///< --quit-when-done
    QString screenshots; ///< --screenshots DIR
    QString language; ///< --lang ko|en
    QString theme; ///< --theme light|dark|system
    QSize size; ///< --size WxH
    QString renderFile; ///< --render FILE.html OUT.png
    QString renderTarget;
    int renderWidth = 768; ///< --width N
    QString runId; ///< --run ID: opens its live page
    QStringList pages; ///< --pages NAME,NAME: pictures to take; empty = all

    QString error; ///< not empty: wrong usage
    QString text; ///< not empty: print and leave (help, version)
};

StudioOptions parseOptions(const QStringList& arguments);

} // namespace dadeum::ui
