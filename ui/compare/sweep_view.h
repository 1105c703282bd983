// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SweepView: what a sweep over settings shows: parallel coordinates of the settings that differ and
// the result, and one setting against the result as points.
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
QT_END_NAMESPACE

namespace dadeum {
class ParallelPlot;
class ScatterPlot;
struct SweepAxis;
} // namespace dadeum

namespace dadeum::ui {

class CompareState;

class SweepView : public QFrame {
    Q_OBJECT
public:
    explicit SweepView(const CompareState& state, QWidget* parent = nullptr);
    void reload();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void draw();
    SweepAxis parameterAxis(const std::string& key) const;
    SweepAxis resultAxis() const;

    const CompareState& m_state;
    QLabel* m_resultName;
    QComboBox* m_result;
    QLabel* m_settingName;
    QComboBox* m_setting;
    QLabel* m_hovered;
    ParallelPlot* m_parallel;
    ScatterPlot* m_scatter;
    QLabel* m_empty;
};

} // namespace dadeum::ui
