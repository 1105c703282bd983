// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ScrollSync: the columns of the playground scroll together: previews by passing the turns of the
// wheel on (pages have no scripts that could be asked to scroll), sources by their scroll bars.
// With Alt held a column scrolls alone. GUI thread only.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
class QWheelEvent;
QT_END_NAMESPACE

namespace dadeum::ui {

class PreviewView;

class ScrollSync : public QObject {
    Q_OBJECT
public:
    explicit ScrollSync(QObject* parent = nullptr);
    void watch(PreviewView* preview, QPlainTextEdit* source);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void passOn(PreviewView* from, const QWheelEvent& wheel);
    void follow(QPlainTextEdit* from, int value);
    QList<QPointer<PreviewView>> m_previews;
    QList<QPointer<QPlainTextEdit>> m_sources;
    bool m_isFollowing = false;
};

} // namespace dadeum::ui
