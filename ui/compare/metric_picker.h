// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MetricPicker: a small panel with every metric to tick; the field on top filters by words or a
// regular expression, and Enter ticks all that match.
#pragma once

#include <QFrame>

#include <string>
#include <vector>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class MetricPicker : public QFrame {
    Q_OBJECT
public:
    static constexpr int kMost = 6;
    explicit MetricPicker(QWidget* parent = nullptr);
    void show(const std::vector<std::string>& available, const std::vector<std::string>& ticked,
        const QPoint& position);

Q_SIGNALS:
    void chosen(const std::vector<std::string>& metrics);

private:
    void filter();
    void tickMatches();
    void tell();
    QLineEdit* m_filter;
    QListWidget* m_list;
    bool m_isFilling = false;
};

} // namespace dadeum::ui
