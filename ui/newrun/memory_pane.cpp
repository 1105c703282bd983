// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/memory_pane.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/newrun/field_values.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

class Swatch : public QWidget {
public:
    Swatch(int part, QWidget* parent)
        : QWidget(parent)
        , m_part(part)
    {
        setFixedSize(10, 10);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().memory[std::size_t(m_part)]);
        painter.drawRoundedRect(rect(), 2, 2);
    }

private:
    int m_part;
};

} // namespace

Fit fitOf(const MemoryPlan& plan, double share)
{
    const double taken
        = plan.available > 0 ? double(plan.total) * share / double(plan.available) : 0;
    return taken > 1 ? Fit::TooBig : taken > kTightAbove ? Fit::Tight : Fit::Fits;
}

MemoryPane::MemoryPane(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 16, 12, 16, 14 });
    QHBoxLayout* head = makeRow(nullptr, 8);
    m_title = makeLabel("card", this);
    m_badge = new Badge(this);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_badge);
    column->addLayout(head);
    m_content = new QWidget(this);
    QVBoxLayout* content = makeColumn(m_content, 6);
    QHBoxLayout* big = makeRow(nullptr, 8);
    m_number = makeLabel("big", m_content);
    m_of = makeLabel("label", m_content);
    big->addWidget(m_number, 0, Qt::AlignBottom);
    big->addWidget(m_of, 1, Qt::AlignBottom);
    content->addLayout(big);
    m_bar = new MemoryBar(m_content);
    content->addWidget(m_bar);
    m_limit = makeLabel("caption", m_content);
    setTone(m_limit, "warn");
    m_limit->setAlignment(Qt::AlignRight);
    content->addWidget(m_limit);
    for (int i = 0; i < kParts; ++i) {
        QHBoxLayout* row = makeRow(nullptr, 8);
        m_rows[i]
            = { new Swatch(i, m_content), makeLabel("label", m_content), makeLabel("", m_content) };
        row->addWidget(m_rows[i].swatch);
        row->addWidget(m_rows[i].name);
        row->addStretch(1);
        row->addWidget(m_rows[i].value);
        content->addLayout(row);
    }
    content->addWidget(makeHairline(m_content));
    QHBoxLayout* freeRow = makeRow(nullptr, 8);
    m_freeName = makeLabel("label", m_content);
    m_free = makeLabel("strong", m_content);
    freeRow->addWidget(m_freeName);
    freeRow->addStretch(1);
    freeRow->addWidget(m_free);
    content->addLayout(freeRow);
    m_weights = makeParagraph("caption", m_content);
    content->addWidget(m_weights);
    m_correction = makeParagraph("caption", m_content);
    content->addWidget(m_correction);
    m_adviceNote = new Note(m_content);
    content->addWidget(m_adviceNote);
    m_takeAdvice = makeButton("check", "", "small", m_content);
    content->addWidget(m_takeAdvice, 0, Qt::AlignRight);
    connect(m_takeAdvice, &QPushButton::clicked, this, [this] {
        if (m_advice)
            Q_EMIT adviceTaken(m_advice->settings);
    });
    column->addWidget(m_content);
    m_problem = makeParagraph("label", this);
    column->addWidget(m_problem);
    m_content->hide();
    retranslate();
}

void MemoryPane::show(
    const MemoryPlan& plan, double share, const std::optional<MemoryAdvice>& advice)
{
    m_plan = plan;
    m_share = share;
    m_advice = advice;
    refill();
}

void MemoryPane::showProblem(const QString& text)
{
    m_plan.reset();
    m_problem->setText(text);
    refill();
}

void MemoryPane::setIsStale(bool isStale)
{
    // Old numbers stay readable while new ones are computed.
    m_number->setEnabled(!isStale);
}

QString MemoryPane::partName(int part)
{
    const QString names[kParts] = { tr("Weights"), tr("Adapters"), tr("Optimiser"), tr("Gradients"),
        tr("Activations"), tr("Logits"), tr("Runtime") };
    return names[part];
}

