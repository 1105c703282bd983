// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DiffPane: how an answer differs from the first column's: line by line, or pixel by pixel of both
// drawn pages. Pictures are taken only while the pixels are looked at. GUI thread only.
#pragma once

#include <QWidget>

#include "ui/common/context.h"
#include "ui/common/jobs.h"

#include <QImage>

QT_BEGIN_NAMESPACE
class QLabel;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class DiffView;
class PictureView;
class Segmented;

class DiffPane : public QWidget {
    Q_OBJECT
public:
    enum View { Text, Pixels };
    explicit DiffPane(StudioContext& context, QWidget* parent = nullptr);
    void showDifference(const QString& before, const QString& after);
    void setPageWidth(int cssPixels);
    void setView(View view);
    /// Part of the pixels that differ; negative while unknown.
    double pixelShare() const { return m_share; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void compare();
    void retranslate();
    StudioContext& m_context;
    QString m_before, m_after;
    int m_pageWidth = 768;
    quint64 m_asked = 0; ///< newest pair of pictures
    QImage m_pictures[2];
    int m_missing = 0;
    bool m_isCurrent = false;
    double m_share = -1;
    LatestJob m_comparing;
    Segmented* m_view;
    QLabel* m_note;
    QStackedWidget* m_stack;
    DiffView* m_text;
    PictureView* m_picture;
};

} // namespace dadeum::ui
