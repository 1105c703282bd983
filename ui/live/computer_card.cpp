// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/computer_card.h"

#include <QBuffer>
#include <QEvent>
#include <QGridLayout>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "plots/sparkline.h"
#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr std::size_t kTrendSamples = 120;
constexpr double kGigabyte = 1 << 30;

} // namespace

ComputerCard::ComputerCard(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 16, 10, 16, 14 });
    QHBoxLayout* head = makeRow(nullptr, 8);
    m_title = makeLabel("card", this);
    m_title->setMinimumHeight(26);
    m_device = new ElidedLabel("caption", this, Qt::ElideMiddle);
    m_device->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_title);
    head->addWidget(m_device, 1);
    column->addLayout(head);
    QHBoxLayout* middle = makeRow(nullptr, 16);
    m_gauge = new Gauge(this);
    middle->addWidget(m_gauge, 0, Qt::AlignVCenter);
    QVBoxLayout* lines = makeColumn(nullptr, 3);
    m_memoryTitle = makeLabel("strong", this);
    lines->addWidget(m_memoryTitle);
    const auto addLine = [&] {
        QHBoxLayout* row = makeRow(nullptr, 8);
        Line line { makeLabel("caption", this), makeLabel("strong", this) };
        row->addWidget(line.name);
        row->addStretch(1);
        row->addWidget(line.value);
        lines->addLayout(row);
        return line;
    };
    m_now = addLine();
    m_peak = addLine();
    m_predicted = addLine();
    m_free = addLine();
    middle->addLayout(lines, 1);
    column->addLayout(middle);
    m_bars = new QGridLayout;
    m_bars->setContentsMargins(0, 0, 0, 0);
    m_bars->setHorizontalSpacing(20);
    m_bars->setVerticalSpacing(8);
    for (BarRow** row : { &m_load, &m_temperature, &m_power, &m_ram, &m_cpu, &m_process })
        *row = new BarRow(this);
    m_bars->addWidget(m_load, 0, 0);
    m_bars->addWidget(m_temperature, 0, 1);
    m_bars->addWidget(m_power, 1, 0);
    m_bars->addWidget(m_ram, 1, 1);
    m_bars->addWidget(m_cpu, 2, 0);
    m_bars->addWidget(m_process, 2, 1);
    m_bars->setColumnStretch(0, 1);
    m_bars->setColumnStretch(1, 1);
    column->addLayout(m_bars);
    column->addStretch(1);
    restyle();
    retranslate();
}

