// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/picture_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/common/theme.h"

namespace dadeum::ui {

PictureView::PictureView(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::PointingHandCursor);
}

void PictureView::setImage(const QImage& image, const QString& file)
{
    m_pixmap = QPixmap::fromImage(image);
    m_file = file;
    updateGeometry();
    update();
}

void PictureView::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

int PictureView::heightForWidth(int width) const
{
    return m_pixmap.isNull() ? width * 2 / 3
                             : width * m_pixmap.height() / std::max(1, m_pixmap.width());
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath path;
    path.addRoundedRect(frame, 6, 6);
    painter.fillPath(path, m_pixmap.isNull() ? tokens().inset : QColor(Qt::white));
    if (!m_pixmap.isNull()) {
        painter.setClipPath(path);
        const double ratio = devicePixelRatioF();
        QPixmap scaled = m_pixmap.scaledToWidth(int(width() * ratio), Qt::SmoothTransformation);
        scaled.setDevicePixelRatio(ratio);
        painter.drawPixmap(0, 0, scaled);
        painter.setClipping(false);
    } else if (!m_hint.isEmpty()) {
        painter.setPen(tokens().text2);
        painter.setFont(uiFont(9.75));
        painter.drawText(
            rect().adjusted(16, 12, -16, -12), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    }
    painter.setPen(hasFocus() ? QPen(tokens().accent, 2) : QPen(tokens().border));
    painter.drawPath(path);
}

void PictureView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void PictureView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace dadeum::ui
