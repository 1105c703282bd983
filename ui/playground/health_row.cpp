// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/health_row.h"

#include <QEvent>

#include "ui/common/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"

namespace dadeum::ui {

HealthRow::HealthRow(QWidget* parent)
    : QWidget(parent)
{
    QVBoxLayout* column = makeColumn(this, 5);
    QHBoxLayout* head = makeRow(nullptr, 8);
    m_name = makeLabel("strong", this);
    m_score = makeLabel("strong", this);
    m_fix = makeButton("wand-sparkles", "", "small", this);
    head->addWidget(m_name, 1);
    head->addWidget(m_fix);
    head->addWidget(m_score);
    column->addLayout(head);
    m_box = new QWidget(this);
    m_badges = new FlowLayout(m_box, 5);
    column->addWidget(m_box);
    connect(m_fix, &QPushButton::clicked, this, &HealthRow::fixWanted);
}

void HealthRow::summarise(const QString& answer, Badge& badge)
{
    const PageHealth health = examinePage(answer);
    const bool isGood = health.passed() == health.checks();
    badge.set(isGood ? Badge::Kind::Ok : Badge::Kind::Warn, isGood ? "check" : "triangle-alert",
        tr("Page health") + QStringLiteral(" %1 / %2").arg(health.passed()).arg(health.checks()));
    badge.setAccessibleName(badge.text());
    badge.setVisible(health.hasPage);
}

void HealthRow::add(bool isGood, const QString& text, const QString& tip)
{
    auto* badge = new Badge(m_box);
    badge->set(isGood ? Badge::Kind::Ok : Badge::Kind::Bad, isGood ? "check" : "x", text);
    badge->setToolTip(tip);
    badge->setAccessibleName(text);
    if (!isGood)
        m_faults += text == tip || tip.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(tip);
    m_badges->addWidget(badge);
    badge->show();
}

void HealthRow::show(const PageHealth& health)
{
    m_health = health;
    m_faults.clear();
    m_name->setText(tr("Page health"));
    m_fix->setText(tr("Fix…"));
    describe(m_fix, tr("Fix the page"),
        tr("Writes a prompt that shows the model its page and asks for one without these faults"));
    while (QLayoutItem* item = m_badges->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    add(health.parses, health.parses ? tr("parses") : tr("broken: %1").arg(health.parseProblem),
        tr("Every element that must be closed is closed"));
    if (health.consoleMessages) {
        const int count = int(health.consoleMessages->size());
        add(count == 0,
            count == 0 ? tr("no console errors") : tr("%n console errors", nullptr, count),
            count == 0 ? tr("The page's scripts ran without complaint")
                       : health.consoleMessages->join('\n'));
    }
    if (health.widthAt360)
        add(health.fitsPhone(),
            health.fitsPhone() ? tr("fits 360 px")
                               : tr("%1 px wide at 360").arg(*health.widthAt360),
            tr("Nothing sticks out on a phone 360 px wide"));
    if (health.lowestContrast) {
        const bool isGood = *health.lowestContrast >= PageHealth::kContrast;
        add(isGood,
            isGood ? tr("contrast")
                   : tr("contrast %1").arg(Format::decimal(*health.lowestContrast, 1)),
            tr("Text stands out from its background by 4.5 to 1 or more"));
    }
    if (health.pictures > 0) {
        const int without = health.picturesWithoutAlt;
        add(without == 0,
            without == 0 ? tr("alt text") : tr("%n pictures without alt", nullptr, without),
            tr("Every picture has words for people who cannot see it"));
    }
    m_score->setText(QStringLiteral("%1 / %2").arg(health.passed()).arg(health.checks()));
    setTone(m_score,
        health.passed() == health.checks()          ? "ok"
            : health.passed() * 2 > health.checks() ? "warn"
                                                    : "bad");
    m_fix->setVisible(!m_faults.isEmpty());
    m_box->updateGeometry();
}

QString HealthRow::fixPrompt(const QString& page) const
{
    return tr("This web page has faults: %1. Write the whole page again without them.")
               .arg(m_faults.join(QStringLiteral("; ")).simplified())
        + QStringLiteral("\n\n") + page;
}

void HealthRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        show(m_health);
    QWidget::changeEvent(event);
}

} // namespace dadeum::ui
