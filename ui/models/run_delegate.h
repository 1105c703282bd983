// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunDelegate: paints a row of the run list: status icon, two-line name with tags, sparkline,
// memory bar.
#pragma once

#include <QStyledItemDelegate>

namespace dadeum::ui {

class RunDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    /// What the memory bars are a part of: the memory of this computer.
    void setMemoryTotal(std::int64_t bytes) { m_memoryTotal = bytes; }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

protected:
    /// A click on the box or the space bar ticks a run for the comparison.
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    std::int64_t m_memoryTotal = 0;
};

} // namespace dadeum::ui
