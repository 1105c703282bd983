// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What must be decided about Chromium before QApplication exists: flags that cut the renderer off
// from every network, the private URL scheme, and whether previews may run at all without a
// sandbox.
#pragma once

#include <QByteArray>
#include <QString>

namespace dadeum::ui {

enum class SandboxState {
    Sandboxed, ///< the normal case: the renderer runs in Chromium's sandbox
    Unsandboxed, ///< root with QTWEBENGINE_DISABLE_SANDBOX=1 (tests, containers): pages without
                 ///< scripts only
    Refused, ///< root without that variable: Chromium would end the process, so no page is rendered
};

inline constexpr char kPreviewScheme[] = "preview";

/// Call first in main(), before QApplication: sets the flags and registers the scheme.
void preparePreviewProcess();
SandboxState sandboxState();
inline bool canPreview()
{
    return sandboxState() != SandboxState::Refused;
}
inline bool canRunScripts()
{
    return sandboxState() == SandboxState::Sandboxed;
}

/// Call last, while QApplication lives: deletes the pages and profiles that previews left to an
/// event loop that no longer runs.
void finishPreviews();

/// Chromium flags for a process that shows hostile pages: what the user set, less everything that
/// opens a door (remote debugging, sandbox and security switches, proxies), plus a dead proxy and
/// the WebRTC policy.
QByteArray containedChromiumFlags(const QByteArray& userFlags);

} // namespace dadeum::ui
