// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/sampling_popup.h"

#include <QEvent>
#include <QPlainTextEdit>

#include <algorithm>

#include "core/base/sampling_spec.h"
#include "ui/playground/number_fields.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

constexpr int kWidth = 300;

/// What a line stands for: \n is a line break, \t a tab, \\ a backslash.
std::string stopIn(const QString& line)
{
    QString text;
    for (int i = 0; i < line.size(); ++i) {
        const QChar next = i + 1 < line.size() ? line[i + 1] : QChar();
        const bool isEscape = line[i] == '\\' && (next == 'n' || next == 't' || next == '\\');
        text += !isEscape ? line[i] : next == 'n' ? QChar('\n') : next == 't' ? QChar('\t') : next;
        i += isEscape;
    }
    return text.toStdString();
}

} // namespace

SamplingPopup::SamplingPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setProperty("role", "card");
    setFixedWidth(kWidth);
    QVBoxLayout* column = makeColumn(this, 8, { 14, 12, 14, 12 });
    m_title = makeLabel("strong", this);
    column->addWidget(m_title);
    m_minP = makeReal(0, 1, 0.05, 0);
    m_frequency = makeReal(-2, 2, 0.1, 0);
    m_stops = new QPlainTextEdit(this);
    m_stops->setFixedHeight(64);
    m_stops->setTabChangesFocus(true);
    QWidget* editors[] = { m_minP, m_frequency, m_stops };
    for (int i = 0; i < 3; ++i) {
        m_names[i] = makeLabel("label", this);
        m_names[i]->setBuddy(editors[i]);
        if (editors[i] == m_stops) {
            column->addWidget(m_names[i]);
            column->addWidget(m_stops);
            continue;
        }
        QHBoxLayout* row = makeRow(nullptr, 8);
        row->addWidget(m_names[i], 1);
        row->addWidget(editors[i]);
        column->addLayout(row);
    }
    m_reset = makeButton("undo-2", "quiet", "small", this);
    column->addWidget(m_reset, 0, Qt::AlignRight);
    for (QDoubleSpinBox* spin : { m_minP, m_frequency })
        connect(spin, &QDoubleSpinBox::valueChanged, this, &SamplingPopup::changed);
    connect(m_stops, &QPlainTextEdit::textChanged, this, &SamplingPopup::changed);
    connect(this, &SamplingPopup::changed, this, [this] { m_reset->setEnabled(isActive()); });
    connect(m_reset, &QPushButton::clicked, this, &SamplingPopup::reset);
    m_reset->setEnabled(false);
    retranslate();
}

void SamplingPopup::openBelow(const QWidget& anchor)
{
    const QWidget* window = anchor.window();
    const int right = window->mapToGlobal(QPoint(window->width(), 0)).x();
    QPoint at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4));
    at.setX(std::min(at.x(), right - kWidth - 8));
    move(at);
    show();
    m_minP->setFocus();
    m_minP->selectAll();
}

void SamplingPopup::apply(SamplingSpec& sampling) const
{
    sampling.minP = m_minP->value();
    sampling.frequencyPenalty = m_frequency->value();
    sampling.stops.clear();
    for (const QString& line : m_stops->toPlainText().split('\n', Qt::SkipEmptyParts))
        sampling.stops.push_back(stopIn(line));
}

bool SamplingPopup::isActive() const
{
    SamplingSpec sampling;
    apply(sampling);
    return sampling.minP != 0 || sampling.frequencyPenalty != 0 || !sampling.stops.empty();
}

void SamplingPopup::reset()
{
    m_minP->setValue(0);
    m_frequency->setValue(0);
    m_stops->clear();
}

void SamplingPopup::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void SamplingPopup::retranslate()
{
    m_title->setText(tr("More about writing"));
    const QString names[] = { tr("Min-p"), tr("Frequency penalty"), tr("Stop texts") };
    const QString tips[] = {
        tr("Leaves out tokens below this share of the likeliest one's chance. Usual: 0 to 0.1."),
        tr("Makes a token less likely each time it is written. Usual: 0 to 1."),
        tr("The answer ends before any of these texts, one a line; \\n is a line break."),
    };
    QWidget* editors[] = { m_minP, m_frequency, m_stops };
    for (int i = 0; i < 3; ++i) {
        m_names[i]->setText(names[i]);
        m_names[i]->setToolTip(tips[i]);
        describe(editors[i], names[i], tips[i]);
    }
    m_stops->setPlaceholderText(tr("one a line, for example </html>"));
    m_reset->setText(tr("Reset"));
    describe(m_reset, tr("Reset"), tr("Plain writing again"));
}

} // namespace dadeum::ui