/// The tip shows where the value has been: its curve, lowest and highest.
void ComputerCard::remember(QWidget* widget, double value, const QString& unit)
{
    if (!m_isNewSample)
        return;
    auto trend = std::find_if(m_trends.begin(), m_trends.end(),
        [&](const Trend& known) { return known.widget == widget; });
    if (trend == m_trends.end())
        trend = m_trends.insert(m_trends.end(), { widget, {} });
    trend->values.push_back(value);
    if (trend->values.size() > kTrendSamples)
        trend->values.pop_front();
    if (!widget->underMouse() && trend->values.size() % 10 != 0)
        return; // nobody looks
    const auto [low, high] = std::minmax_element(trend->values.begin(), trend->values.end());
    std::vector<QPointF> points;
    for (std::size_t i = 0; i < trend->values.size(); ++i)
        points.emplace_back(double(i), trend->values[i]);
    QImage image(160, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSparkline(painter, QRectF(2, 2, 156, 36), points, tokens().accent, double(kTrendSamples));
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    image.save(&buffer, "PNG");
    widget->setToolTip(
        QStringLiteral("<img src='data:image/png;base64,%1'><br>%2")
            .arg(QString::fromLatin1(png.toBase64()),
                tr("Last minute: %1 to %2 %3")
                    .arg(Format::decimal(*low, 1), Format::decimal(*high, 1), unit)));
}

void ComputerCard::setPredicted(std::int64_t bytes)
{
    m_predictedBytes = bytes;
    if (m_state.isKnown)
        show(m_state);
}

void ComputerCard::setMeasuredPeak(std::int64_t bytes)
{
    m_measuredPeak = bytes;
    if (m_state.isKnown)
        show(m_state);
}

QString ComputerCard::summary(const DeviceState& state)
{
    const DeviceSample& s = state.sample;
    const auto pair = [](std::int64_t used, std::int64_t total) {
        return Format::memoryNumber(used) + QStringLiteral(" / ") + Format::memory(total, 0);
    };
    if (s.gpu) {
        return QStringLiteral("VRAM %1 · GPU %2 % · %3 °C")
            .arg(pair(s.gpu->memoryUsedBytes, s.gpu->memoryTotalBytes))
            .arg(std::lround(s.gpu->loadPercent))
            .arg(std::lround(s.gpu->temperatureCelsius));
    }
    return QStringLiteral("RAM %1 · CPU %2 %")
        .arg(pair(s.memoryUsedBytes, s.memoryTotalBytes))
        .arg(std::lround(s.cpuPercent));
}

void ComputerCard::show(const DeviceState& state)
{
    m_isNewSample = &state != &m_state;
    m_state = state;
    const DeviceSample& s = state.sample;
    const bool hasGpu = s.gpu.has_value();
    if (hasGpu != m_hasGpuRows) {
        m_hasGpuRows = hasGpu;
        for (BarRow* row : { m_load, m_temperature, m_power, m_ram })
            row->setVisible(hasGpu);
    }
    const std::int64_t used = hasGpu ? s.gpu->memoryUsedBytes : s.memoryUsedBytes;
    const std::int64_t total
        = std::max<std::int64_t>(1, hasGpu ? s.gpu->memoryTotalBytes : s.memoryTotalBytes);
    // RAM belongs to every program, so there the lines tell what Dadeum itself takes.
    const std::int64_t now = hasGpu ? used : s.processRssBytes;
    const std::int64_t peak = hasGpu ? state.peakGpuBytes : s.processPeakRssBytes;
    m_device->setFullText(hasGpu && !state.gpus.empty()
            ? qs(state.gpus.front().name) + QStringLiteral(" · ") + Format::memory(total, 0)
            : qs(state.cpu.name));
    m_gauge->setValue(double(used), hasGpu ? double(peak) : 0, double(total),
        Format::memoryNumber(used), tr("of %1").arg(Format::memory(total)));
    m_gauge->setAccessibleName(m_memoryTitle->text());
    m_gauge->setAccessibleDescription(
        Format::memoryNumber(used) + ' ' + tr("of %1").arg(Format::memory(total)));
    remember(m_gauge, double(used) / kGigabyte, QStringLiteral("GB"));
    remember(m_cpu, s.cpuPercent, QStringLiteral("%"));
    remember(m_process, double(s.processRssBytes) / kGigabyte, QStringLiteral("GB"));
    m_now.value->setText(Format::memory(now));
    m_peak.value->setText(Format::memory(m_measuredPeak > 0 ? m_measuredPeak : peak));
    m_peak.name->setText(m_measuredPeak > 0 ? tr("Peak of this run") : tr("Peak"));
    m_predicted.value->setText(
        m_predictedBytes > 0 ? Format::memory(m_predictedBytes) : QStringLiteral("–"));
    m_free.value->setText(Format::memory(std::max<std::int64_t>(0, total - used)));
    if (hasGpu) {
        remember(m_load, s.gpu->loadPercent, QStringLiteral("%"));
        remember(m_temperature, s.gpu->temperatureCelsius, QStringLiteral("°C"));
        remember(m_power, s.gpu->powerWatts, QStringLiteral("W"));
        remember(m_ram, double(s.memoryUsedBytes) / kGigabyte, QStringLiteral("GB"));
        m_load->setValue(s.gpu->loadPercent / 100, QString::number(std::lround(s.gpu->loadPercent)),
            QStringLiteral("%"));
        m_temperature->setValue(s.gpu->temperatureCelsius / 95,
            QString::number(std::lround(s.gpu->temperatureCelsius)), QStringLiteral("°C"), true);
        const double limit = std::max(1.0, s.gpu->powerLimitWatts);
        m_power->setValue(s.gpu->powerWatts / limit,
            QString::number(std::lround(s.gpu->powerWatts)),
            QStringLiteral("/ %1 W").arg(std::lround(limit)));
    }
    const double ramTotal = double(std::max<std::int64_t>(1, s.memoryTotalBytes));
    m_ram->setValue(double(s.memoryUsedBytes) / ramTotal, Format::memoryNumber(s.memoryUsedBytes),
        QStringLiteral("/ ") + Format::memory(s.memoryTotalBytes, 0), true);
    m_cpu->setValue(
        s.cpuPercent / 100, QString::number(std::lround(s.cpuPercent)), QStringLiteral("%"));
    m_process->setValue(
        double(s.processRssBytes) / ramTotal, Format::memory(s.processRssBytes), {});
}

void ComputerCard::restyle()
{
    m_gauge->setChartStyle(chartStyle());
}

void ComputerCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ComputerCard::retranslate()
{
    const bool hasGpu = m_state.sample.gpu.has_value();
    m_title->setText(tr("This computer"));
    m_memoryTitle->setText(hasGpu ? tr("Video memory") : tr("Memory"));
    m_now.name->setText(hasGpu ? tr("Now") : tr("Dadeum now"));
    m_peak.name->setText(m_measuredPeak > 0 ? tr("Peak of this run") : tr("Peak"));
    m_predicted.name->setText(tr("Predicted"));
    m_free.name->setText(tr("Free"));
    m_load->setName(tr("GPU load"));
    m_temperature->setName(tr("Temperature"));
    m_power->setName(tr("Power"));
    m_ram->setName(tr("RAM"));
    m_cpu->setName(tr("CPU load"));
    m_process->setName(tr("Dadeum's RAM"));
    if (m_state.isKnown)
        show(m_state);
}

} // namespace dadeum::ui
