// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a RunSpec calls a device: "auto", "cpu", "cuda" or "cuda:N". No torch; any thread.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace dadeum {

/// The number in "cuda:N" (0 for "cuda"); nothing for other devices.
inline std::optional<int> cudaIndex(std::string_view device)
{
    constexpr std::string_view prefix = "cuda:";
    if (device == "cuda")
        return 0;
    if (!device.starts_with(prefix))
        return std::nullopt;
    device.remove_prefix(prefix.size());
    int index = -1;
    const auto parsed = std::from_chars(device.data(), device.data() + device.size(), index);
    if (parsed.ec != std::errc() || parsed.ptr != device.data() + device.size() || index < 0)
        return std::nullopt;
    return index;
}

} // namespace dadeum
