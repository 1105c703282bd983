// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ComputerCard: memory gauge (video memory when there is a GPU, else RAM) and bars for load,
// temperature, power, RAM, CPU.
#pragma once

#include <deque>
#include <vector>

#include "plots/gauge.h"
#include "ui/bridge/device_monitor.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace dadeum::ui {

class ComputerCard : public QFrame {
    Q_OBJECT
public:
    explicit ComputerCard(QWidget* parent = nullptr);
    void show(const DeviceState& state);
    void setPredicted(std::int64_t bytes);
    /// Peak of a run that is over, bytes; 0 = the run goes on, so the peak is this process's.
    void setMeasuredPeak(std::int64_t bytes);
    void restyle();
    /// "RAM 3.2 / 16 GB · CPU 97 %", for the compact layout.
    static QString summary(const DeviceState& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QLabel* m_title;
    ElidedLabel* m_device;
    Gauge* m_gauge;
    QLabel* m_memoryTitle;
    struct Line {
        QLabel* name;
        QLabel* value;
    };
    Line m_now, m_peak, m_predicted, m_free;
    BarRow* m_load;
    BarRow* m_temperature;
    BarRow* m_power;
    BarRow* m_ram;
    BarRow* m_cpu;
    BarRow* m_process;
    QGridLayout* m_bars;
    /// A quantity's last minute, for its tip.
    struct Trend {
        QWidget* widget = nullptr;
        std::deque<double> values; ///< two a second, newest last
    };
    void remember(QWidget* widget, double value, const QString& unit);
    std::vector<Trend> m_trends;
    bool m_isNewSample = false;
    DeviceState m_state;
    std::int64_t m_predictedBytes = 0, m_measuredPeak = 0;
    bool m_hasGpuRows = true;
};

} // namespace dadeum::ui
