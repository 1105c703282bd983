// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/preview_view.h"

#include <QEvent>
#include <QFile>
#include <QHideEvent>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QWebEngineScript>
#include <QWebEngineView>

#include <algorithm>
#include <cmath>
#include <csignal>

#include <unistd.h>

#include "ui/common/theme.h"
#include "ui/preview/preview_document.h"
#include "ui/preview/preview_page.h"
#include "ui/preview/preview_process.h"
#include "ui/widgets/labels.h"

namespace dadeum::ui {
namespace {

constexpr int kHealthMs = 500;

qint64 residentBytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * qint64(::sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace

PreviewView::PreviewView(QWidget* parent)
    : QWidget(parent)
    , m_note(makeParagraph("label", this))
{
    m_note->setAlignment(Qt::AlignCenter);
    m_note->hide();
    m_watchdog.setSingleShot(true);
    m_watchdog.setInterval(kWatchdogMs);
    m_health.setInterval(kHealthMs);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { giveUp(Problem::TimedOut); });
    connect(&m_health, &QTimer::timeout, this, &PreviewView::checkHealth);
    m_release.setSingleShot(true);
    m_release.setInterval(kReleaseMs);
    connect(&m_release, &QTimer::timeout, this, [this] {
        if (m_watchdog.isActive())
            m_release.start(); // what the page turns out to be is still waited for
        else if (!isVisible())
            release();
    });
}

PreviewView::~PreviewView()
{
    // Order matters to Chromium: view, page, profile.
    delete m_view;
    m_page.reset();
    m_profile.reset();
}

/// Called from signals of the page too, so nothing goes at once.
void PreviewView::release()
{
    if (!m_view)
        return;
    m_found = { refusedCount(), contentWidth(), consoleProblems() };
    m_watchdog.stop();
    m_health.stop();
    m_page->disconnect(this);
    m_view->hide();
    m_view->deleteLater();
    m_view = nullptr;
    m_page.reset();
    m_profile.reset();
}

void PreviewView::createView()
{
    m_profile.reset(new PreviewProfile);
    m_page.reset(new PreviewPage(m_profile.get()));
    m_view = new QWebEngineView(this);
    m_view->setPage(m_page.get());
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setAcceptDrops(false);
    m_view->setAccessibleName(tr("Page preview"));
    connect(m_page.get(), &QWebEnginePage::loadFinished, this, [this](bool isOk) {
        if (m_problem != Problem::None || !m_hasPage)
            return;
        m_watchdog.stop();
        // A page that tries to go elsewhere is refused; it stays where it is, and counts as loaded.
        m_isLoaded = isOk || m_isLoaded || m_page->refusedNavigations() > 0;
        if (!m_isLoaded && retry())
            return;
        m_unanswered = 0;
        layoutView();
        Q_EMIT finished(m_isLoaded);
    });
    connect(m_page.get(), &QWebEnginePage::renderProcessTerminated, this,
        [this](QWebEnginePage::RenderProcessTerminationStatus status, int) {
            if (m_problem != Problem::None || !m_hasPage
                || status == QWebEnginePage::NormalTerminationStatus)
                return;
            if (m_isLoaded || !retry())
                giveUp(Problem::Crashed);
        });
    layoutView();
}

void PreviewView::setAnswer(const QString& text)
{
    m_problem = canPreview() ? Problem::None : Problem::Refused;
    m_isLoaded = false;
    m_hasPage = true;
    m_unanswered = 0;
    if (m_problem == Problem::Refused) {
        showNote();
        Q_EMIT finished(false);
        return;
    }
    m_note->hide();
    m_document = containedDocument(pageInAnswer(text), m_hasScripts);
    m_canRetry = true;
    m_found = {};
    load();
    if (!isVisible())
        m_release.start();
}

void PreviewView::load()
{
    if (!m_view)
        createView();
    m_view->show();
    m_isLoaded = false;
    m_page->show(m_document, m_hasScripts);
    m_watchdog.start();
    m_health.start();
}

/// The end of an earlier page's process can arrive while the next page loads; so a page gets a
/// second try.
bool PreviewView::retry()
{
    if (!m_canRetry)
        return false;
    m_canRetry = false;
    QTimer::singleShot(0, this, [this] {
        if (m_hasPage && m_problem == Problem::None)
            load();
    });
    return true;
}

void PreviewView::clear()
{
    release();
    m_found = {};
    m_hasPage = false;
    m_isLoaded = false;
    m_problem = Problem::None;
    m_document.clear();
    m_note->hide();
}

void PreviewView::setPageWidth(int cssPixels)
{
    m_pageWidth = std::max(120, cssPixels);
    layoutView();
}

void PreviewView::setScriptsEnabled(bool isEnabled)
{
    m_hasScripts = isEnabled && canRunScripts();
}

int PreviewView::refusedCount() const
{
    return m_page ? m_profile->blockedRequests() + m_page->refusedNavigations() : m_found.refused;
}

QStringList PreviewView::consoleProblems() const
{
    if (!m_hasScripts)
        return {};
    return m_page ? m_page->consoleProblems() : m_found.problems;
}

int PreviewView::contentWidth() const
{
    return m_page ? int(std::lround(m_page->contentsSize().width() / m_page->zoomFactor()))
                  : m_found.contentWidth;
}

qint64 PreviewView::rendererPid() const
{
    return m_page ? m_page->renderProcessPid() : 0;
}

void PreviewView::layoutView()
{
    m_note->setGeometry(rect().adjusted(24, 24, -24, -24));
    if (!m_view)
        return;
    const double scale = std::clamp(double(width()) / m_pageWidth, 0.25, 1.0);
    const int shown = std::min(width(), int(std::lround(m_pageWidth * scale)));
    m_view->setGeometry((width() - shown) / 2, 0, shown, height());
    m_page->setZoomFactor(scale);
}

void PreviewView::checkHealth()
{
    const qint64 pid = rendererPid();
    if (pid > 0 && residentBytes(pid) > m_memoryLimit) {
        giveUp(Problem::TooMuchMemory);
        return;
    }
    if (!m_hasScripts || !m_isLoaded)
        return;
    // A script can hang after loading; then the renderer no longer answers.
    if (++m_unanswered > kWatchdogMs / kHealthMs) {
        giveUp(Problem::TimedOut);
        return;
    }
    m_page->runJavaScript(
        "0", QWebEngineScript::ApplicationWorld, [self = QPointer(this)](const QVariant&) {
            if (self)
                self->m_unanswered = 0;
        });
}

void PreviewView::giveUp(Problem problem)
{
    m_problem = problem;
    m_isLoaded = false;
    if (const qint64 pid = rendererPid(); pid > 0 && problem != Problem::Crashed)
        ::kill(pid_t(pid), SIGKILL);
    release();
    showNote();
    Q_EMIT finished(false);
}

void PreviewView::showNote()
{
    switch (m_problem) {
    case Problem::None:
        m_note->hide();
        return;
    case Problem::TimedOut:
        m_note->setText(tr("This page did not finish within 5 seconds, so it was stopped. Its "
                           "source is still there."));
        break;
    case Problem::TooMuchMemory:
        m_note->setText(tr("This page took more than 1 GB of memory, so it was stopped. Its source "
                           "is still there."));
        break;
    case Problem::Crashed:
        m_note->setText(tr("This page could not be shown. Its source is still there."));
        break;
    case Problem::Refused:
        m_note->setText(tr("Page previews are off because Dadeum runs as the administrator, where "
                           "the browser's sandbox "
                           "does not work. Start it as a normal user to see pages."));
        break;
    }
    layoutView();
    m_note->show();
}

void PreviewView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layoutView();
}

void PreviewView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_release.stop();
    if (!m_view && m_hasPage && m_problem == Problem::None)
        load();
}

void PreviewView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_view && !event->spontaneous())
        m_release.start();
}

void PreviewView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        showNote();
    QWidget::changeEvent(event);
}

void PreviewView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool isPage = m_view && m_view->isVisible();
    painter.fillRect(rect(), isPage ? QColor(Qt::white) : tokens().inset);
    painter.setPen(tokens().border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace dadeum::ui
