// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/preview_page.h"

#include <QBuffer>
#include <QColor>
#include <QWebEngineCertificateError>
#include <QWebEngineDownloadRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineQuotaRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>
#include <QWebEngineUrlRequestInfo>
#include <QWebEngineUrlRequestJob>

#include "ui/preview/preview_process.h"

namespace dadeum::ui {

QUrl PageStore::replace(const QByteArray& document)
{
    m_document = document;
    m_url = QUrl(QStringLiteral("%1:page-%2").arg(kPreviewScheme).arg(++m_number));
    return m_url;
}

void PageStore::requestStarted(QWebEngineUrlRequestJob* job)
{
    if (job->requestMethod() != "GET" || job->requestUrl() != m_url) {
        job->fail(QWebEngineUrlRequestJob::RequestDenied);
        return;
    }
    auto* buffer = new QBuffer(job);
    buffer->setData(m_document);
    job->reply("text/html;charset=utf-8", buffer);
}

void RequestBlocker::interceptRequest(QWebEngineUrlRequestInfo& info)
{
    if (info.requestUrl().scheme() == QLatin1String(kPreviewScheme))
        return;
    ++m_blocked;
    info.block(true);
}

PreviewProfile::PreviewProfile(QObject* parent)
    : QWebEngineProfile(parent) // without a name a profile is off the record
    , m_store(new PageStore(this))
    , m_blocker(new RequestBlocker(this))
{
    installUrlSchemeHandler(kPreviewScheme, m_store);
    setUrlRequestInterceptor(m_blocker);
    setHttpCacheType(QWebEngineProfile::NoCache);
    setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    setSpellCheckEnabled(false);
    connect(this, &QWebEngineProfile::downloadRequested, this,
        [this](QWebEngineDownloadRequest* download) {
            ++m_refusedDownloads;
            download->cancel();
        });
}

PreviewPage::PreviewPage(PreviewProfile* profile, QObject* parent)
    : QWebEnginePage(profile, parent)
    , m_profile(profile)
{
    using Settings = QWebEngineSettings;
    for (const auto attribute : { Settings::JavascriptEnabled, Settings::JavascriptCanOpenWindows,
             Settings::JavascriptCanAccessClipboard, Settings::JavascriptCanPaste,
             Settings::LocalContentCanAccessFileUrls, Settings::LocalContentCanAccessRemoteUrls,
             Settings::LocalStorageEnabled, Settings::PluginsEnabled, Settings::PdfViewerEnabled,
             Settings::WebGLEnabled, Settings::Accelerated2dCanvasEnabled,
             Settings::FullScreenSupportEnabled, Settings::ScreenCaptureEnabled,
             Settings::NavigateOnDropEnabled, Settings::AutoLoadIconsForPage,
             Settings::AllowWindowActivationFromJavaScript, Settings::HyperlinkAuditingEnabled,
             Settings::DnsPrefetchEnabled, Settings::ErrorPageEnabled,
             Settings::AllowRunningInsecureContent, Settings::AllowGeolocationOnInsecureOrigins })
        settings()->setAttribute(attribute, false);
    settings()->setAttribute(Settings::PlaybackRequiresUserGesture, true);
    settings()->setAttribute(Settings::WebRTCPublicInterfacesOnly, true);
    settings()->setUnknownUrlSchemePolicy(Settings::DisallowUnknownUrlSchemes);
    settings()->setDefaultTextEncoding("utf-8");
    setAudioMuted(true);
    setBackgroundColor(QColor(Qt::white));
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
        [this](const QUrl& origin, Feature feature) {
            setFeaturePermission(origin, feature, PermissionDeniedByUser);
        });
    connect(this, &QWebEnginePage::certificateError, this,
        [](QWebEngineCertificateError error) { error.rejectCertificate(); });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
        [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::quotaRequested, this,
        [](QWebEngineQuotaRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
        [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
}

void PreviewPage::show(const QByteArray& document, bool withScripts)
{
    settings()->setAttribute(QWebEngineSettings::JavascriptEnabled, withScripts);
    m_refused = 0;
    m_problems.clear();
    m_allowed = m_profile->store().replace(document);
    setUrl(m_allowed);
}

void PreviewPage::javaScriptConsoleMessage(
    JavaScriptConsoleMessageLevel level, const QString& message, int line, const QString&)
{
    constexpr int kMostMessages = 50, kMostCharacters = 300;
    if (level != InfoMessageLevel && m_problems.size() < kMostMessages)
        m_problems
            += QStringLiteral("%1: %2").arg(line).arg(message.left(kMostCharacters).simplified());
}

bool PreviewPage::acceptNavigationRequest(const QUrl& url, NavigationType, bool isMainFrame)
{
    const bool isAllowed = isMainFrame && url.matches(m_allowed, QUrl::RemoveFragment);
    if (!isAllowed)
        ++m_refused;
    return isAllowed;
}

} // namespace dadeum::ui
