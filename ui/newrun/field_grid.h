// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FieldGrid: field editors of one card in as many columns as fit.
#pragma once

#include <QWidget>

#include <vector>

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
    const std::vector<FieldEditor*>& fields() const { return m_fields; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QGridLayout* m_grid;
    std::vector<FieldEditor*> m_fields;
    int m_columns = 0;
    bool m_isAdvanced = false;
};

} // namespace dadeum::ui
