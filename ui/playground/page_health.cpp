// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/page_health.h"

#include <QColor>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

#include "ui/preview/preview_document.h"

namespace dadeum::ui {
namespace {

constexpr qsizetype kMostCharacters = 2'000'000;

const QSet<QString>& voidTags()
{
    static const QSet<QString> tags { "area", "base", "br", "col", "embed", "hr", "img", "input",
        "link", "meta", "source", "track", "wbr" };
    return tags;
}

/// Elements whose end tag HTML lets people leave out.
const QSet<QString>& optionalTags()
{
    static const QSet<QString> tags { "html", "head", "body", "p", "li", "dt", "dd", "option",
        "optgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup" };
    return tags;
}

void checkTags(const QString& html, PageHealth& health)
{
    static const QRegularExpression tag(
        "<!--.*?-->|<(script|style)\\b[^>]*>.*?</\\1\\s*>|<(/"
        "?)([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression alt("\\balt\\s*=", QRegularExpression::CaseInsensitiveOption);
    QStringList open;
    bool hasElement = false;
    const auto problem = [&](const QString& what) {
        if (health.parseProblem.isEmpty())
            health.parseProblem = what;
    };
    for (auto it = tag.globalMatch(html); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(3).toLower();
        if (name.isEmpty())
            continue; // a comment, a script, a style sheet
        hasElement = true;
        if (name == "img") {
            ++health.pictures;
            if (!alt.match(match.captured(4)).hasMatch())
                ++health.picturesWithoutAlt;
        }
        if (voidTags().contains(name) || match.captured(4).endsWith('/'))
            continue;
        if (match.captured(2).isEmpty()) {
            open += name;
            continue;
        }
        while (!open.isEmpty() && open.last() != name && optionalTags().contains(open.last())
            && open.contains(name))
            open.removeLast();
        if (open.isEmpty() || open.last() != name)
            problem(QStringLiteral("</%1>").arg(name));
        else
            open.removeLast();
    }
    for (const QString& name : std::as_const(open))
        if (!optionalTags().contains(name))
            problem(QStringLiteral("<%1>").arg(name));
    // A page cut off at the token limit often ends inside a tag or a style sheet.
    if (html.lastIndexOf('<') > html.lastIndexOf('>')
        || html.count("<style", Qt::CaseInsensitive) > html.count("</style", Qt::CaseInsensitive))
        problem(QStringLiteral("…"));
    health.parses = hasElement && health.parseProblem.isEmpty();
}

std::optional<QColor> cssColor(QString text)
{
    text = text.trimmed().toLower();
    static const QRegularExpression rgb("^rgba?\\(\\s*(\\d+)[,\\s]+(\\d+)[,\\s]+(\\d+)");
    if (const auto match = rgb.match(text); match.hasMatch())
        return QColor(std::min(255, match.captured(1).toInt()),
            std::min(255, match.captured(2).toInt()), std::min(255, match.captured(3).toInt()));
    if (text == "transparent" || (text.startsWith('#') && text.size() != 4 && text.size() != 7))
        return std::nullopt;
    const QColor color(text.section(' ', 0, 0));
    return color.isValid() ? std::optional(color) : std::nullopt;
}

double luminance(const QColor& color)
{
    const auto linear
        = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

void checkContrast(const QString& html, PageHealth& health)
{
    static const QRegularExpression block("\\{([^{}]*)\\}|style\\s*=\\s*\"([^\"]*)\"");
    static const QRegularExpression textColor(
        "(?:^|[;\\s])color\\s*:\\s*([^;}]+)", QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression background(
        "background(?:-color)?\\s*:\\s*([^;}]+)", QRegularExpression::CaseInsensitiveOption);
    for (auto it = block.globalMatch(html); it.hasNext();) {
        const auto match = it.next();
        const QString rules = match.captured(1) + match.captured(2);
        const auto text = textColor.match(rules), back = background.match(rules);
        if (!text.hasMatch() || !back.hasMatch())
            continue;
        if (const auto ratio = contrastRatio(text.captured(1), back.captured(1)))
            health.lowestContrast = std::min(*ratio, health.lowestContrast.value_or(*ratio));
    }
}

} // namespace

int PageHealth::checks() const
{
    return 1 + int(pictures > 0) + int(lowestContrast.has_value()) + int(widthAt360.has_value())
        + int(consoleMessages.has_value());
}

int PageHealth::passed() const
{
    return int(parses) + int(pictures > 0 && picturesWithoutAlt == 0)
        + int(lowestContrast && *lowestContrast >= kContrast) + int(fitsPhone())
        + int(consoleMessages && consoleMessages->isEmpty());
}

std::optional<double> contrastRatio(const QString& text, const QString& background)
{
    const auto a = cssColor(text), b = cssColor(background);
    if (!a || !b)
        return std::nullopt;
    const double high = std::max(luminance(*a), luminance(*b)),
                 low = std::min(luminance(*a), luminance(*b));
    return (high + 0.05) / (low + 0.05);
}

PageHealth examinePage(const QString& answer)
{
    PageHealth health;
    const QString html = pageInAnswer(answer).left(kMostCharacters);
    health.hasPage
        = html.contains(QRegularExpression("<(!doctype|html|body|head|div|h1|p|main|section)\\b",
            QRegularExpression::CaseInsensitiveOption));
    if (!health.hasPage)
        return health;
    checkTags(html, health);
    checkContrast(html, health);
    return health;
}

} // namespace dadeum::ui
