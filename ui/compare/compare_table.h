// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of a comparison: settings (those unlike the baseline marked) and results (best of
// each row marked), with a line sample and the name of each run as column heads. GUI thread only.
#pragma once

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QStyledItemDelegate>

#include <vector>

namespace dadeum::ui {

class CompareState;

class CompareTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Mark { None, Other, Best };
    enum Role { MarkRole = Qt::UserRole + 1, PlaceRole };

    using QAbstractTableModel::QAbstractTableModel;
    /// Settings; only those in which runs differ unless `isWhole`.
    void showParameters(const CompareState& state, bool isWhole);
    void showResults(const CompareState& state);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    int hiddenRows() const { return m_hidden; }
    QString toCsv() const;

private:
    struct Row {
        QString name, tip;
        QStringList cells;
        std::vector<Mark> marks;
    };
    void begin(const CompareState& state);
    QStringList m_heads;
    std::vector<int> m_places;
    std::vector<Row> m_rows;
    int m_hidden = 0;
};

class CompareTableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
};

class CompareTableHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit CompareTableHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace dadeum::ui
