// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/trainable_line.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

std::string withCommas(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (auto at = std::int64_t(text.size()) - 3; at > 0; at -= 3)
        text.insert(std::size_t(at), ",");
    return text;
}

} // namespace

std::string trainableLine(std::int64_t trainable, std::int64_t all)
{
    return fmt::format("trainable params: {} || all params: {} || trainable%: {:.4f}",
        withCommas(trainable), withCommas(all),
        100.0 * double(trainable) / double(std::max<std::int64_t>(1, all)));
}

} // namespace dadeum
