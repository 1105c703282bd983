// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The contained Chromium page: own off-the-record profile, documents only from memory, every other
// request blocked, no navigation, windows, downloads, dialogs or permissions. GUI thread only; the
// profile must outlive the page.
#pragma once

#include <QHash>
#include <QStringList>
#include <QUrl>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineUrlRequestInterceptor>
#include <QWebEngineUrlSchemeHandler>

namespace dadeum::ui {

/// Serves documents of the `preview:` scheme from memory.
class PageStore : public QWebEngineUrlSchemeHandler {
    Q_OBJECT
public:
    using QWebEngineUrlSchemeHandler::QWebEngineUrlSchemeHandler;
    /// Keeps only this document and returns its address.
    QUrl replace(const QByteArray& document);
    void requestStarted(QWebEngineUrlRequestJob* job) override;

private:
    QUrl m_url;
    QByteArray m_document;
    int m_number = 0;
};

/// Blocks everything but the private scheme and counts what it blocked.
class RequestBlocker : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT
public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;
    void interceptRequest(QWebEngineUrlRequestInfo& info) override;
    int blocked() const { return m_blocked; }

private:
    int m_blocked = 0;
};

/// Profile of one preview pane: nothing is kept on disk.
class PreviewProfile : public QWebEngineProfile {
    Q_OBJECT
public:
    explicit PreviewProfile(QObject* parent = nullptr);
    PageStore& store() { return *m_store; }
    int blockedRequests() const { return m_blocker->blocked() + m_refusedDownloads; }

private:
    PageStore* m_store;
    RequestBlocker* m_blocker;
    int m_refusedDownloads = 0;
};

class PreviewPage : public QWebEnginePage {
    Q_OBJECT
public:
    explicit PreviewPage(PreviewProfile* profile, QObject* parent = nullptr);
    void show(const QByteArray& document, bool withScripts);
    int refusedNavigations() const { return m_refused; }
    /// What the page's scripts complained about since it was shown (at most 50 messages).
    const QStringList& consoleProblems() const { return m_problems; }

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage* createWindow(WebWindowType) override { return nullptr; }
    QStringList chooseFiles(FileSelectionMode, const QStringList&, const QStringList&) override
    {
        return {};
    }
    void javaScriptAlert(const QUrl&, const QString&) override { }
    bool javaScriptConfirm(const QUrl&, const QString&) override { return false; }
    bool javaScriptPrompt(const QUrl&, const QString&, const QString&, QString*) override
    {
        return false;
    }
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel level, const QString& message,
        int line, const QString& source) override;

private:
    PreviewProfile* m_profile;
    QUrl m_allowed;
    int m_refused = 0;
    QStringList m_problems;
};

} // namespace dadeum::ui
