// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From what a model wrote to a document that may be shown: the page inside the answer, and the
// wrapper whose first element is a content policy that forbids every load. Plain text functions.
#pragma once

#include <QByteArray>
#include <QString>

namespace dadeum::ui {

/// The page in an answer: inside a ```html fence if there is one (closed or not), else from
/// <!doctype or <html to its end, else the whole text.
QString pageInAnswer(const QString& answer);
/// The document as the renderer gets it.
QByteArray containedDocument(const QString& page, bool withScripts);
/// Longer documents are cut; a model that writes more than this is not writing a page.
inline constexpr qsizetype kMaxPageCharacters = 4'000'000;

} // namespace dadeum::ui
