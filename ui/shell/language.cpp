// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace dadeum::ui {

Language::Language(QObject* parent)
    : QObject(parent)
{
}

void Language::set(const QString& code)
{
    QString wanted = code;
    if (wanted != "ko" && wanted != "en")
        wanted = QLocale::system().language() == QLocale::Korean ? QStringLiteral("ko")
                                                                 : QStringLiteral("en");
    if (wanted == m_code)
        return;
    m_code = wanted;
    QLocale::setDefault(wanted == "ko" ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                       : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&m_app);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load("qtbase_" + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    // Installed last, so that every widget hears of the change when both are in place.
    if (m_app.load(":/i18n/dadeum_" + wanted + ".qm"))
        QCoreApplication::installTranslator(&m_app);
}

void Language::toggle()
{
    set(m_code == "ko" ? QStringLiteral("en") : QStringLiteral("ko"));
}

} // namespace dadeum::ui
