// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/running_card.h"

#include <QEvent>
#include <QListWidget>
#include <QPainter>
#include <QShortcut>

#include <algorithm>

#include "core/session/run_service.h"
#include "plots/sparkline.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

constexpr int kQueueRow = 34;

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
    m_line = makeHairline(this);
    column->addWidget(m_line);
    m_waiting = new QListWidget(this);
    m_waiting->setDragDropMode(QAbstractItemView::InternalMove);
    m_waiting->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_waiting->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_waiting);
    connect(m_waiting->model(), &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
            if (from < int(m_queue.size()))
                move(m_queue[std::size_t(from)], to > from ? to - 1 : to);
        });
    const auto addKey = [this](const QKeySequence& keys, int by) {
        auto* shortcut = new QShortcut(keys, m_waiting, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] {
            const int row = m_waiting->currentRow();
            if (row >= 0 && row < int(m_queue.size()) && row + by >= 0)
                move(m_queue[std::size_t(row)], row + by);
        });
    };
    addKey(Qt::ALT | Qt::Key_Up, -1);
    addKey(Qt::ALT | Qt::Key_Down, 1);
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
    const bool isGoing = row && isUnderWay(row->record.status);
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

void RunningCard::move(const std::string& runId, int position)
{
    m_context.service.moveInQueue(runId, std::size_t(std::max(0, position)));
    m_queue.clear();
    Q_EMIT m_context.navigator.historyEdited();
}

QWidget* RunningCard::makeQueueRow(const RunListModel& model, std::size_t position)
{
    const std::string id = m_queue[position];
    auto* holder = new QWidget(m_waiting);
    QHBoxLayout* row = makeRow(holder, 10, { 14, 0, 12, 0 });
    row->addWidget(new IconLabel("grip-vertical", IconTone::Text3, 14, holder));
    QLabel* place = makeLabel("caption", holder, position == 0 ? tr("next") : tr("then"));
    place->setMinimumWidth(34);
    row->addWidget(place);
    const RunRow* run = model.find(id);
    auto* name = new ElidedLabel("strong", holder, Qt::ElideMiddle);
    name->setFullText(run ? qs(run->record.name) : qs(id));
    row->addWidget(name, 2);
    auto* what = new ElidedLabel("label", holder);
    what->setFullText(run ? RunText::subtitle(run->record) : QString());
    row->addWidget(what, 3);
    const auto button
        = [&](const char* iconName, const QString& text, const QString& tip, auto action) {
              QToolButton* tool = makeIconButton(iconName, "", holder);
              describe(tool, text, tip);
              connect(tool, &QToolButton::clicked, this, action, Qt::QueuedConnection);
              row->addWidget(tool);
              return tool;
          };
    const int at = int(position);
    button("arrow-up", tr("Earlier"), tr("Start this run earlier (Alt+Up)"), [this, id, at] {
        move(id, at - 1);
    })->setEnabled(at > 0);
    button("arrow-down", tr("Later"), tr("Start this run later (Alt+Down)"), [this, id, at] {
        move(id, at + 1);
    })->setEnabled(position + 1 < m_queue.size());
    button("x", tr("Take out of the queue"),
        tr("Take this run out of the queue; its settings stay in the list"), [this, id] {
            m_context.service.removeFromQueue(id);
            Q_EMIT m_context.navigator.historyEdited();
        });
    return holder;
}

void RunningCard::showQueue(const RunListModel& model)
{
    m_queue = m_context.service.queue();
    m_waiting->clear();
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        auto* item = new QListWidgetItem(m_waiting);
        item->setSizeHint({ 0, kQueueRow });
        m_waiting->setItemWidget(item, makeQueueRow(model, i));
    }
    m_line->setVisible(!m_queue.empty());
    m_waiting->setVisible(!m_queue.empty());
    m_waiting->setFixedHeight(kQueueRow * int(std::min<std::size_t>(m_queue.size(), 4)) + 2);
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
    describe(m_waiting, tr("Queue"),
        tr("Runs that wait; drag or Alt+Up and Alt+Down change their order"));
    m_waiting->setToolTip({});
}

} // namespace dadeum::ui
