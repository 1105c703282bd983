// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, times and sizes as the window writes them (DESIGN.md section 8): 1,024; 5 %; 7.2 GB; 43
// min / 43분. Digits are the same in both languages; words are translated. GUI thread only (tr).
#pragma once

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <optional>

namespace dadeum::ui {

class Format {
    Q_DECLARE_TR_FUNCTIONS(dadeum::ui::Format)
public:
    static QString count(std::int64_t value); ///< 1,024
    static QString compactCount(std::int64_t value); ///< 3.19 M, 134.5 M
    static QString loss(double value); ///< 0.541
    static QString loss(const std::optional<double>& value); ///< "–" when missing
    static QString rate(double value); ///< 2e-4, 5.8e-5
    static QString decimal(double value, int digits);
    static QString percent(double fraction); ///< 66 %
    static QString memory(
        std::int64_t bytes, int digits = 1); ///< 2^30: "7.2 GB", below 1 GB "512 MB"
    static QString memoryNumber(std::int64_t bytes); ///< "7.2" in GB of 2^30
    static QString fileSize(std::int64_t bytes); ///< 10^9: "214 GB", "91 MB"
    static QString clock(double seconds); ///< 28:05, 1:12:09
    static QString duration(double seconds); ///< "14 min 46 s" / "14분 46초"
    /// One unit, for estimates: "43 min" / "43분".
    static QString roughDuration(double seconds);
    /// "12 min to 20 min"; "about 2 min" when both ends read the same.
    static QString roughRange(double low, double high);
    static QString timeOfDay(double unixSeconds); ///< 18:12
    static QString day(double unixSeconds); ///< today 14:02, yesterday, 18 Nov
};

/// UTF-8 from and to the engine.
inline QString qs(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace dadeum::ui
