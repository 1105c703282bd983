// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QStyleOptionHeader>
#include <QTemporaryDir>

#include "core/base/error.h"
#include "ui/common/icons.h"

static void initThemeResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace dadeum::ui {
namespace {

Tokens& currentTokens()
{
    static Tokens tokens;
    return tokens;
}

double& textScale()
{
    static double scale = 1;
    return scale;
}

/// "9pt" in the sheet becomes 9 × scale.
QString scaleText(const QString& sheet, double scale)
{
    if (scale == 1)
        return sheet;
    static const QRegularExpression size("font-size: ([0-9.]+)pt");
    QString scaled;
    qsizetype last = 0;
    for (auto matches = size.globalMatch(sheet); matches.hasNext();) {
        const auto match = matches.next();
        scaled += sheet.mid(last, match.capturedStart() - last)
            + QStringLiteral("font-size: %1pt").arg(match.captured(1).toDouble() * scale);
        last = match.capturedEnd();
    }
    return scaled + sheet.mid(last);
}

QByteArray readResource(const QString& path)
{
    initThemeResources();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::NotFound, "theme file " + path.toStdString() + " is missing");
    return file.readAll();
}

QColor readColor(const QJsonValue& value, const QString& name, const QString& place)
{
    const QColor color(value.toString());
    if (!color.isValid()) {
        throw Error(ErrorCode::InvalidInput,
            (place + ": colour \"" + name + "\" is \"" + value.toString() + "\", expected #RRGGBB")
                .toStdString());
    }
    return color;
}

QPalette paletteFrom(const Tokens& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.bg);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.inset);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.text3);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.bad);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onaccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Midlight, t.inset);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, t.ctl);
    palette.setColor(QPalette::Shadow, t.ctl);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, t.text3);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.track);
    return palette;
}

/// Fusion without movement: nothing slides or fades, whatever the desktop's setting. Its arrows of
/// sorted columns point down when the largest comes first.
class StillStyle : public QProxyStyle {
public:
    StillStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* data) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, data);
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override
    {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (element != PE_IndicatorHeaderArrow || !header) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        QStyleOptionHeader turned = *header;
        turned.sortIndicator = header->sortIndicator == QStyleOptionHeader::SortUp
            ? QStyleOptionHeader::SortDown
            : QStyleOptionHeader::SortUp;
        QProxyStyle::drawPrimitive(element, &turned, painter, widget);
    }
};

} // namespace

const std::vector<TokenField>& tokenFields()
{
    static const std::vector<TokenField> fields = {
        { "bg", &Tokens::bg },
        { "rail", &Tokens::rail },
        { "surface", &Tokens::surface },
        { "inset", &Tokens::inset },
        { "border", &Tokens::border },
        { "ctl", &Tokens::ctl },
        { "text", &Tokens::text },
        { "text2", &Tokens::text2 },
        { "text3", &Tokens::text3 },
        { "accent", &Tokens::accent },
        { "accentHover", &Tokens::accentHover },
        { "onaccent", &Tokens::onaccent },
        { "asoft", &Tokens::asoft },
        { "aline", &Tokens::aline },
        { "eval", &Tokens::eval },
        { "raw", &Tokens::raw },
        { "ok", &Tokens::ok },
        { "oks", &Tokens::oks },
        { "warn", &Tokens::warn },
        { "warns", &Tokens::warns },
        { "bad", &Tokens::bad },
        { "bads", &Tokens::bads },
        { "info", &Tokens::info },
        { "infos", &Tokens::infos },
        { "sel", &Tokens::sel },
        { "track", &Tokens::track },
        { "grid", &Tokens::grid },
    };
    return fields;
}

