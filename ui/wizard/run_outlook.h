// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunOutlook: what a draft will need and do: memory, data, steps, time, energy, disk, as `dadeum
// estimate` says them. It follows every change of the draft in workers; of each question only the
// newest answer counts. No widgets; GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

#include "core/session/run_forecast.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"
#include "ui/datasets/survey_view.h"
#include "ui/newrun/run_draft.h"

namespace dadeum::ui {

class RunOutlook : public QObject {
    Q_OBJECT
public:
    RunOutlook(RunDraft& draft, StudioContext& context, QObject* parent = nullptr);
    ~RunOutlook() override;

    /// Empty while unknown; then `memoryProblem` may say why.
    const std::optional<MemoryPlan>& memory() const { return m_memory; }
    const std::optional<Error>& memoryProblem() const { return m_memoryProblem; }
    /// What the model's header and this computer's memory refuse; the draft's own findings aside.
    const std::vector<Issue>& issues() const { return m_issues; }
    /// The cheapest change that makes it fit, while it does not.
    const std::optional<MemoryAdvice>& advice() const { return m_advice; }
    /// The longest row that the model reads, when the draft asks for longer ones.
    std::optional<std::int64_t> lengthLimit() const;
    bool isMemoryStale() const { return m_estimating.isRunning() || m_estimateSoon.isActive(); }

    /// Columns of the first training file.
    const std::optional<DataColumns>& columns() const { return m_columns; }
    /// The newest survey; the first one holds few rows, the next one all of them.
    const std::shared_ptr<const DataSurvey>& survey() const { return m_survey; }
    const std::optional<Error>& dataProblem() const { return m_dataProblem; }
    bool isReading() const { return m_reading.isRunning(); }
    std::int64_t rowsRead() const { return m_rowsRead; }

    /// From the survey and the settings of now.
    const SurveySummary& summary() const { return m_summary; }
    const RunForecast& forecast() const { return m_forecast; }

    /// Asks everything again that is not known (the page was opened).
    void refresh();

Q_SIGNALS:
    void memoryChanged();
    void dataChanged(); ///< columns, survey, or a problem with them
    void forecastChanged(); ///< summary and forecast

private:
    void follow();
    void estimate();
    void readData();
    void readRows(std::int64_t limit);
    void recompute();
    DataSize dataSize() const;
    std::string dataKey() const;

    RunDraft& m_draft;
    StudioContext& m_context;
    QTimer m_estimateSoon, m_readSoon;
    LatestJob m_estimating, m_inspecting, m_reading, m_measuring;
    std::shared_ptr<std::atomic<bool>> m_cancel; ///< of the survey under way
    std::optional<MemoryPlan> m_memory;
    std::optional<Error> m_memoryProblem, m_dataProblem;
    std::optional<DataColumns> m_columns;
    std::shared_ptr<const DataSurvey> m_survey;
    std::vector<MeasuredRun> m_measured;
    std::vector<Issue> m_issues;
    std::optional<MemoryAdvice> m_advice;
    DataSize m_guess; ///< from the files' sizes, while the survey holds only a part of them
    SurveySummary m_summary;
    RunForecast m_forecast;
    std::string m_key; ///< what the survey was or is being made of
    std::int64_t m_rowsRead = 0;
};

} // namespace dadeum::ui
