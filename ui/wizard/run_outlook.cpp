// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_outlook.h"

#include <algorithm>

#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/datasets/text_tools.h"

namespace dadeum::ui {
namespace {

/// A first answer within a moment, then all that a student's data set has.
constexpr std::int64_t kFirstRows = 256, kMostRows = 50'000;
constexpr int kMeasuredRuns = 12;

std::vector<MeasuredSpeed> measuredSpeeds(RunStore& store)
{
    std::vector<MeasuredSpeed> speeds;
    RunFilter filter;
    filter.statuses = { RunStatus::Completed, RunStatus::Stopped };
    filter.limit = kMeasuredRuns;
    for (const RunRecord& run : store.list(filter)) {
        double sum = 0;
        std::int64_t count = 0;
        // The first step pays for warming up.
        for (const MetricPoint& point : store.sparkline(run.id, "tokens_per_second", 20)) {
            if (point.step > 1 && point.value > 0) {
                sum += point.value;
                ++count;
            }
        }
        if (count > 0)
            speeds.push_back({ run.spec.model.source, run.totalParameters - run.trainableParameters,
                sum / double(count) });
    }
    return speeds;
}

} // namespace

RunOutlook::RunOutlook(RunDraft& draft, StudioContext& context, QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_context(context)
{
    m_estimateSoon.setSingleShot(true);
    m_estimateSoon.setInterval(10);
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(150);
    connect(&m_estimateSoon, &QTimer::timeout, this, &RunOutlook::estimate);
    connect(&m_readSoon, &QTimer::timeout, this, &RunOutlook::readData);
    connect(&draft, &RunDraft::changed, this, &RunOutlook::follow);
}

RunOutlook::~RunOutlook()
{
    if (m_cancel)
        *m_cancel = true;
}

std::string RunOutlook::dataKey() const
{
    const RunSpec spec = readingSpec(m_draft.spec());
    const Json data = toJson(spec)["data"];
    Json key = { spec.model.source, spec.train.seed };
    for (const char* field :
        { "train", "validation", "format", "columns", "system", "template", "train_on" })
        key.push_back(data[field]);
    return key.dump();
}

void RunOutlook::follow()
{
    m_estimateSoon.start();
    if (dataKey() != m_key)
        m_readSoon.start();
    recompute();
}

void RunOutlook::refresh()
{
    m_context.history.run(m_measuring, measuredSpeeds, [this](std::vector<MeasuredSpeed> speeds) {
        m_speeds = std::move(speeds);
        recompute();
    });
    estimate();
    if (dataKey() != m_key || m_dataProblem)
        readData();
}

std::optional<std::int64_t> RunOutlook::lengthLimit() const
{
    if (!m_memory || m_memory->context <= 0 || m_draft.spec().data.maxLength <= m_memory->context)
        return std::nullopt;
    return m_memory->context;
}

void RunOutlook::estimate()
{
    m_estimating.start(
        poolExecutor(), [spec = m_draft.spec()] { return estimateMemory(spec); },
        [this](const MemoryPlan& plan) {
            m_memory = plan;
            m_memoryProblem.reset();
            Q_EMIT memoryChanged();
            recompute();
        },
        [this](const Error& error) {
            m_memory.reset();
            m_memoryProblem = error;
            Q_EMIT memoryChanged();
            recompute();
        });
}

void RunOutlook::readData()
{
    m_key = dataKey();
    if (m_cancel)
        *m_cancel = true;
    m_reading.cancel();
    m_inspecting.cancel();
    m_dataProblem.reset();
    m_columns.reset();
    m_survey.reset();
    m_rowsRead = 0;
    const RunSpec& spec = m_draft.spec();
    if (spec.data.train.empty()) {
        Q_EMIT dataChanged();
        recompute();
        return;
    }
    m_inspecting.start(
        poolExecutor(),
        [data = readingSpec(spec).data] { return inspectColumns(data, data.train.front()); },
        [this](DataColumns columns) {
            m_columns = std::move(columns);
            Q_EMIT dataChanged();
            if (m_columns->resolved)
                readRows(kFirstRows);
        },
        [this](const Error& error) {
            m_dataProblem = error;
            Q_EMIT dataChanged();
            recompute();
        });
    Q_EMIT dataChanged();
    recompute();
}

void RunOutlook::readRows(std::int64_t limit)
{
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_reading.start(
        poolExecutor(),
        [spec = readingSpec(m_draft.spec()), limit, cancel = m_cancel] {
            const auto tools = textTools(spec);
            return std::make_shared<const DataSurvey>(
                surveyData(spec, tools->tokenizer, tools->chatTemplate, limit,
                    [cancel](std::int64_t, std::int64_t) { return !*cancel; }));
        },
        [this, limit](std::shared_ptr<const DataSurvey> survey) {
            m_survey = std::move(survey);
            m_rowsRead = std::int64_t(m_survey->rows.size());
            if (!m_survey->isWhole && limit < kMostRows)
                readRows(kMostRows);
            recompute();
            Q_EMIT dataChanged();
        },
        [this](const Error& error) {
            m_dataProblem = error;
            Q_EMIT dataChanged();
            recompute();
        });
}

void RunOutlook::recompute()
{
    m_summary = m_survey ? summarise(*m_survey, m_draft.spec()) : SurveySummary();
    m_plan = planRun(m_draft.spec(), m_summary, m_memory, m_speeds,
        std::max(1, m_context.device.state().cpu.cores));
    Q_EMIT planChanged();
}

} // namespace dadeum::ui
