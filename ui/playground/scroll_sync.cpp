// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/scroll_sync.h"

#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QWebEngineView>
#include <QWheelEvent>

#include <cmath>

#include "ui/preview/preview_view.h"

namespace dadeum::ui {

ScrollSync::ScrollSync(QObject* parent)
    : QObject(parent)
{
    // Chromium's own widget, which gets the wheel, comes and goes with its process.
    QCoreApplication::instance()->installEventFilter(this);
}

void ScrollSync::watch(PreviewView* preview, QPlainTextEdit* source)
{
    m_previews += preview;
    m_sources += source;
    connect(source->verticalScrollBar(), &QScrollBar::valueChanged, this,
        [this, source](int value) { follow(source, value); });
}

bool ScrollSync::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel || m_isFollowing || !watched->isWidgetType())
        return false;
    const auto* wheel = static_cast<const QWheelEvent*>(event);
    if (wheel->modifiers() != Qt::NoModifier)
        return false;
    for (const auto& preview : m_previews) {
        QWebEngineView* view = preview ? preview->webView() : nullptr;
        if (view && watched == view->focusProxy()) {
            passOn(preview, *wheel);
            break;
        }
    }
    return false;
}

void ScrollSync::passOn(PreviewView* from, const QWheelEvent& wheel)
{
    m_isFollowing = true;
    for (const auto& preview : m_previews) {
        QWebEngineView* view = preview && preview != from ? preview->webView() : nullptr;
        QWidget* target = view && preview->isVisible() ? view->focusProxy() : nullptr;
        if (!target)
            continue;
        const QPointF middle = QRectF(target->rect()).center();
        QWheelEvent copy(middle, target->mapToGlobal(middle), wheel.pixelDelta(),
            wheel.angleDelta(), wheel.buttons(), wheel.modifiers(), wheel.phase(),
            wheel.inverted());
        QCoreApplication::sendEvent(target, &copy);
    }
    m_isFollowing = false;
}

void ScrollSync::follow(QPlainTextEdit* from, int value)
{
    // Only what the user scrolls leads: a source that is being written keeps to its own end.
    const bool isUsed = from->underMouse() || from->hasFocus();
    if (m_isFollowing || !isUsed || (QGuiApplication::keyboardModifiers() & Qt::AltModifier))
        return;
    m_isFollowing = true;
    const QScrollBar* own = from->verticalScrollBar();
    const double share = own->maximum() > 0 ? double(value) / own->maximum() : 0;
    for (const auto& source : m_sources) {
        if (source && source != from && source->isVisible())
            source->verticalScrollBar()->setValue(
                int(std::lround(share * source->verticalScrollBar()->maximum())));
    }
    m_isFollowing = false;
}

} // namespace dadeum::ui
