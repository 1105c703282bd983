// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/film_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include <algorithm>

#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr int kGap = 10, kTop = 3, kLabelHeight = 20, kTrackHeight = 18;

} // namespace

FilmStrip::FilmStrip(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(kTop + kPicture.height() + 4 + kLabelHeight + kTrackHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FilmStrip::setFrames(std::vector<FilmFrame> frames)
{
    m_frames = std::move(frames);
    m_current = std::min(m_current, count() - 1);
    update();
}

void FilmStrip::setUpcoming(const QString& text, const QString& label)
{
    if (m_upcoming == text && m_upcomingLabel == label)
        return;
    m_upcoming = text;
    m_upcomingLabel = label;
    update();
}

void FilmStrip::setPlaceholderText(const QString& text)
{
    m_placeholder = text;
    update();
}

void FilmStrip::setCurrent(int index)
{
    m_current = std::clamp(index, -1, count() - 1);
    if (m_current >= 0)
        setAccessibleDescription(m_frames[std::size_t(m_current)].label);
    update();
}

int FilmStrip::visibleCount() const
{
    const int slots_ = std::max(1, (width() + kGap) / (kPicture.width() + kGap));
    return m_upcoming.isEmpty() ? slots_ : std::max(1, slots_ - 1);
}

int FilmStrip::firstVisible() const
{
    const int last = std::max(0, count() - visibleCount());
    if (m_current < 0)
        return last;
    return std::clamp(m_current - visibleCount() + 1, 0, last);
}

QRect FilmStrip::frameRect(int slot) const
{
    return { QPoint(1 + slot * (kPicture.width() + kGap), kTop), kPicture };
}

int FilmStrip::indexAt(const QPoint& position) const
{
    const int slot = std::clamp(position.x() / (kPicture.width() + kGap), 0, visibleCount() - 1);
    const int index = firstVisible() + slot;
    return index < count() ? index : -1;
}

void FilmStrip::choose(int index)
{
    if (index < 0 || index >= count() || index == m_current)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void FilmStrip::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int first = firstVisible();
    const int shown = std::min(visibleCount(), count() - first);
    const bool hasUpcoming = !m_upcoming.isEmpty() && first + shown == count();
    const int trackY = kTop + kPicture.height() + 4 + kLabelHeight + kTrackHeight / 2;
    for (int slot = 0; slot < shown; ++slot) {
        const FilmFrame& frame = m_frames[std::size_t(first + slot)];
        const QRectF rect = frameRect(slot);
        const bool isChosen = first + slot == m_current;
        QPainterPath path;
        path.addRoundedRect(rect, 5, 5);
        painter.fillPath(path, frame.picture.isNull() ? t.inset : QColor(Qt::white));
        if (!frame.picture.isNull()) {
            painter.setClipPath(path);
            painter.drawPixmap(rect, frame.picture, QRectF(frame.picture.rect()));
            painter.setClipping(false);
        } else {
            paintIcon(painter, frame.isPending ? "clock" : "image-off",
                QRectF(rect.center().x() - 8, rect.center().y() - 18, 16, 16), t.text3);
            painter.setFont(uiFont(8.5));
            painter.setPen(t.text3);
            painter.drawText(rect.adjusted(6, 26, -6, 0), Qt::AlignCenter, m_placeholder);
        }
        painter.setPen(QPen(isChosen ? t.accent : t.border, isChosen ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(isChosen ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setFont(uiFont(isChosen ? 9.75 : 8.5, isChosen));
        painter.setPen(isChosen ? t.accent : t.text3);
        painter.drawText(QRectF(rect.left() - 4, rect.bottom() + 4, rect.width() + 8, kLabelHeight),
            Qt::AlignCenter, frame.label);
    }
    if (hasUpcoming) {
        const QRectF rect = QRectF(frameRect(shown)).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(t.ctl, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect, 5, 5);
        painter.setFont(uiFont(8.5));
        painter.setPen(t.text3);
        painter.drawText(rect, Qt::AlignCenter, m_upcoming);
        painter.drawText(QRectF(rect.left(), rect.bottom() + 4, rect.width(), kLabelHeight),
            Qt::AlignCenter, m_upcomingLabel);
    }
    const int stops = shown + (hasUpcoming ? 1 : 0);
    if (stops < 1)
        return;
    const auto centre = [&](int slot) { return double(frameRect(slot).center().x()); };
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.track);
    painter.drawRoundedRect(QRectF(centre(0), trackY - 2, centre(stops - 1) - centre(0), 4), 2, 2);
    const int chosenSlot = m_current - first;
    if (m_current >= 0 && chosenSlot < shown) {
        painter.setBrush(t.accent);
        painter.drawRoundedRect(
            QRectF(centre(0), trackY - 2, centre(chosenSlot) - centre(0), 4), 2, 2);
    }
    painter.setBrush(t.ctl);
    for (int slot = 0; slot < stops; ++slot)
        painter.drawRect(QRectF(centre(slot) - 0.5, trackY - 5, 1, 10));
    if (m_current >= 0 && chosenSlot < shown) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(hasFocus() ? t.accent : t.surface);
        painter.drawEllipse(QPointF(centre(chosenSlot), trackY), 6, 6);
    }
}

void FilmStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position().toPoint()));
}

void FilmStrip::mouseMoveEvent(QMouseEvent* event)
{
    const bool isOnTrack = event->position().y() > kTop + kPicture.height();
    if ((event->buttons() & Qt::LeftButton) && isOnTrack)
        choose(indexAt(event->position().toPoint()));
}

void FilmStrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int index = indexAt(event->position().toPoint());
    if (index >= 0)
        Q_EMIT opened(index);
}

void FilmStrip::wheelEvent(QWheelEvent* event)
{
    const int delta = event->angleDelta().y() + event->angleDelta().x();
    if (delta != 0)
        choose(std::clamp(m_current + (delta < 0 ? 1 : -1), 0, std::max(0, count() - 1)));
    event->accept();
}

void FilmStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        choose(std::max(0, m_current - 1));
        break;
    case Qt::Key_Right:
        choose(std::min(count() - 1, m_current + 1));
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(count() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            Q_EMIT opened(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FilmStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void FilmStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace dadeum::ui