Tokens loadTokens(const QString& resource)
{
    const QJsonObject root = QJsonDocument::fromJson(readResource(resource)).object();
    const QJsonObject colors = root["colors"].toObject();
    Tokens tokens;
    tokens.isDark = root["isDark"].toBool();
    for (const TokenField& field : tokenFields())
        tokens.*field.field = readColor(colors[field.name], field.name, resource);
    if (colors.size() != qsizetype(tokenFields().size())) {
        throw Error(ErrorCode::InvalidInput,
            (resource + ": " + QString::number(colors.size()) + " colours, expected "
                + QString::number(tokenFields().size()))
                .toStdString());
    }
    const QJsonObject memory = root["memory"].toObject();
    static constexpr std::array kMemoryNames
        = { "weights", "adapters", "optimizer", "gradients", "activations", "logits", "runtime" };
    for (std::size_t i = 0; i < kMemoryNames.size(); ++i)
        tokens.memory[i] = readColor(memory[kMemoryNames[i]], kMemoryNames[i], resource);
    const QJsonArray runs = root["runs"].toArray();
    for (std::size_t i = 0; i < tokens.runs.size(); ++i)
        tokens.runs[i] = readColor(runs[qsizetype(i)], "runs", resource);
    return tokens;
}

QString fillStyleSheet(const QString& sheet, const Tokens& tokens, const QString& iconFolder)
{
    QHash<QString, QColor> colors;
    for (const TokenField& field : tokenFields())
        colors.insert(field.name, tokens.*field.field);
    static const QRegularExpression placeholder("@\\{(?:icon:([a-z0-9-]+):)?([A-Za-z0-9]+)\\}");
    QString filled;
    qsizetype last = 0;
    for (auto matches = placeholder.globalMatch(sheet); matches.hasNext();) {
        const auto match = matches.next();
        const QString token = match.captured(2);
        if (!colors.contains(token)) {
            throw Error(ErrorCode::InvalidInput,
                "style.qss: unknown token \"" + token.toStdString() + "\"");
        }
        filled += sheet.mid(last, match.capturedStart() - last);
        const QColor color = colors.value(token);
        if (match.captured(1).isEmpty()) {
            filled += color.name();
        } else {
            const QString path
                = iconFolder + '/' + match.captured(1) + '-' + color.name().mid(1) + ".svg";
            QFile file(path);
            if (!file.exists() && file.open(QIODevice::WriteOnly))
                file.write(iconSvg(match.captured(1), color));
            filled += path;
        }
        last = match.capturedEnd();
    }
    return filled + sheet.mid(last);
}

const Tokens& tokens()
{
    return currentTokens();
}

QFont uiFont(double points, bool isBold)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points * textScale());
    font.setBold(isBold);
    return font;
}

QFont codeFont(double points)
{
    QFont font;
    font.setFamilies({ "Noto Sans Mono CJK KR", "Noto Sans Mono", "DejaVu Sans Mono" });
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(points * textScale());
    return font;
}

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_systemIsDark(QApplication::palette().color(QPalette::Window).lightnessF() < 0.5)
    , m_iconFolder(std::make_unique<QTemporaryDir>())
{
    QApplication::setStyle(new StillStyle);
    for (const Qt::UIEffect effect : { Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo,
             Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox })
        QApplication::setEffectEnabled(effect, false);
    applyFont();
    apply();
}

Theme::~Theme() = default;

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
    Q_EMIT changed();
}

void Theme::setTextLook(const TextLook& look)
{
    if (look == m_text)
        return;
    m_text = look;
    applyFont();
    apply();
    Q_EMIT changed();
}

void Theme::applyFont()
{
    QFont font;
    QStringList families { "Noto Sans CJK KR", "Noto Sans" };
    if (m_text.isSystemFont)
        families.prepend(QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
    font.setFamilies(families);
    textScale() = m_text.scale;
    font.setPointSizeF(9.75 * m_text.scale);
    font.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(font);
}

void Theme::apply()
{
    const bool isDark
        = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemIsDark);
    currentTokens() = loadTokens(isDark ? ":/themes/dark.json" : ":/themes/light.json");
    QApplication::setPalette(paletteFrom(tokens()));
    const QString sheet = QString::fromUtf8(readResource(":/themes/style.qss"));
    qApp->setStyleSheet(
        scaleText(fillStyleSheet(sheet, tokens(), m_iconFolder->path()), m_text.scale));
}

} // namespace dadeum::ui
