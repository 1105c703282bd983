// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/duel_bar.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

#include "ui/common/theme.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

/// Wins of both sides and ties as one bar with its numbers below.
class TallyBar : public QWidget {
public:
    explicit TallyBar(QWidget* parent)
        : QWidget(parent)
    {
        setFixedSize(200, 34);
    }
    void set(const DuelState::Tally& tally, const QString& left, const QString& right)
    {
        m_tally = tally;
        m_left = left;
        m_right = right;
        setAccessibleName(QStringLiteral("%1 %2, = %3, %4 %5")
                              .arg(left)
                              .arg(tally.left)
                              .arg(tally.ties)
                              .arg(right)
                              .arg(tally.right));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        const int sum = m_tally.left + m_tally.ties + m_tally.right;
        if (sum == 0)
            return;
        QPainter painter(this);
        double x = 0;
        const std::pair<int, QColor> parts[] = { { m_tally.left, t.runs[0] },
            { m_tally.ties, t.ctl }, { m_tally.right, t.runs[1] } };
        for (const auto& [count, color] : parts) {
            const double part = double(width()) * count / sum;
            painter.fillRect(QRectF(x, 3, part, 8), color);
            x += part;
        }
        const QFont font = uiFont(8.5);
        painter.setFont(font);
        painter.setPen(t.text2);
        const QFontMetrics metrics(font);
        const auto label = [&](const QString& name, int count) {
            return metrics.elidedText(name, Qt::ElideMiddle, 70) + ' ' + QString::number(count);
        };
        painter.drawText(QRect(0, 14, width(), 18), Qt::AlignLeft | Qt::AlignVCenter,
            label(m_left, m_tally.left));
        painter.drawText(QRect(0, 14, width(), 18), Qt::AlignHCenter | Qt::AlignVCenter,
            QStringLiteral("= %1").arg(m_tally.ties));
        painter.drawText(QRect(0, 14, width(), 18), Qt::AlignRight | Qt::AlignVCenter,
            label(m_right, m_tally.right));
    }

private:
    DuelState::Tally m_tally;
    QString m_left, m_right;
};

DuelBar::DuelBar(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QHBoxLayout* row = makeRow(this, 8, { 16, 8, 12, 8 });
    row->addWidget(new IconLabel("swords", IconTone::Accent, 18, this));
    QVBoxLayout* words = makeColumn(nullptr, 0);
    m_title = makeLabel("strong", this);
    m_text = makeLabel("caption", this);
    words->addWidget(m_title);
    words->addWidget(m_text);
    row->addLayout(words);
    row->addStretch(1);
    for (int i = 0; i < 4; ++i) {
        m_votes[i] = makeButton({}, "", "small", this);
        row->addWidget(m_votes[i]);
        connect(m_votes[i], &QPushButton::clicked, this, [this, i] { Q_EMIT voted(i); });
    }
    row->addStretch(1);
    m_tally = new TallyBar(this);
    row->addWidget(m_tally);
    m_ranking = makeButton("trophy", "", "small", this);
    m_next = makeButton("arrow-right", "primary", "small", this);
    m_close = makeIconButton("x", "", this);
    row->addWidget(m_ranking);
    row->addWidget(m_next);
    row->addWidget(m_close);
    connect(m_ranking, &QPushButton::clicked, this, &DuelBar::rankingRequested);
    connect(m_next, &QPushButton::clicked, this, &DuelBar::nextRequested);
    connect(m_close, &QToolButton::clicked, this, &DuelBar::closed);
    retranslate();
}

void DuelBar::show(const DuelState& duel, const QString& leftName, const QString& rightName)
{
    m_phase = duel.phase();
    m_round = std::max(1, duel.round());
    m_leftName = leftName;
    m_rightName = rightName;
    const bool isShown = m_phase == DuelState::Phase::Shown;
    m_tally->set(isShown ? duel.tally() : DuelState::Tally {}, leftName, rightName);
    retranslate();
    QFrame::show();
}

void DuelBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void DuelBar::retranslate()
{
    using enum DuelState::Phase;
    m_title->setText(tr("Blind duel, round %1").arg(m_round));
    m_text->setText(m_phase == Writing ? tr("Both are writing. Names stay hidden.")
            : m_phase == Voting        ? tr("Which page is better?")
            : m_phase == Shown
            ? tr("1 is %1, 2 is %2").arg(m_leftName.left(24), m_rightName.left(24))
            : QString());
    const QString names[] = { tr("1 is better"), tr("2 is better"), tr("Tie"), tr("Both bad") };
    for (int i = 0; i < 4; ++i) {
        m_votes[i]->setText(names[i]);
        describe(m_votes[i], names[i], tr("Vote (key %1)").arg(i + 1));
        m_votes[i]->setEnabled(m_phase == Voting);
        m_votes[i]->setVisible(m_phase != Shown);
    }
    m_tally->setVisible(m_phase == Shown);
    m_ranking->setText(tr("Ranking"));
    describe(m_ranking, tr("Ranking"), tr("Who wins how often, from all votes"));
    m_next->setText(tr("Next pair"));
    describe(m_next, tr("Next pair"), tr("Another blind round (Enter)"));
    m_next->setVisible(m_phase == Shown);
    describe(m_close, tr("End the duel"));
}

} // namespace dadeum::ui
