// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/classification.h"

#include <algorithm>
#include <numeric>

namespace dadeum {

ClassCounts::ClassCounts(std::int64_t classes)
    : m_truths(std::size_t(classes))
    , m_predictions(std::size_t(classes))
    , m_hits(std::size_t(classes))
{
}

void ClassCounts::add(std::int64_t truth, std::int64_t predicted)
{
    ++m_total;
    const auto classes = std::int64_t(m_truths.size());
    if (truth >= 0 && truth < classes)
        ++m_truths[std::size_t(truth)];
    if (predicted >= 0 && predicted < classes)
        ++m_predictions[std::size_t(predicted)];
    if (truth == predicted && truth >= 0 && truth < classes)
        ++m_hits[std::size_t(truth)];
}

std::vector<double> ClassCounts::values() const
{
    std::vector<double> values { double(m_total) };
    for (const auto* part : { &m_truths, &m_predictions, &m_hits })
        values.insert(values.end(), part->begin(), part->end());
    return values;
}

void ClassCounts::setValues(const std::vector<double>& values)
{
    m_total = std::int64_t(values[0]);
    std::size_t next = 1;
    for (auto* part : { &m_truths, &m_predictions, &m_hits })
        for (std::int64_t& count : *part)
            count = std::int64_t(values[next++]);
}

double ClassCounts::accuracy() const
{
    const double hits = double(std::accumulate(m_hits.begin(), m_hits.end(), std::int64_t(0)));
    return m_total > 0 ? hits / double(m_total) : 0;
}

double ClassCounts::f1(std::int64_t classIndex) const
{
    const auto c = std::size_t(classIndex);
    const std::int64_t both = m_truths[c] + m_predictions[c];
    return both > 0 ? 2.0 * double(m_hits[c]) / double(both) : 0;
}

double ClassCounts::macroF1() const
{
    double sum = 0;
    for (std::size_t c = 0; c < m_truths.size(); ++c)
        sum += f1(std::int64_t(c));
    return m_truths.empty() ? 0 : sum / double(m_truths.size());
}

} // namespace dadeum
