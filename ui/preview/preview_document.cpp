// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/preview_document.h"

#include <QRegularExpression>

namespace dadeum::ui {

QString pageInAnswer(const QString& answer)
{
    static const QRegularExpression fence("```[ \\t]*(?:html|HTML)?[ \\t]*\\n");
    const auto open = fence.match(answer);
    if (open.hasMatch()) {
        const qsizetype begin = open.capturedEnd();
        const qsizetype end = answer.indexOf(QStringLiteral("```"), begin);
        return end < 0 ? answer.mid(begin) : answer.mid(begin, end - begin);
    }
    static const QRegularExpression document(
        "<!doctype html|<html", QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression documentEnd(
        "</html\\s*>", QRegularExpression::CaseInsensitiveOption);
    const auto begin = document.match(answer);
    if (!begin.hasMatch())
        return answer;
    const auto end = documentEnd.match(answer, begin.capturedEnd());
    return end.hasMatch()
        ? answer.mid(begin.capturedStart(), end.capturedEnd() - begin.capturedStart())
        : answer.mid(begin.capturedStart());
}

QByteArray containedDocument(const QString& page, bool withScripts)
{
    QByteArray document
        = "<!doctype html><meta charset=\"utf-8\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; ";
    document += withScripts ? "script-src 'unsafe-inline'; " : "script-src 'none'; ";
    document += "base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'\">"
                "<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">"
                "<meta name=\"referrer\" content=\"no-referrer\">\n";
    return document + page.left(kMaxPageCharacters).toUtf8();
}

} // namespace dadeum::ui
