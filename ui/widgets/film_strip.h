// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FilmStrip: saved pictures in a row with one stop per picture on a slider line below, aligned to
// the pictures. Left and Right move, Enter or double click opens. GUI thread only; never holds live
// web pages.
#pragma once

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace dadeum::ui {

struct FilmFrame {
    QString label; ///< "step 300"
    QPixmap picture; ///< null: drawn as a quiet placeholder
    bool isPending = false; ///< a picture is on its way
};

class FilmStrip : public QWidget {
    Q_OBJECT
public:
    explicit FilmStrip(QWidget* parent = nullptr);
    void setFrames(std::vector<FilmFrame> frames);
    /// A dashed frame after the last one ("in 3 min"); empty text = none.
    void setUpcoming(const QString& text, const QString& label);
    void setCurrent(int index);
    int current() const { return m_current; }
    int count() const { return int(m_frames.size()); }
    /// Words in a frame without a picture.
    void setPlaceholderText(const QString& text);
    QSize sizeHint() const override { return { 400, minimumHeight() }; }
    static constexpr QSize kPicture { 138, 92 };

Q_SIGNALS:
    void chosen(int index); ///< by the user
    void opened(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int visibleCount() const;
    int firstVisible() const;
    QRect frameRect(int slot) const;
    int indexAt(const QPoint& position) const;
    void choose(int index);
    std::vector<FilmFrame> m_frames;
    QString m_upcoming, m_upcomingLabel, m_placeholder;
    int m_current = -1;
};

} // namespace dadeum::ui
