// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelTable: the scout's models as rows. ModelFilter: words, place and fit. ModelDelegate paints
// name with facts, meter and fit badge. GUI thread only.
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include "ui/modellist/model_scout.h"

namespace dadeum::ui {

enum class ModelPlace { All, Hub, Folder, Gguf };
ModelPlace placeOf(const ModelSummary& summary);

class ModelTable : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Size, Disk, Korean, FitColumn, ColumnCount };
    enum Role { EntryRole = Qt::UserRole, SortRole };
    explicit ModelTable(ModelScout& scout, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const ModelEntry& entry(int row) const { return m_scout.models()[std::size_t(row)]; }
    void retranslate();

private:
    ModelScout& m_scout;
    int m_rows = 0;
};

class ModelFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(const QString& words);
    void setPlace(ModelPlace place);
    void setOnlyFitting(bool isOn);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    ModelPlace m_place = ModelPlace::All;
    bool m_onlyFitting = false;
};

class ModelDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// "Fits · 3.1 of 8.0 GB" and the like, for tooltips and assistive technology.
class ModelText {
    Q_DECLARE_TR_FUNCTIONS(dadeum::ui::ModelText)
public:
    /// As its files say; the demo's model as people know it.
    static QString name(const ModelSummary& summary);
    static QString facts(const ModelSummary& summary); ///< "llama · BF16 · 32,768 tokens"
    static QString fit(const ModelEntry& entry);
    static QString fitWord(const MemoryPlan& plan);
};

} // namespace dadeum::ui
