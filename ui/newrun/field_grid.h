// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FieldGrid: field editors of one card in as many columns as fit.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

#include "ui/newrun/field_table.h"

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace dadeum::ui {

class FieldEditor;

class FieldGrid : public QWidget {
    Q_OBJECT
public:
    explicit FieldGrid(QWidget* parent = nullptr);
    void add(FieldEditor* field);
    void showAdvanced(bool isShown);
    /// Fields that it refuses are hidden.
    void setFilter(std::function<bool(const FieldInfo&)> filter);
    const std::vector<FieldEditor*>& fields() const { return m_fields; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QGridLayout* m_grid;
    std::vector<FieldEditor*> m_fields;
    std::function<bool(const FieldInfo&)> m_filter;
    int m_columns = 0;
    bool m_isAdvanced = false;
};

} // namespace dadeum::ui
