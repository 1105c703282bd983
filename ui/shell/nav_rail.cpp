// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nav_rail.h"

#include <QButtonGroup>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/bridge/device_monitor.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr int kWide = 196, kNarrow = 64;

} // namespace

NavButton::NavButton(const QString& iconName, QWidget* parent)
    : QToolButton(parent)
{
    setProperty("kind", "nav");
    setCheckable(true);
    setIcon(dadeum::ui::icon(iconName));
    setIconSize({ 17, 17 });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(34);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void NavButton::setName(const QString& name, const QString& tip)
{
    m_name = name;
    describe(this, name, tip);
    setCompact(m_isCompact);
}

void NavButton::setDot(bool isShown)
{
    m_hasDot = isShown;
    update();
}

void NavButton::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    setText(isCompact ? QString() : m_name);
    setIconSize(
        isCompact ? QSize(17, 17) : QSize(25, 17)); // the wider icon holds the gap to the text
    setToolButtonStyle(isCompact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void NavButton::paintEvent(QPaintEvent* event)
{
    QToolButton::paintEvent(event);
    if (!m_hasDot)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().accent);
    const QPointF centre
        = m_isCompact ? QPointF(width() - 9, 9) : QPointF(width() - 14, height() / 2.0);
    painter.drawEllipse(centre, 3.5, 3.5);
}

DeviceCard::DeviceCard(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "device");
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    QVBoxLayout* column = makeColumn(this, 4, { 10, 8, 10, 9 });
    QHBoxLayout* head = makeRow(nullptr, 6);
    m_icon = new IconLabel("cpu", IconTone::Text2, 14, this);
    m_name = new ElidedLabel("strong", this);
    m_load = makeLabel("caption", this);
    head->addWidget(m_icon);
    head->addWidget(m_name, 1);
    head->addWidget(m_load);
    column->addLayout(head);
    m_bar = new Bar(6, this);
    column->addWidget(m_bar);
    m_memory = new ElidedLabel("caption", this);
    column->addWidget(m_memory);
    m_line = makeHairline(this);
    column->addWidget(m_line);
    QHBoxLayout* run = makeRow(nullptr, 6);
    m_run = new ElidedLabel("", this, Qt::ElideMiddle);
    m_percent = makeLabel("strong", this);
    run->addWidget(m_run, 1);
    run->addWidget(m_percent);
    column->addLayout(run);
    m_left = new ElidedLabel("caption", this);
    column->addWidget(m_left);
    showRun({}, 0, {});
}

void DeviceCard::showDevice(const DeviceState& state)
{
    const DeviceSample& s = state.sample;
    const bool hasGpu = s.gpu.has_value() && !state.gpus.empty();
    const std::int64_t used = hasGpu ? s.gpu->memoryUsedBytes : s.memoryUsedBytes;
    const std::int64_t total
        = std::max<std::int64_t>(1, hasGpu ? s.gpu->memoryTotalBytes : s.memoryTotalBytes);
    m_name->setFullText(hasGpu ? qs(state.gpus.front().name) : qs(state.cpu.name));
    m_load->setText(hasGpu ? QStringLiteral("%1 °C").arg(std::lround(s.gpu->temperatureCelsius))
                           : QStringLiteral("%1 %").arg(std::lround(s.cpuPercent)));
    m_bar->setFraction(double(used) / double(total));
    const QString memory
        = Format::memoryNumber(used) + QStringLiteral(" / ") + Format::memory(total);
    m_memory->setFullText(m_hasRun ? memory : memory + QStringLiteral(" · ") + tr("idle"));
    setAccessibleName(tr("Device"));
    setToolTip((hasGpu ? m_name->fullText() : qs(state.cpu.name)) + '\n' + memory);
}

void DeviceCard::showRun(const QString& name, double fraction, const QString& left)
{
    m_hasRun = !name.isEmpty();
    m_run->setFullText(name);
    m_percent->setText(Format::percent(fraction));
    m_left->setFullText(left);
    arrange();
}

void DeviceCard::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    layout()->setContentsMargins(isCompact ? QMargins(5, 7, 5, 7) : QMargins(10, 8, 10, 9));
    arrange();
}

void DeviceCard::arrange()
{
    m_icon->setVisible(!m_isCompact);
    m_name->setVisible(!m_isCompact);
    m_memory->setVisible(!m_isCompact);
    m_line->setVisible(m_hasRun);
    m_run->setVisible(m_hasRun && !m_isCompact);
    m_percent->setVisible(m_hasRun);
    m_left->setVisible(m_hasRun && !m_isCompact && !m_left->fullText().isEmpty());
}

void DeviceCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT clicked();
}

void DeviceCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QFrame::keyPressEvent(event);
}

NavRail::NavRail(QWidget* parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setProperty("role", "rail");
    QVBoxLayout* column = makeColumn(this, 2, { 10, 12, 10, 10 });
    QHBoxLayout* brand = makeRow(nullptr, 10, { 6, 2, 6, 14 });
    m_logo = new QLabel(this);
    m_logo->setPixmap(logoPixmap(32, devicePixelRatioF()));
    m_logo->setFixedSize(32, 32);
    m_brand = new QWidget(this);
    QVBoxLayout* names = makeColumn(m_brand, 0);
    QLabel* name = makeLabel("card", m_brand, QStringLiteral("Dadeum"));
    QLabel* korean = makeLabel("caption", m_brand, QStringLiteral("다듬"));
    names->addWidget(name);
    names->addWidget(korean);
    brand->addWidget(m_logo);
    brand->addWidget(m_brand, 1);
    column->addLayout(brand);
    static constexpr const char* kIcons[]
        = { "list", "plus", "git-compare", "message-square", "database", "box", "settings" };
    for (int i = 0; i < EntryCount; ++i) {
        m_buttons[i] = new NavButton(kIcons[i], this);
        m_group->addButton(m_buttons[i], i);
    }
    for (const Entry entry : { Runs, NewRun, Compare, Playground, DataSets, Models })
        column->addWidget(m_buttons[entry]);
    column->addStretch(1);
    m_device = new DeviceCard(this);
    column->addWidget(m_device);
    column->addSpacing(4);
    column->addWidget(m_buttons[Settings]);
    connect(m_group, &QButtonGroup::idClicked, this, &NavRail::chosen);
    setFixedWidth(kWide);
    retranslate();
}

void NavRail::setCurrent(int entry)
{
    m_buttons[entry]->setChecked(true);
}

void NavRail::setCompact(bool isCompact)
{
    setFixedWidth(isCompact ? kNarrow : kWide);
    m_brand->setVisible(!isCompact);
    for (NavButton* button : m_buttons)
        button->setCompact(isCompact);
    m_device->setCompact(isCompact);
}

void NavRail::setRunning(bool isRunning)
{
    m_buttons[Runs]->setDot(isRunning);
}

void NavRail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void NavRail::retranslate()
{
    m_buttons[Runs]->setName(tr("Runs"), tr("Runs (Ctrl+1)"));
    m_buttons[NewRun]->setName(tr("New run"), tr("New run (Ctrl+2)"));
    m_buttons[Compare]->setName(tr("Compare"), tr("Compare (Ctrl+3)"));
    m_buttons[Playground]->setName(tr("Playground"), tr("Playground (Ctrl+4)"));
    m_buttons[DataSets]->setName(tr("Data sets"), tr("Data sets (Ctrl+5)"));
    m_buttons[Models]->setName(tr("Models"), tr("Models (Ctrl+6)"));
    m_buttons[Settings]->setName(tr("Settings"), tr("Settings (Ctrl+,)"));
}

} // namespace dadeum::ui
