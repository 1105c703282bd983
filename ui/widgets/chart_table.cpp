// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chart_table.h"

#include <QHeaderView>
#include <QTableWidget>

#include <algorithm>
#include <utility>

#include "ui/common/format.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

std::vector<QStringList> csvRows(const QString& csv)
{
    std::vector<QStringList> rows;
    QStringList row;
    QString field;
    bool isQuoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar c = csv[i];
        if (isQuoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            field += c;
            ++i;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == ',' || c == '\n')) {
            row += std::exchange(field, {});
            if (c == '\n')
                rows.push_back(std::exchange(row, {}));
        } else {
            field += c;
        }
    }
    if (!field.isEmpty() || !row.isEmpty())
        rows.push_back(row << field);
    return rows;
}

ChartTable::ChartTable(const QString& title, const QString& csv, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(560, 520);
    QVBoxLayout* column = makeColumn(this, 10, { 16, 14, 16, 14 });
    column->addWidget(makeLabel("card", this, title));
    const std::vector<QStringList> rows = csvRows(csv);
    const std::size_t count = rows.empty() ? 0 : rows.size() - 1;
    const std::size_t stride = std::max<std::size_t>(1, (count + kMostRows - 1) / kMostRows);
    if (stride > 1)
        column->addWidget(makeLabel("caption", this,
            tr("One row in %1 of %2").arg(stride).arg(Format::count(qint64(count)))));
    m_table = new QTableWidget(this);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(title);
    m_table->verticalHeader()->hide();
    if (!rows.empty()) {
        m_table->setColumnCount(int(rows.front().size()));
        m_table->setHorizontalHeaderLabels(rows.front());
        m_table->setRowCount(int((count + stride - 1) / stride));
        for (int at = 0; at < m_table->rowCount(); ++at) {
            const QStringList& row = rows[1 + std::size_t(at) * stride];
            for (int i = 0; i < int(std::min<qsizetype>(row.size(), m_table->columnCount())); ++i)
                m_table->setItem(at, i, new QTableWidgetItem(row[i]));
        }
    }
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    column->addWidget(m_table, 1);
    m_table->setFocus();
}

} // namespace dadeum::ui
