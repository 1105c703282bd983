// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PreviewView: shows one page that a model wrote, at a chosen page width, contained
// (preview_page.h). A page that does not finish within five seconds, hangs, or takes more than one
// gigabyte loses its renderer process; a note says so. Chromium starts with the first page. A view
// that stays hidden frees its renderer and draws the page again when it is shown. GUI thread only.
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QWebEngineView;
QT_END_NAMESPACE

namespace dadeum::ui {

class PreviewPage;
class PreviewProfile;

class PreviewView : public QWidget {
    Q_OBJECT
public:
    enum class Problem { None, TimedOut, TooMuchMemory, Crashed, Refused };

    explicit PreviewView(QWidget* parent = nullptr);
    ~PreviewView() override;

    /// Shows a model's answer (or page). Later calls replace it.
    void setAnswer(const QString& text);
    /// Shows nothing and frees the renderer.
    void clear();
    /// Width of the page in CSS pixels; the picture is scaled down to fit, never up.
    void setPageWidth(int cssPixels);
    /// Off by default. Refused (stays off) while the renderer has no sandbox.
    void setScriptsEnabled(bool isEnabled);
    bool hasScripts() const { return m_hasScripts; }
    Problem problem() const { return m_problem; }
    bool isLoaded() const { return m_isLoaded; }
    /// Requests, downloads and navigations that were refused.
    int refusedCount() const;
    /// Complaints of the page's scripts; empty while scripts are off.
    QStringList consoleProblems() const;
    /// Width that the loaded page takes, CSS pixels; more than the page width when it overflows.
    int contentWidth() const;
    qint64 rendererPid() const;
    /// Null while there is no renderer.
    QWebEngineView* webView() const { return m_view; }

    /// A renderer above this many bytes is ended.
    void setMemoryLimit(qint64 bytes) { m_memoryLimit = bytes; }
    static constexpr int kWatchdogMs = 5000, kReleaseMs = 3000;

Q_SIGNALS:
    void finished(bool isOk); ///< loaded, or given up (see problem())

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// Deleted in the event loop: the end of a profile makes Chromium work off what waits for other
    /// pages, and a window that is being destroyed must not get their new widgets.
    struct DeleteLater {
        void operator()(QObject* object) const { object->deleteLater(); }
    };
    /// What is known of a page whose renderer is gone.
    struct Findings {
        int refused = 0, contentWidth = 0;
        QStringList problems;
    };

    void createView();
    void release();
    void layoutView();
    void checkHealth();
    void giveUp(Problem problem);
    void load();
    bool retry();
    void showNote();

    std::unique_ptr<PreviewProfile, DeleteLater> m_profile;
    std::unique_ptr<PreviewPage, DeleteLater> m_page;
    Findings m_found;
    QWebEngineView* m_view = nullptr;
    QLabel* m_note;
    QTimer m_watchdog;
    QTimer m_health;
    QTimer m_release;
    int m_pageWidth = 768;
    QByteArray m_document;
    bool m_canRetry = false;
    int m_unanswered = 0; ///< health questions without an answer (pages with scripts)
    qint64 m_memoryLimit = qint64(1) << 30;
    bool m_hasScripts = false;
    bool m_isLoaded = false;
    bool m_hasPage = false;
    Problem m_problem = Problem::None;
};

} // namespace dadeum::ui
