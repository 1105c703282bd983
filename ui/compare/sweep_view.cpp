// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/sweep_view.h"

#include <QComboBox>
#include <QEvent>

#include <algorithm>

#include "plots/sweep_plots.h"
#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/compare/compare_state.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

constexpr std::size_t kMostAxes = 7;

/// Learning rates and the like are compared by their quotient.
bool wantsLog(const std::string& key)
{
    return key == "optim.lr" || key == "optim.min_lr" || key == "optim.eps" || key == "method.rank"
        || key == "method.alpha";
}

} // namespace

SweepView::SweepView(const CompareState& state, QWidget* parent)
    : QFrame(parent)
    , m_state(state)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 16, 12, 16, 12 });
    QHBoxLayout* head = makeRow(nullptr, 8);
    const auto combo = [this] {
        auto* box = new QComboBox(this);
        box->setProperty("scale", "small");
        box->setProperty("role", "plain");
        box->setMinimumWidth(150);
        return box;
    };
    m_resultName = makeLabel("caption", this);
    m_result = combo();
    m_settingName = makeLabel("caption", this);
    m_setting = combo();
    m_hovered = makeLabel("strong", this);
    head->addWidget(m_resultName);
    head->addWidget(m_result);
    head->addSpacing(12);
    head->addWidget(m_settingName);
    head->addWidget(m_setting);
    head->addStretch(1);
    head->addWidget(m_hovered);
    column->addLayout(head);
    m_parallel = new ParallelPlot(this);
    m_scatter = new ScatterPlot(this);
    column->addWidget(m_parallel, 3);
    column->addWidget(makeHairline(this));
    column->addWidget(m_scatter, 2);
    m_empty = makeLabel("hint", this);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    for (QComboBox* box : { m_result, m_setting })
        connect(box, &QComboBox::activated, this, &SweepView::draw);
    for (SweepPlot* plot :
        { static_cast<SweepPlot*>(m_parallel), static_cast<SweepPlot*>(m_scatter) })
        connect(plot, &SweepPlot::runHovered, this, [this](int run) {
            m_hovered->setText(
                run >= 0 ? qs(m_state.runs()[std::size_t(run)].record.name) : QString());
        });
    retranslate();
}

void SweepView::reload()
{
    const QString result = m_result->currentData().toString(),
                  setting = m_setting->currentData().toString();
    m_result->clear();
    for (const ResultRow& row : compareResults(m_state.runs()))
        m_result->addItem(inWords(resultName(row.kind)), int(row.kind));
    m_setting->clear();
    for (const std::string& key : m_state.differingParameters())
        m_setting->addItem(inWords(parameterName(key)), qs(key));
    m_result->setCurrentIndex(std::max(0, m_result->findData(result)));
    m_setting->setCurrentIndex(std::max(0, m_setting->findData(setting)));
    draw();
}

SweepAxis SweepView::parameterAxis(const std::string& key) const
{
    SweepAxis axis;
    axis.name = inWords(parameterName(key));
    std::vector<QString> words;
    const bool isNumber = std::all_of(m_state.runs().begin(), m_state.runs().end(),
        [&](const RunHistory& run) { return parameterNumber(run.record.spec, key).has_value(); });
    for (const RunHistory& run : m_state.runs()) {
        const QString label = qs(parameterText(run.record.spec, key));
        axis.labels.push_back(label);
        if (isNumber) {
            axis.values.push_back(parameterNumber(run.record.spec, key));
            continue;
        }
        auto at = std::find(words.begin(), words.end(), label);
        if (at == words.end())
            at = words.insert(words.end(), label);
        axis.values.push_back(double(at - words.begin()));
    }
    axis.isWords = !isNumber;
    axis.isLog = isNumber && wantsLog(key);
    return axis;
}

SweepAxis SweepView::resultAxis() const
{
    SweepAxis axis;
    const auto kind = ResultKind(m_result->currentData().toInt());
    axis.name = m_result->currentText();
    for (const ResultRow& row : compareResults(m_state.runs())) {
        if (row.kind != kind)
            continue;
        axis.values = row.values;
        for (const auto& value : row.values)
            axis.labels.push_back(inWords(resultText(kind, value)));
    }
    axis.values.resize(m_state.runs().size());
    axis.labels.resize(m_state.runs().size());
    return axis;
}

void SweepView::draw()
{
    std::vector<SweepRun> runs;
    for (std::size_t i = 0; i < m_state.runs().size(); ++i)
        runs.push_back({ qs(m_state.runs()[i].record.name), m_state.place(i),
            tokens().runs[std::size_t(m_state.place(i)) % tokens().runs.size()],
            m_state.isVisible(i) });
    const bool isSweep = m_setting->count() > 0 && runs.size() > 1;
    m_empty->setVisible(!isSweep);
    m_parallel->setVisible(isSweep);
    m_scatter->setVisible(isSweep);
    if (!isSweep)
        return;
    for (SweepPlot* plot :
        { static_cast<SweepPlot*>(m_parallel), static_cast<SweepPlot*>(m_scatter) })
        plot->setChartStyle(chartStyle());
    std::vector<SweepAxis> axes;
    for (const std::string& key : m_state.differingParameters())
        if (axes.size() + 1 < kMostAxes)
            axes.push_back(parameterAxis(key));
    axes.push_back(resultAxis());
    m_parallel->setData(axes, runs);
    m_scatter->setData(
        { parameterAxis(m_setting->currentData().toString().toStdString()), resultAxis() }, runs);
}

void SweepView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        draw();
    QFrame::changeEvent(event);
}

void SweepView::retranslate()
{
    m_resultName->setText(tr("Result"));
    describe(m_result, tr("Result"), tr("What the lines end in"));
    m_settingName->setText(tr("Setting"));
    describe(m_setting, tr("Setting"), tr("The setting that stands against the result below"));
    m_empty->setText(tr("These runs have the same settings. Add runs that differ in one or two."));
    m_parallel->setAccessibleName(tr("Parallel coordinates of the settings"));
    m_scatter->setAccessibleName(tr("Setting against result"));
    reload();
}

} // namespace dadeum::ui
