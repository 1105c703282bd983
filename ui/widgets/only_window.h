// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// showOnly: shows a dialog of which there is one at a time, so that windows of pages do not pile up
// with their memory.
#pragma once

#include <QWidget>

namespace dadeum::ui {

/// Shows `dialog`, a child of a window, in the place of an earlier one of the same class, which
/// closes. Dialogs of this kind delete themselves when closed.
template <class Dialog> void showOnly(Dialog* dialog)
{
    const auto all = dialog->parentWidget()->template findChildren<Dialog*>(
        QString(), Qt::FindDirectChildrenOnly);
    for (Dialog* earlier : all) {
        if (earlier == dialog || !earlier->isVisible())
            continue;
        dialog->setGeometry(earlier->geometry());
        earlier->close();
    }
    dialog->show();
}

} // namespace dadeum::ui
