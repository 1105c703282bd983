// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of list and map fields to JSON and back. What cannot be read is handed on as text, so that
// the engine's own check names the mistake.
#pragma once

#include <QString>

#include "core/base/json.h"
#include "ui/newrun/field_table.h"

namespace dadeum::ui {

QString fieldToText(const Json& value, FieldKind kind);
Json fieldFromText(const QString& text, FieldKind kind);
/// Path and value of "optim.lr=2e-4", which applySetting takes.
std::pair<std::string, Json> settingFrom(const std::string& assignment);

} // namespace dadeum::ui
