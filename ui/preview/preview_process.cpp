// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/preview_process.h"

#include <QCoreApplication>
#include <QEvent>
#include <QList>
#include <QLoggingCategory>
#include <QWebEngineUrlScheme>

#include <unistd.h>

namespace dadeum::ui {

QByteArray containedChromiumFlags(const QByteArray& userFlags)
{
    static constexpr const char* kForbidden[]
        = { "--remote-", "--no-sandbox", "--disable-web-security", "--proxy", "--no-proxy",
              "--host-resolver-rules", "--force-webrtc", "--allow-", "--user-data-dir",
              "--load-extension", "--disable-site-isolation", "--js-flags", "--single-process",
              "--renderer-cmd-prefix", "--utility-cmd-prefix" };
    QByteArrayList flags;
    for (const QByteArray& flag : userFlags.simplified().split(' ')) {
        bool isForbidden = flag.isEmpty();
        for (const char* prefix : kForbidden)
            isForbidden = isForbidden || flag.startsWith(prefix);
        if (!isForbidden)
            flags.append(flag);
    }
    // Nothing listens on the discard port; <-loopback> sends even local addresses there. WebRTC
    // ignores request interceptors and content policies, so it gets a policy of its own. Measured:
    // both together let no packet out.
    flags.append("--proxy-server=socks5://127.0.0.1:9");
    flags.append("--proxy-bypass-list=<-loopback>");
    flags.append("--force-webrtc-ip-handling-policy=disable_non_proxied_udp");
    return flags.join(' ');
}

SandboxState sandboxState()
{
    if (::geteuid() != 0)
        return SandboxState::Sandboxed;
    return qgetenv("QTWEBENGINE_DISABLE_SANDBOX") == "1" ? SandboxState::Unsandboxed
                                                         : SandboxState::Refused;
}

void preparePreviewProcess()
{
    qunsetenv("QTWEBENGINE_REMOTE_DEBUGGING");
    if (::geteuid() != 0)
        qunsetenv("QTWEBENGINE_DISABLE_SANDBOX");
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS",
        containedChromiumFlags(qgetenv("QTWEBENGINE_CHROMIUM_FLAGS")));
    QLoggingCategory::setFilterRules(QStringLiteral(
        "qt.webenginecontext*=false")); // a page of Chromium's settings at every start
    QWebEngineUrlScheme scheme(kPreviewScheme);
    scheme.setSyntax(QWebEngineUrlScheme::Syntax::Path);
    scheme.setFlags(QWebEngineUrlScheme::LocalScheme | QWebEngineUrlScheme::NoAccessAllowed);
    QWebEngineUrlScheme::registerScheme(scheme);
}

void finishPreviews()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace dadeum::ui
