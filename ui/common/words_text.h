// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's two-language words in the window's language. GUI thread only.
#pragma once

#include <QLocale>
#include <QString>

#include "core/report/words.h"

namespace dadeum::ui {

inline ReportLanguage wordsLanguage()
{
    return QLocale().language() == QLocale::Korean ? ReportLanguage::Korean
                                                   : ReportLanguage::English;
}

inline QString inWords(const Words& words)
{
    return QString::fromStdString(words.in(wordsLanguage()));
}

} // namespace dadeum::ui
