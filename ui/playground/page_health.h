// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said about a written page without running it: whether its tags close, whether
// pictures have alternative text, whether its colours can be read, whether it fits a phone. No
// widgets; any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace dadeum::ui {

struct PageHealth {
    bool hasPage = false; ///< the answer holds HTML at all
    bool parses = false; ///< has a body and every element that must be closed is
    QString parseProblem; ///< the first tag that does not fit, e.g. "</div>"
    int pictures = 0, picturesWithoutAlt = 0;
    std::optional<double> lowestContrast; ///< of rules that set text and background colour
    std::optional<int> widthAt360; ///< measured in the preview, CSS pixels
    std::optional<QStringList> consoleMessages; ///< empty optional = scripts did not run

    static constexpr double kContrast = 4.5;
    static constexpr int kPhone = 360;
    bool fitsPhone() const { return widthAt360 && *widthAt360 <= kPhone; }
    /// Checks that were made and those that went well.
    int checks() const;
    int passed() const;
};

/// Reads the page inside a model's answer.
PageHealth examinePage(const QString& answer);

/// WCAG contrast ratio of two CSS colours (#rgb, #rrggbb, rgb(), names); empty when either is not
/// such a colour.
std::optional<double> contrastRatio(const QString& text, const QString& background);

} // namespace dadeum::ui
