// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// CompareState: which runs are compared and how they are looked at. A run keeps its place (colour,
// dash, marker) as long as it is in the comparison. No widgets; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/report/comparison.h"
#include "core/session/run_service.h"

namespace dadeum::ui {

/// One curve to draw: a run, or a group of runs with mean and deviation.
struct ComparedCurve {
    std::string name;
    int place = 0;
    bool isVisible = true, isBaseline = false;
    std::vector<double> xs, ys, deviations; ///< dense; deviations only for groups
    std::vector<double> pointXs, pointYs; ///< evaluations
};

class CompareState {
public:
    static constexpr std::size_t kMaxRuns = 8;

    /// Replaces the runs (at most eight are taken); those that stay keep place, visibility and
    /// baseline.
    void setRuns(std::vector<RunHistory> runs);
    /// Follows a run that is training; true when a curve grew.
    bool apply(const RunMessage& message);
    void remove(const std::string& runId);
    const std::vector<RunHistory>& runs() const { return m_runs; }
    bool isEmpty() const { return m_runs.empty(); }
    std::vector<std::string> ids() const;
    std::vector<std::string> names() const;
    int place(std::size_t run) const { return m_places[run].number; }
    bool isVisible(std::size_t run) const { return m_places[run].isVisible; }
    void setVisible(std::size_t run, bool isVisible) { m_places[run].isVisible = isVisible; }
    std::size_t baseline() const; ///< index; the first run unless one was pinned
    void setBaseline(std::size_t run);

    XAxis axis() const { return m_axis; }
    void setAxis(XAxis axis) { m_axis = axis; }
    /// RunSpec path that groups the runs; empty = every run by itself.
    const std::string& groupBy() const { return m_groupBy; }
    void setGroupBy(const std::string& parameter);
    /// Metrics with a chart each; "train_loss" also shows the evaluations.
    const std::vector<std::string>& metrics() const { return m_metrics; }
    void setMetrics(std::vector<std::string> metrics);
    std::vector<std::string> availableMetrics() const;

    std::vector<ComparedCurve> curves(const std::string& metric) const;
    /// Settings in which the runs differ: they can group, and are the axes of a sweep.
    std::vector<std::string> differingParameters() const;
    /// Steps at which any run wrote pages.
    std::vector<std::int64_t> sampleSteps() const;
    std::vector<std::string> samplePrompts() const;
    /// The newest page of a run at or before the step for a prompt; null when there is none.
    const SampleRecord* sampleAt(
        std::size_t run, std::int64_t step, const std::string& prompt) const;

private:
    struct Place {
        std::string runId;
        int number = 0;
        bool isVisible = true;
    };
    int freePlace() const;
    std::vector<RunHistory> m_runs;
    std::vector<Place> m_places; ///< of m_runs, in their order
    std::string m_baseline; ///< run id
    XAxis m_axis = XAxis::Step;
    std::string m_groupBy;
    std::vector<std::string> m_metrics { "train_loss" };
};

} // namespace dadeum::ui
