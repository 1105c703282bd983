// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL of every schema version, embedded at build time from migrations/NNN.sql.
#pragma once

#include <span>
#include <string_view>

namespace dadeum {

/// Element i brings a database from user_version i to i + 1.
std::span<const std::string_view> migrations();

} // namespace dadeum
