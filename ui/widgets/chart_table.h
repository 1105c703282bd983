// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ChartTable: the numbers of a chart as a table, for screen readers and for reading exact values.
// Long curves are thinned to a few thousand rows.
#pragma once

#include <QDialog>
#include <QStringList>

#include <vector>

QT_BEGIN_NAMESPACE
class QTableWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

/// Rows of a CSV text with quoted fields, the first one the names of the columns.
std::vector<QStringList> csvRows(const QString& csv);

class ChartTable : public QDialog {
    Q_OBJECT
public:
    static constexpr int kMostRows = 2000;
    ChartTable(const QString& title, const QString& csv, QWidget* parent = nullptr);
    QTableWidget* table() const { return m_table; }

private:
    QTableWidget* m_table;
};

} // namespace dadeum::ui