void MemoryPane::copyFit(Badge& badge) const
{
    badge.setVisible(m_plan.has_value());
    if (!m_plan)
        return;
    switch (fitOf(*m_plan, m_share)) {
    case Fit::TooBig:
        return badge.set(Badge::Kind::Bad, "x", tr("Too big"));
    case Fit::Tight:
        return badge.set(Badge::Kind::Warn, "triangle-alert", tr("Tight"));
    case Fit::Fits:
        return badge.set(Badge::Kind::Ok, "check", tr("Fits"));
    }
}

QString MemoryPane::summary() const
{
    return m_plan ? Format::memory(expected()) : QString();
}

std::int64_t MemoryPane::expected() const
{
    return std::llround(double(m_plan->total) * m_share);
}

void MemoryPane::refill()
{
    m_content->setVisible(m_plan.has_value());
    m_problem->setVisible(!m_plan && !m_problem->text().isEmpty());
    copyFit(*m_badge);
    if (!m_plan)
        return;
    const MemoryPlan& p = *m_plan;
    const std::int64_t values[kParts]
        = { p.weights, p.adapters, p.optimizer, p.gradients, p.activations, p.logits, p.runtime };
    std::vector<MemoryPart> parts;
    for (int i = 0; i < kParts; ++i) {
        parts.push_back(
            { m_rows[i].name->text(), double(values[i]), tokens().memory[std::size_t(i)] });
        m_rows[i].value->setText(Format::memory(values[i], 2));
    }
    m_bar->setParts(std::move(parts), double(p.available));
    m_number->setText(Format::memory(expected()));
    m_of->setText(tr("of %1").arg(Format::memory(p.available)));
    m_limit->setText(
        tr("tight above %1").arg(Format::memory(std::int64_t(double(p.available) * kTightAbove))));
    m_free->setText(Format::memory(std::max<std::int64_t>(0, p.available - expected())));
    m_weights->setText(p.totalParameters > 0
            ? tr("%1 of %2 weights are trained (%3 %).")
                  .arg(Format::compactCount(p.trainableParameters),
                      Format::compactCount(p.totalParameters),
                      Format::decimal(
                          100.0 * double(p.trainableParameters) / double(p.totalParameters), 1))
            : QString());
    const QString percent = Format::decimal(100 * m_share, 0);
    m_correction->setVisible(percent != QLatin1String("100"));
    m_correction->setText(tr("Earlier runs like this one took %1 % of what was planned (%2).")
                              .arg(percent, Format::memory(p.total)));
    const Fit fit = fitOf(p, m_share);
    m_adviceNote->setVisible(fit == Fit::TooBig);
    m_takeAdvice->setVisible(fit == Fit::TooBig && m_advice);
    if (fit == Fit::TooBig && m_advice) {
        QStringList settings;
        for (const std::string& setting : m_advice->settings)
            settings += FieldText::setting(setting);
        m_adviceNote->set(Note::Kind::Warn, "lightbulb",
            tr("It fits with %1:").arg(Format::memory(m_advice->peakBytes)),
            settings.join(QStringLiteral(", ")) + '.');
    } else if (fit == Fit::TooBig) {
        m_adviceNote->set(Note::Kind::Bad, "triangle-alert", tr("No setting makes it fit."),
            tr("Choose a smaller model."));
    }
    setAccessibleDescription(m_badge->text() + ", " + m_number->text() + ' ' + m_of->text());
}

void MemoryPane::restyle()
{
    refill();
}

void MemoryPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void MemoryPane::retranslate()
{
    m_title->setText(tr("Memory"));
    setAccessibleName(tr("Predicted memory"));
    const QString tips[kParts] = { tr("The frozen weights of the base model"),
        tr("The trained adapter"), tr("What the optimiser remembers for every trained weight"),
        tr("One number for every trained weight"),
        tr("Intermediate results that the backward pass needs"),
        tr("Scores over the whole vocabulary"), tr("The program and its libraries") };
    for (int i = 0; i < kParts; ++i) {
        m_rows[i].name->setText(partName(i));
        m_rows[i].name->setToolTip(tips[i]);
    }
    m_freeName->setText(tr("Free"));
    m_takeAdvice->setText(tr("Change it"));
    describe(m_takeAdvice, tr("Change the settings so that it fits"));
    refill();
}

} // namespace dadeum::ui
