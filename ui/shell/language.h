// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Language of the window: Korean or English, switched while running. Qt's own texts switch too
// where they are installed.
#pragma once

#include <QObject>
#include <QTranslator>

namespace dadeum::ui {

class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject* parent = nullptr);
    /// "ko" or "en"; anything else takes the system's language, Korean when it is Korean, else
    /// English.
    void set(const QString& code);
    QString code() const { return m_code; }
    void toggle();

private:
    QString m_code;
    QTranslator m_app;
    QTranslator m_qt;
};

} // namespace dadeum::ui
