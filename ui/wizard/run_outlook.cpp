// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_outlook.h"

#include <algorithm>

#include "core/session/run_service.h"
#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/datasets/text_tools.h"

namespace dadeum::ui {
namespace {

/// A first answer within a moment, then all that a student's data set has.
constexpr std::int64_t kFirstRows = 256, kMostRows = 50'000;

struct Needs {
    MemoryPlan memory;
    std::vector<Issue> issues;
    std::optional<MemoryAdvice> advice;
    DataSize guess;
};

/// Some milliseconds: reads the model's header and the beginnings of the data files.
Needs needsOf(const RunSpec& spec, const std::vector<MeasuredRun>& measured, int cores)
{
    Needs needs;
    needs.memory = estimateMemory(spec);
    needs.guess = guessDataSize(spec);
    needs.issues = startIssues(spec);
    std::erase_if(
        needs.issues, [](const Issue& issue) { return issue.severity != Issue::Severity::Error; });
    const RunForecast run = forecastRun(spec, needs.memory, needs.guess, measured, cores);
    if (needs.memory.available > 0 && run.peakBytes > needs.memory.available)
        needs.advice = adviseMemory(spec, run.peakShare);
    return needs;
}

int coresOf(const StudioContext& context)
{
    return std::max(1, context.device.state().cpu.cores);
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
    m_issues.clear(); // of the settings before; a start checks again anyway
    m_estimateSoon.start();
    if (dataKey() != m_key)
        m_readSoon.start();
    recompute();
}

void RunOutlook::refresh()
{
    m_context.history.run(
        m_measuring, [](RunStore& store) { return measuredRuns(store); },
        [this](std::vector<MeasuredRun> runs) {
            m_measured = std::move(runs);
            estimate();
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
        poolExecutor(),
        [spec = m_draft.spec(), measured = m_measured, cores = coresOf(m_context)] {
            return needsOf(spec, measured, cores);
        },
        [this](Needs needs) {
            m_memory = needs.memory;
            m_memoryProblem.reset();
            m_issues = m_draft.hasErrors() ? std::vector<Issue>() : std::move(needs.issues);
            m_advice = std::move(needs.advice);
            m_guess = needs.guess;
            Q_EMIT memoryChanged();
            recompute();
        },
        [this](const Error& error) {
            m_memory.reset();
            m_memoryProblem = error;
            m_issues.clear();
            m_advice.reset();
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

/// What was read; of files that are longer than what was read, a guess.
DataSize RunOutlook::dataSize() const
{
    if (m_survey && !m_survey->isWhole)
        return m_guess;
    return { m_summary.rows, m_summary.tokens, m_summary.validationRows, m_summary.validationTokens,
        false };
}

void RunOutlook::recompute()
{
    m_summary = m_survey ? summarise(*m_survey, m_draft.spec()) : SurveySummary();
    m_forecast = forecastRun(m_draft.spec(), m_memory, dataSize(), m_measured, coresOf(m_context));
    Q_EMIT forecastChanged();
}

} // namespace dadeum::ui
