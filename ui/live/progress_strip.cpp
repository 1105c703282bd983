// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/progress_strip.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

#include "ui/common/format.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {

ProgressStrip::ProgressStrip(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QHBoxLayout* row = makeRow(this, 22, { 16, 10, 16, 10 });
    QVBoxLayout* left = makeColumn(nullptr, 3);
    QHBoxLayout* line = makeRow(nullptr, 8);
    m_percent = makeLabel("second", this);
    m_step = makeLabel("label", this);
    m_step->setTextFormat(Qt::RichText);
    m_tokens = makeLabel("caption", this);
    line->addWidget(m_percent, 0, Qt::AlignBottom);
    line->addWidget(m_step, 1, Qt::AlignBottom);
    line->addWidget(m_tokens, 0, Qt::AlignBottom);
    m_bar = new Bar(8, this);
    left->addLayout(line);
    left->addWidget(m_bar);
    row->addLayout(left, 1);
    const auto addClock = [&](const char* tone) {
        QVBoxLayout* column = makeColumn(nullptr, 0);
        Clock clock { makeLabel("caption", this), makeLabel("number", this) };
        setTone(clock.value, tone);
        clock.name->setAlignment(Qt::AlignRight);
        clock.value->setAlignment(Qt::AlignRight);
        column->addWidget(clock.name);
        column->addWidget(clock.value);
        row->addLayout(column);
        return clock;
    };
    m_elapsed = addClock("");
    m_left = addClock("accent");
    m_done = addClock("");
    retranslate();
}

void ProgressStrip::show(const RunTrace& trace, double now)
{
    const RunRecord& run = trace.record();
    const double fraction = run.totalSteps > 0 ? double(run.step) / double(run.totalSteps) : 0;
    m_percent->setText(Format::percent(fraction));
    m_bar->setFraction(fraction);
    std::vector<double> ticks;
    if (const double perEpoch = trace.stepsPerEpoch(); perEpoch > 0 && run.totalSteps > 0) {
        for (double at = perEpoch; at < double(run.totalSteps) - 0.5 && ticks.size() < 20;
             at += perEpoch)
            ticks.push_back(at / double(run.totalSteps));
    }
    m_bar->setTicks(ticks);
    QString text;
    if (run.totalSteps > 0) {
        text = tr("step <b>%1</b> of %2")
                   .arg(Format::count(run.step), Format::count(run.totalSteps));
        const double epochs
            = trace.stepsPerEpoch() > 0 ? double(run.totalSteps) / trace.stepsPerEpoch() : 0;
        if (epochs > 0) {
            text += QStringLiteral(" &nbsp;·&nbsp; ")
                + tr("epoch <b>%1</b> of %2")
                      .arg(Format::decimal(trace.epoch(), 2),
                          QString::number(std::round(epochs * 100) / 100));
        }
    }
    if (trace.phase())
        text += (text.isEmpty() ? QString() : QStringLiteral(" &nbsp;·&nbsp; "))
            + RunText::phase(*trace.phase()).toHtmlEscaped();
    m_step->setText(text);
    m_tokens->setText(trace.tokensSeen() > 0
            ? tr("%1 tokens seen").arg(Format::compactCount(trace.tokensSeen()))
            : QString());
    m_elapsed.value->setText(Format::clock(trace.trainSeconds(now)));
    const auto left = trace.secondsLeft();
    const bool isRunning = run.status == RunStatus::Running;
    m_left.value->setText(left ? Format::clock(*left) : QStringLiteral("–"));
    if (isRunning)
        m_done.value->setText(left ? Format::timeOfDay(now + *left) : QStringLiteral("–"));
    else
        m_done.value->setText(
            run.finishedAt ? Format::timeOfDay(*run.finishedAt) : QStringLiteral("–"));
    setAccessibleName(tr("Progress"));
    setAccessibleDescription(Format::percent(fraction));
}

void ProgressStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ProgressStrip::retranslate()
{
    m_elapsed.name->setText(tr("Elapsed"));
    for (QLabel* label : { m_elapsed.name, m_elapsed.value })
        label->setToolTip(tr("Time of training, without pauses, evaluations and sample pages."));
    m_left.name->setText(tr("Left"));
    m_done.name->setText(tr("Done at"));
}

} // namespace dadeum::ui
