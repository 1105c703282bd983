// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PictureView: a page capture with rounded corners, as wide as its column; without a picture a
// frame with a sentence in it. Clicks, Space and Return open it.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace dadeum::ui {

class PictureView : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);
    void setImage(const QImage& image, const QString& file = {});
    /// What stands in the frame while there is no picture.
    void setHint(const QString& hint);
    QString hint() const { return m_hint; }
    QString file() const { return m_file; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return { 300, heightForWidth(300) }; }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPixmap m_pixmap;
    QString m_file, m_hint;
};

} // namespace dadeum::ui
