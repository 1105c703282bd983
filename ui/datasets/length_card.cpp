// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/length_card.h"

#include <QEvent>

#include "ui/common/chart_look.h"
#include "ui/common/format.h"

namespace dadeum::ui {

LengthCard::LengthCard(QWidget* parent)
    : Card(parent)
{
    setTitle({});
    m_unit = makeLabel("caption", this);
    header()->addWidget(m_unit);
    m_histogram = new LengthHistogram(this);
    m_histogram->setMinimumHeight(160);
    body()->addWidget(m_histogram, 1);
    m_numbers = makeParagraph("caption", this);
    body()->addWidget(m_numbers);
    m_note = new Note(this);
    body()->addWidget(m_note);
    m_actions = new QWidget(this);
    QHBoxLayout* row = makeRow(m_actions, 6);
    m_drop = makeButton({}, "", "small", m_actions);
    m_raise = makeButton({}, "", "small", m_actions);
    row->addWidget(m_drop);
    row->addWidget(m_raise);
    row->addStretch(1);
    body()->addWidget(m_actions);
    connect(m_histogram, &LengthHistogram::maxLengthDragged, this, &LengthCard::maxLengthChosen);
    connect(m_drop, &QPushButton::clicked, this, &LengthCard::dropChosen);
    connect(m_raise, &QPushButton::clicked, this,
        [this] { Q_EMIT maxLengthChosen(lengthForAll(m_summary)); });
    restyle();
    retranslate();
    clear();
}

void LengthCard::show(const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec)
{
    m_histogram->setLengths(trainLengths(survey));
    showSummary(summary, spec);
}

void LengthCard::showSummary(const SurveySummary& summary, const RunSpec& spec)
{
    m_hasData = true;
    m_summary = summary;
    m_limit = spec.data.maxLength;
    m_isDropping = spec.data.overlong == "drop";
    m_histogram->setMaxLength(m_limit);
    retranslate();
}

void LengthCard::clear()
{
    m_hasData = false;
    m_histogram->setLengths({});
    m_numbers->hide();
    m_note->hide();
    m_actions->hide();
}

void LengthCard::restyle()
{
    m_histogram->setChartStyle(chartStyle());
}

void LengthCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        restyle();
    Card::changeEvent(event);
}

void LengthCard::retranslate()
{
    setTitle(tr("Length of the rows"));
    m_unit->setText(tr("tokens"));
    m_histogram->setLineName(tr("Max length"));
    describe(m_histogram, tr("Length of the rows"),
        tr("How many rows have how many tokens. Drag the line, or press Left and Right, to set the "
           "max length."));
    m_drop->setText(tr("Leave them out"));
    describe(m_drop, tr("Leave them out"), tr("Rows that are too long are not trained at all"));
    m_raise->setText(tr("Raise to %1").arg(Format::count(lengthForAll(m_summary))));
    describe(m_raise, m_raise->text(), tr("Keeps every row whole; takes more memory and time"));
    m_numbers->setVisible(m_hasData);
    m_note->setVisible(m_hasData);
    m_actions->setVisible(m_hasData && m_summary.overlong > 0);
    m_drop->setVisible(!m_isDropping);
    if (!m_hasData)
        return;
    m_numbers->setText(
        tr("Median %1   95 % %2   Longest %3")
            .arg(Format::count(m_summary.median), Format::count(m_summary.percentile95),
                Format::count(m_summary.longest)));
    const QString limit = Format::count(m_limit);
    m_histogram->setAccessibleDescription(m_numbers->text());
    if (m_summary.overlong == 0) {
        m_note->set(Note::Kind::Ok, "check", {}, tr("Every row fits into %1 tokens.").arg(limit));
        return;
    }
    const QString rows = tr("%n row(s)", nullptr, int(m_summary.overlong));
    QString text = m_isDropping ? tr("longer than %1 tokens; left out.").arg(limit)
                                : tr("longer than %1 tokens; the end is cut.").arg(limit);
    if (!m_isDropping && m_summary.cutPages > 0)
        text += ' ' + tr("%n page(s) lose the closing tags.", nullptr, int(m_summary.cutPages));
    m_note->set(Note::Kind::Warn, "scissors", rows, text);
}

} // namespace dadeum::ui
