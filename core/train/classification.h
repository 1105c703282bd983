// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy and F1 of a classifier, as scikit-learn defines them (zero_division = 0). Plain
// arithmetic; any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace dadeum {

class ClassCounts {
public:
    explicit ClassCounts(std::int64_t classes);
    /// Classes outside [0, classes) count as wrong.
    void add(std::int64_t truth, std::int64_t predicted);

    /// Total, then truths, predictions and hits per class: what several processes add up.
    std::vector<double> values() const;
    void setValues(const std::vector<double>& values);

    std::int64_t total() const { return m_total; }
    double accuracy() const;
    double f1(std::int64_t classIndex) const;
    /// Mean F1 over all classes, those that never occur included.
    double macroF1() const;

private:
    std::vector<std::int64_t> m_truths, m_predictions, m_hits; ///< per class
    std::int64_t m_total = 0;
};

} // namespace dadeum
