// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Names and one-sentence descriptions of the ready recipes. GUI thread only (tr).
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

namespace dadeum::ui {

class RecipeText {
    Q_DECLARE_TR_FUNCTIONS(dadeum::ui::RecipeText)
public:
    static QString name(const std::string& id); ///< the id itself where there is no name
    static QString description(const std::string& id);
};

} // namespace dadeum::ui
