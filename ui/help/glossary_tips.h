// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// GlossaryTips: a label anywhere in the window that is a word of the glossary explains itself under
// the mouse, unless it has a tip of its own. One object for the application. GUI thread only.
#pragma once

#include <QHash>
#include <QObject>

namespace dadeum::ui {

class GlossaryTips : public QObject {
    Q_OBJECT
public:
    explicit GlossaryTips(QObject* parent = nullptr);
    /// What the glossary says about a word; empty when it is not in it.
    QString tip(const QString& word);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QHash<QString, QString> m_entries; ///< by the term in lower case
    bool m_isKorean = false;
};

} // namespace dadeum::ui
