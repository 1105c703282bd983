// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/stop_filter.h"

#include <algorithm>
#include <utility>

namespace dadeum {

StopFilter::StopFilter(std::vector<std::string> stops)
    : m_stops(std::move(stops))
{
    std::erase_if(m_stops, [](const std::string& stop) { return stop.empty(); });
}

std::string StopFilter::push(std::string_view piece)
{
    if (m_isStopped)
        return {};
    m_held += piece;
    std::size_t end = std::string::npos;
    for (const std::string& stop : m_stops)
        end = std::min(end, m_held.find(stop));
    if (end != std::string::npos) {
        m_isStopped = true;
        return m_held.substr(0, end);
    }
    // The longest end of the text that a stop string could begin with stays here.
    std::size_t held = 0;
    for (const std::string& stop : m_stops)
        for (std::size_t length = std::min(stop.size() - 1, m_held.size()); length > held; --length)
            if (m_held.ends_with(std::string_view(stop).substr(0, length)))
                held = length;
    std::string shown = m_held.substr(0, m_held.size() - held);
    m_held.erase(0, shown.size());
    return shown;
}

std::string StopFilter::finish()
{
    return m_isStopped ? std::string() : std::exchange(m_held, {});
}

} // namespace dadeum
