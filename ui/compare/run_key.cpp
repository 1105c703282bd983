// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/run_key.h"

#include <QEvent>
#include <QPainter>
#include <QScrollArea>

#include "plots/run_mark.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_state.h"
#include "ui/models/run_text.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

class LineSample : public QWidget {
public:
    LineSample(int place, bool isFaint, QWidget* parent)
        : QWidget(parent)
        , m_place(place)
        , m_isFaint(isFaint)
    {
        setFixedSize(36, 18);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setOpacity(m_isFaint ? 0.35 : 1);
        paintRunSample(painter, QRectF(rect()), m_place,
            tokens().runs[std::size_t(m_place) % tokens().runs.size()], tokens().surface);
    }

private:
    int m_place;
    bool m_isFaint;
};

} // namespace

RunKey::RunKey(const CompareState& state, QWidget* parent)
    : QFrame(parent)
    , m_state(state)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 4, { 16, 10, 8, 8 });
    QHBoxLayout* head = makeRow(nullptr, 8, { 0, 0, 8, 0 });
    m_title = makeLabel("card", this);
    m_hint = makeLabel("caption", this);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_hint);
    column->addLayout(head);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(area);
    content->setProperty("role", "scroll");
    area->setWidget(content);
    m_rows = makeColumn(content, 0, { 0, 0, 8, 0 });
    column->addWidget(area, 1);
}

void RunKey::reload()
{
    m_title->setText(tr("Runs"));
    m_hint->setText(m_state.runs().size() > 1
            ? tr("keys 1 to %1 hide and show").arg(m_state.runs().size())
            : QString());
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < m_state.runs().size(); ++i) {
        const RunRecord& run = m_state.runs()[i].record;
        const bool isVisible = m_state.isVisible(i), isBaseline = m_state.baseline() == i;
        const int number = int(i);
        auto* row = new QWidget(this);
        QVBoxLayout* lines = makeColumn(row, 0, { 0, 5, 0, 5 });
        QHBoxLayout* top = makeRow(nullptr, 6);
        top->addWidget(new LineSample(m_state.place(i), !isVisible, row));
        auto* name = new ElidedLabel("strong", row, Qt::ElideMiddle);
        name->setFullText(qs(run.name));
        top->addWidget(name, 1);
        QHBoxLayout* tools = makeRow(nullptr, 0);
        top->addLayout(tools);
        const auto button
            = [&](const char* iconName, const QString& what, const QString& tip, auto signal) {
                  QToolButton* tool = makeIconButton(iconName, "", row);
                  tool->setFixedSize(26, 26);
                  describe(tool, what + QStringLiteral(": ") + qs(run.name), tip);
                  connect(
                      tool, &QToolButton::clicked, this,
                      [this, signal, number] {
                          Q_EMIT(this->*signal)
                          (number);
                      },
                      Qt::QueuedConnection);
                  tools->addWidget(tool);
                  return tool;
              };
        QToolButton* flag = button("flag", tr("Baseline"),
            isBaseline ? tr("The baseline: the tables mark what is unlike it")
                       : tr("Make this run the baseline"),
            &RunKey::baselineChosen);
        flag->setIcon(icon("flag", isBaseline ? IconTone::Accent : IconTone::Text3));
        button(isVisible ? "eye" : "eye-off", isVisible ? tr("Hide") : tr("Show"),
            isVisible ? tr("Hide this run's curves") : tr("Show this run's curves"),
            &RunKey::visibilityToggled);
        button("x", tr("Take out"), tr("Take this run out of the comparison"),
            &RunKey::removeRequested);
        lines->addLayout(top);
        QHBoxLayout* bottom = makeRow(nullptr, 6, { 42, 0, 0, 0 });
        bottom->addWidget(makeLabel("caption", row, tr("best eval")));
        bottom->addWidget(makeLabel("strong", row, Format::loss(run.bestEvalLoss)));
        auto* word = new ElidedLabel("caption", row);
        word->setFullText(isBaseline ? tr("baseline") : QString());
        word->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        bottom->addWidget(word, 1);
        bottom->addWidget(makeLabel("caption", row, Format::clock(run.trainSeconds)));
        lines->addLayout(bottom);
        m_rows->addWidget(row);
        if (i + 1 < m_state.runs().size())
            m_rows->addWidget(makeHairline(this));
    }
    m_rows->addStretch(1);
}

void RunKey::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        reload();
    QFrame::changeEvent(event);
}

} // namespace dadeum::ui
