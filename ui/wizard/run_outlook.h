// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunOutlook: what a draft will need and do: memory, data, steps, time. It follows every change of
// the draft in workers; of each question only the newest answer counts. No widgets; GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

#include "ui/common/context.h"
#include "ui/common/jobs.h"
#include "ui/newrun/run_draft.h"
#include "ui/wizard/run_plan.h"

namespace dadeum::ui {

class RunOutlook : public QObject {
    Q_OBJECT
public:
    RunOutlook(RunDraft& draft, StudioContext& context, QObject* parent = nullptr);
    ~RunOutlook() override;

    /// Empty while unknown; then `memoryProblem` may say why.
    const std::optional<MemoryPlan>& memory() const { return m_memory; }
    const std::optional<Error>& memoryProblem() const { return m_memoryProblem; }
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
    const RunPlan& plan() const { return m_plan; }

    /// Asks everything again that is not known (the page was opened).
    void refresh();

Q_SIGNALS:
    void memoryChanged();
    void dataChanged(); ///< columns, survey, or a problem with them
    void planChanged(); ///< summary and plan

private:
    void follow();
    void estimate();
    void readData();
    void readRows(std::int64_t limit);
    void recompute();
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
    std::vector<MeasuredSpeed> m_speeds;
    SurveySummary m_summary;
    RunPlan m_plan;
    std::string m_key; ///< what the survey was or is being made of
    std::int64_t m_rowsRead = 0;
};

} // namespace dadeum::ui
