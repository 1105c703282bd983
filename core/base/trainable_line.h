// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The line in which PEFT reports how much of a model is trained. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace dadeum {

/// "trainable params: 7,618,560 || all params: 1,287,010,048 || trainable%: 0.5920"
std::string trainableLine(std::int64_t trainable, std::int64_t all);

} // namespace dadeum
