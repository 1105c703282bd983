// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The body of LivePage: its panes, where they stand in a large and in a small window, and their
// words.
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include "ui/common/format.h"
#include "ui/live/computer_card.h"
#include "ui/live/events_card.h"
#include "ui/live/film_card.h"
#include "ui/live/live_page.h"
#include "ui/live/loss_card.h"
#include "ui/live/progress_strip.h"
#include "ui/live/sample_dialog.h"
#include "ui/preview/sample_pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/only_window.h"

namespace dadeum::ui {
namespace {

constexpr int kRoomForMetrics = 600; ///< page height below which the loss chart needs all of it
constexpr QSize kWideLayout { 980,
    770 }; // body size below which panes become tabs (window 1200 wide, 800 high)

} // namespace

void LivePage::buildBody()
{
    m_note = new Note(this);
    m_note->hide();
    m_progress = new ProgressStrip(this);
    m_loss = new LossCard(this);
    m_metrics[0] = new MetricCard(MetricCard::Metric::Rate, this);
    m_metrics[1] = new MetricCard(MetricCard::Metric::GradNorm, this);
    m_metrics[2] = new MetricCard(MetricCard::Metric::Speed, this);
    m_computer = new ComputerCard(this);
    m_events = new EventsCard(this);
    m_film = new FilmCard(m_context.pictures, this);

    m_tabRow = new QWidget(this);
    QHBoxLayout* tabRow = makeRow(m_tabRow, 12);
    m_tabs = new Segmented(4, m_tabRow);
    m_deviceLine = makeLabel("caption", m_tabRow);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    tabRow->addWidget(m_deviceLine);

    m_curves = new QWidget(this);
    QVBoxLayout* curves = makeColumn(m_curves, 12);
    curves->addWidget(m_loss, 1);
    QHBoxLayout* small = makeRow(nullptr, 12);
    for (MetricCard* card : m_metrics) {
        card->setFixedHeight(118);
        small->addWidget(card, 1);
    }
    curves->addLayout(small);

    m_side = new QWidget(this);
    QVBoxLayout* side = makeColumn(m_side, 12);
    side->addWidget(m_computer);
    side->addWidget(m_events, 1);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_stack = new QStackedWidget(this);
    for (QWidget*& page : m_tabPages) {
        page = new QWidget(m_stack);
        makeColumn(page, 12);
        m_stack->addWidget(page);
    }
    auto* left = new QWidget(m_splitter);
    QVBoxLayout* leftColumn = makeColumn(left, 12);
    leftColumn->addWidget(m_progress);
    leftColumn->addWidget(m_curves, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_side->setMinimumWidth(316);
    m_side->setMaximumWidth(372);
    m_splitter->setSizes({ 850, QSettings().value("live/side", 340).toInt() });

    body()->addWidget(m_note);
    body()->addWidget(m_tabRow);
    body()->addWidget(m_splitter, 1);
    body()->addWidget(m_stack, 1);
    body()->addWidget(m_film);
    m_tabRow->hide();
    m_stack->hide();

    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { QSettings().setValue("live/side", m_side->width()); });
    connect(m_tabs, &Segmented::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_loss, &LossCard::sampleClicked, m_film, &FilmCard::chooseStep);
    connect(m_loss, &LossCard::maximizeToggled, this, [this] { setMaximized(!m_isMaximized); });
    connect(m_loss, &LossCard::exported, this, [this](const QString& file, bool isOk) {
        Q_EMIT m_context.navigator.toastRequested(isOk
                ? tr("Saved %1").arg(file)
                : tr("%1 could not be written. Choose another folder.").arg(file),
            !isOk);
    });
    connect(m_film, &FilmCard::stepChosen, m_loss, &LossCard::setChosenSample);
    connect(m_film, &FilmCard::sampleOpened, this, [this](const SampleRecord& sample) {
        showOnly(new SampleDialog(sample, qs(m_trace.record().name), window()));
    });
    m_isCompact = false;
}

void LivePage::arrange()
{
    const bool isCompact = width() < kWideLayout.width() || height() < kWideLayout.height();
    if (isCompact == m_isCompact)
        return;
    m_isCompact = isCompact;
    if (isCompact) {
        // Progress stays on top; every pane gets its own tab.
        body()->insertWidget(1, m_progress);
        m_tabPages[0]->layout()->addWidget(m_curves);
        m_tabPages[1]->layout()->addWidget(m_computer);
        m_tabPages[2]->layout()->addWidget(m_film);
        m_tabPages[3]->layout()->addWidget(m_events);
    } else {
        auto* left = static_cast<QVBoxLayout*>(m_splitter->widget(0)->layout());
        left->addWidget(m_progress);
        left->addWidget(m_curves, 1);
        auto* side = static_cast<QVBoxLayout*>(m_side->layout());
        side->addWidget(m_computer);
        side->addWidget(m_events, 1);
        body()->addWidget(m_film);
    }
    m_tabRow->setVisible(isCompact);
    m_stack->setVisible(isCompact);
    m_splitter->setVisible(!isCompact);
    for (QWidget* pane :
        std::initializer_list<QWidget*> { m_progress, m_curves, m_computer, m_events, m_film })
        pane->show();
    setMaximized(false);
}

void LivePage::setMaximized(bool isMaximized)
{
    m_isMaximized = isMaximized;
    for (MetricCard* card : m_metrics)
        card->setVisible(!isMaximized && height() >= kRoomForMetrics);
    if (!m_isCompact) {
        m_side->setVisible(!isMaximized);
        m_film->setVisible(!isMaximized);
    }
}

void LivePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
    for (MetricCard* card : m_metrics)
        card->setVisible(!m_isMaximized && height() >= kRoomForMetrics);
}

QList<QWidget*> LivePage::panes() const
{
    return { m_pause, m_loss->plot(), m_events, m_film };
}

void LivePage::restyle()
{
    m_loss->restyle();
    for (MetricCard* card : m_metrics)
        card->restyle();
    m_computer->restyle();
}

void LivePage::retranslate()
{
    describe(m_pause, tr("Pause"), tr("Pause or go on at the next step (P)"));
    m_save->setText(tr("Stop and save"));
    describe(m_save, tr("Stop and save"),
        tr("Save a checkpoint and stop; Resume goes on from there (Ctrl+S)"));
    m_stop->setText(tr("Stop"));
    describe(m_stop, tr("Stop"), tr("Stop now; asks whether to save"));
    m_resume->setText(tr("Resume"));
    describe(m_resume, tr("Resume"), tr("Go on from the newest checkpoint"));
    m_playground->setText(tr("Playground"));
    describe(
        m_playground, tr("Playground"), tr("Let the base model and this run write side by side"));
    describe(m_more, tr("More"), tr("More commands"));
    m_tabs->setSegment(0, tr("Curves"), tr("Loss and other curves"), "chart-line");
    m_tabs->setSegment(1, tr("Computer"), tr("Memory and load"), "gauge");
    m_tabs->setSegment(2, tr("Pages"), tr("Sample pages"), "image");
    m_tabs->setSegment(3, tr("Events"), tr("What happened"), "scroll-text");
    if (!m_trace.isEmpty()) {
        showState();
        showClock();
        m_events->show(m_trace);
        for (MetricCard* card : m_metrics)
            card->follow(m_trace);
    }
}

} // namespace dadeum::ui
