// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// StopFilter: ends a text that arrives in pieces at the first of some stop strings. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

class StopFilter {
public:
    explicit StopFilter(std::vector<std::string> stops);

    /// What can be shown now; text that may be the beginning of a stop string is held back. After a stop nothing more
    /// comes.
    std::string push(std::string_view piece);
    /// What was held back and turned out to be no stop string.
    std::string finish();
    bool isStopped() const { return m_isStopped; }

private:
    std::vector<std::string> m_stops;
    std::string m_held;
    bool m_isStopped = false;
};

} // namespace dadeum
