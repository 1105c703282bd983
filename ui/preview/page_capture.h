// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PageCapture: pictures of pages, rendered off-screen in a contained view, one after the other. GUI
// thread only; the view appears with the first request and goes after a while without one.
#pragma once

#include <QImage>
#include <QObject>
#include <QSize>
#include <QString>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace dadeum::ui {

class PreviewView;

struct CaptureRequest {
    QString answer;
    QSize viewport { 768, 512 }; ///< CSS pixels
    bool isFullPage = false; ///< as high as the page is (at most 16,000 px)
    std::function<void(int)> measured {}; ///< gets the width that the page takes, CSS pixels
};

class PageCapture : public QObject {
    Q_OBJECT
public:
    /// A null image when the page could not be shown.
    using Done = std::function<void(const QImage&)>;

    explicit PageCapture(QObject* parent = nullptr);
    ~PageCapture() override;
    void capture(const CaptureRequest& request, Done done);
    void cancelAll();
    bool isIdle() const { return !m_isBusy && m_queue.empty(); }

private:
    void next();
    void grow();
    void grab();
    void deliver(const QImage& image);

    struct Item {
        CaptureRequest request;
        Done done;
    };
    std::deque<Item> m_queue;
    Item m_current;
    bool m_isBusy = false;
    std::unique_ptr<PreviewView> m_view;
    QTimer m_settle; ///< time for the frame to reach the widget after loading
    QTimer m_idle;
};

} // namespace dadeum::ui
