// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/page_capture.h"

#include <QWebEnginePage>
#include <QWebEngineView>

#include <algorithm>

#include "ui/preview/preview_view.h"

namespace dadeum::ui {
namespace {

constexpr int kSettleMs = 250;
constexpr int kIdleMs = 30000;
constexpr int kMaxHeight = 16000;
constexpr int kOutOfSight = -20000; ///< beyond all screens, within what X11 can count

} // namespace

PageCapture::PageCapture(QObject* parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &PageCapture::grab);
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] { m_view.reset(); });
}

PageCapture::~PageCapture() = default;

void PageCapture::capture(const CaptureRequest& request, Done done)
{
    m_queue.push_back({ request, std::move(done) });
    next();
}

void PageCapture::cancelAll()
{
    m_queue.clear();
    m_current.done = nullptr;
}

void PageCapture::next()
{
    if (m_isBusy || m_queue.empty())
        return;
    m_isBusy = true;
    m_idle.stop();
    m_current = std::move(m_queue.front());
    m_queue.pop_front();
    if (!m_view) {
        m_view = std::make_unique<PreviewView>();
        m_view->setAttribute(Qt::WA_DontShowOnScreen);
        // Qt shows the window in spite of that when the first page makes it one for OpenGL.
        m_view->setWindowFlags(Qt::Tool | Qt::FramelessWindowHint | Qt::BypassWindowManagerHint
            | Qt::WindowDoesNotAcceptFocus | Qt::WindowTransparentForInput);
        m_view->move(kOutOfSight, kOutOfSight);
        connect(m_view.get(), &PreviewView::finished, this, [this](bool isOk) {
            if (!m_isBusy)
                return;
            if (!isOk)
                deliver({});
            else if (m_current.request.isFullPage)
                QTimer::singleShot(kSettleMs, this,
                    &PageCapture::grow); // the height is known after the first layout
            else
                m_settle.start();
        });
    }
    m_view->setPageWidth(m_current.request.viewport.width());
    m_view->resize(m_current.request.viewport);
    m_view->show();
    m_view->setAnswer(m_current.request.answer);
}

void PageCapture::grow()
{
    if (!m_isBusy)
        return;
    const int height = int(m_view->webView()->page()->contentsSize().height());
    m_view->resize(m_current.request.viewport.width(),
        std::clamp(height, m_current.request.viewport.height(), kMaxHeight));
    m_settle.start();
}

void PageCapture::grab()
{
    if (!m_isBusy)
        return;
    if (m_current.request.measured && m_view->isLoaded())
        m_current.request.measured(m_view->contentWidth());
    if (m_isBusy)
        deliver(m_view->isLoaded() ? m_view->webView()->grab().toImage() : QImage());
}

void PageCapture::deliver(const QImage& image)
{
    const Done done = std::move(m_current.done);
    m_current = {};
    m_isBusy = false;
    if (done)
        done(image);
    if (m_queue.empty())
        m_idle.start();
    else
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
}

} // namespace dadeum::ui
