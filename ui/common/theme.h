// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The look of the window: colour tokens from resources/themes, application font, palette and style
// sheet. Like QPalette the look belongs to the application: `tokens()` is what painted widgets
// read. GUI thread only.
#pragma once

#include <QColor>
#include <QObject>
#include <QString>

#include <array>
#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QFont;
class QTemporaryDir;
QT_END_NAMESPACE

namespace dadeum::ui {

/// Every colour the window uses; resources/themes/*.json give the values, DESIGN.md the meaning.
struct Tokens {
    bool isDark = false;
    QColor bg, rail, surface, inset, border, ctl;
    QColor text, text2, text3;
    QColor accent, accentHover, onaccent, asoft, aline;
    QColor eval, raw;
    QColor ok, oks, warn, warns, bad, bads, info, infos;
    QColor sel, track, grid;
    /// Parts of the memory bar: weights, adapters, optimiser, gradients, activations, logits,
    /// runtime.
    std::array<QColor, 7> memory;
    std::array<QColor, 8> runs;
};

/// Names of the tokens in the JSON, in one list with their fields: loader, style sheet and test
/// read it.
struct TokenField {
    const char* name;
    QColor Tokens::*field;
};
const std::vector<TokenField>& tokenFields();

/// Reads a theme file. Throws dadeum::Error naming the first missing, unknown or unreadable token.
Tokens loadTokens(const QString& resource);
/// The style sheet with @{token} and @{icon:NAME:token} filled in; recoloured icons are written to
/// `iconFolder`. Throws dadeum::Error when the sheet names an unknown token.
QString fillStyleSheet(const QString& sheet, const Tokens& tokens, const QString& iconFolder);

/// Current tokens of the application.
const Tokens& tokens();

/// The application font in another size or weight (sizes in points, DESIGN.md section 3).
QFont uiFont(double points, bool isBold = false);
QFont codeFont(double points = 9.0);

enum class ThemeMode { System, Light, Dark };

/// The user's choice of letters; every size in the window is multiplied by `scale`.
struct TextLook {
    double scale = 1;
    bool isSystemFont = false; ///< the desktop's family instead of Noto Sans
    bool operator==(const TextLook&) const = default;
};

/// Applies a theme to the application; create one after QApplication.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);
    ~Theme() override;
    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return tokens().isDark; }
    const TextLook& textLook() const { return m_text; }
    void setTextLook(const TextLook& look);

Q_SIGNALS:
    void changed();

private:
    void apply();
    void applyFont();
    ThemeMode m_mode = ThemeMode::System;
    TextLook m_text;
    bool m_systemIsDark = false;
    std::unique_ptr<QTemporaryDir> m_iconFolder;
};

} // namespace dadeum::ui
