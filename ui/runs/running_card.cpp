// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/running_card.h"

#include <QEvent>
#include <QPainter>

#include "core/session/run_service.h"
#include "plots/sparkline.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

class SparkView : public QWidget {
public:
    using QWidget::QWidget;
    void setPoints(std::vector<QPointF> points, double end)
    {
        m_points = std::move(points);
        m_end = end;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintSparkline(
            painter, QRectF(rect()).adjusted(2, 4, -2, -4), m_points, tokens().accent, m_end);
    }

private:
    std::vector<QPointF> m_points;
    double m_end = 0;
};

} // namespace

RunningCard::RunningCard(StudioContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this);
    QHBoxLayout* row = makeRow(nullptr, 14, { 16, 10, 16, 10 });
    m_badge = new Badge(this);
    row->addWidget(m_badge);
    QVBoxLayout* names = makeColumn(nullptr, 0);
    m_name = new ElidedLabel("strong", this, Qt::ElideMiddle);
    m_what = new ElidedLabel("caption", this);
    names->addWidget(m_name);
    names->addWidget(m_what);
    row->addLayout(names, 2);
    m_spark = new SparkView(this);
    m_spark->setFixedSize(96, 34);
    row->addWidget(m_spark);
    QVBoxLayout* progress = makeColumn(nullptr, 2);
    QHBoxLayout* line = makeRow(nullptr, 8);
    m_step = makeLabel("label", this);
    m_percent = makeLabel("strong", this);
    line->addWidget(m_step);
    line->addStretch(1);
    line->addWidget(m_percent);
    m_bar = new Bar(6, this);
    progress->addLayout(line);
    progress->addWidget(m_bar);
    row->addLayout(progress, 3);
    m_pause = makeIconButton("pause", "outlined", this);
    m_open = makeButton({}, "", "small", this);
    row->addWidget(m_pause);
    row->addWidget(m_open);
    column->addLayout(row);
    m_queueRows = makeColumn(nullptr);
    column->addLayout(m_queueRows);
    connect(m_pause, &QToolButton::clicked, this, [this] {
        if (m_context.service.isPaused())
            m_context.service.unpause();
        else
            m_context.service.pause();
    });
    connect(m_open, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.runRequested(m_runId); });
    retranslate();
}

void RunningCard::follow(const RunListModel& model)
{
    const auto current = m_context.service.currentRun();
    const RunRow* row = current ? model.find(*current) : nullptr;
    const bool isGoing = row
        && (row->record.status == RunStatus::Running || row->record.status == RunStatus::Paused
            || row->record.status == RunStatus::Queued);
    setVisible(isGoing);
    if (!isGoing)
        return;
    const RunRecord& run = row->record;
    m_runId = run.id;
    const StatusLook look
        = RunText::status(m_context.service.isPaused() ? RunStatus::Paused : RunStatus::Running);
    m_badge->set(look.badge, look.icon, look.word);
    m_name->setFullText(qs(run.name));
    m_what->setFullText(
        RunText::model(run.spec) + QStringLiteral(" · ") + RunText::method(run.spec));
    static_cast<SparkView*>(m_spark)->setPoints(row->sparkline, double(run.totalSteps));
    const double fraction = run.totalSteps > 0 ? double(run.step) / double(run.totalSteps) : 0;
    m_step->setText(run.totalSteps > 0
            ? tr("step %1 of %2").arg(Format::count(run.step), Format::count(run.totalSteps))
            : tr("getting ready"));
    m_percent->setText(Format::percent(fraction));
    m_bar->setFraction(fraction);
    m_pause->setIcon(icon(m_context.service.isPaused() ? "play" : "pause"));
    if (m_queue != m_context.service.queue())
        showQueue(model);
}

void RunningCard::showQueue(const RunListModel& model)
{
    m_queue = m_context.service.queue();
    while (QLayoutItem* item = m_queueRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const std::string& id : m_queue) {
        auto* holder = new QWidget(this);
        QVBoxLayout* column = makeColumn(holder);
        column->addWidget(makeHairline(holder));
        QHBoxLayout* row = makeRow(nullptr, 12, { 16, 3, 16, 3 });
        row->addWidget(new IconLabel("clock", IconTone::Text3, 14, holder));
        row->addWidget(makeLabel("caption", holder, tr("waiting")));
        const RunRow* run = model.find(id);
        row->addWidget(makeLabel("strong", holder, run ? qs(run->record.name) : qs(id)));
        row->addWidget(
            makeLabel("label", holder, run ? RunText::subtitle(run->record) : QString()), 1);
        QToolButton* remove = makeIconButton("x", "", holder);
        describe(remove, tr("Take out of the queue"));
        connect(remove, &QToolButton::clicked, this, [this, id] {
            m_context.service.removeFromQueue(id);
            Q_EMIT m_context.navigator.historyEdited();
        });
        row->addWidget(remove);
        column->addLayout(row);
        m_queueRows->addWidget(holder);
    }
}

void RunningCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_queue.clear();
        retranslate();
    }
    QFrame::changeEvent(event);
}

void RunningCard::retranslate()
{
    m_open->setText(tr("Open"));
    describe(m_open, tr("Open"), tr("Show the live page of this run"));
    describe(m_pause, tr("Pause"), tr("Pause or go on"));
}

} // namespace dadeum::ui
