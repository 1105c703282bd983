// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SamplingPopup: the settings of writing that are seldom changed: min-p, frequency penalty and the
// texts at which an answer ends. GUI thread only.
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace dadeum {
struct SamplingSpec;
}

namespace dadeum::ui {

class SamplingPopup : public QFrame {
    Q_OBJECT
public:
    explicit SamplingPopup(QWidget* parent);

    /// Right below `anchor`, inside its window as far as there is room.
    void openBelow(const QWidget& anchor);
    void apply(SamplingSpec& sampling) const;
    /// Something here differs from plain writing.
    bool isActive() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void reset();
    QLabel* m_title;
    QLabel* m_names[3];
    QDoubleSpinBox* m_minP;
    QDoubleSpinBox* m_frequency;
    QPlainTextEdit* m_stops;
    QPushButton* m_reset;
};

} // namespace dadeum::ui
