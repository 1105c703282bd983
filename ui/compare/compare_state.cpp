// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_state.h"

#include <algorithm>
#include <set>

namespace dadeum::ui {

int CompareState::freePlace() const
{
    for (int number = 0;; ++number) {
        const bool isTaken = std::any_of(m_places.begin(), m_places.end(),
            [&](const Place& place) { return place.number == number; });
        if (!isTaken)
            return number;
    }
}

void CompareState::setRuns(std::vector<RunHistory> runs)
{
    if (runs.size() > kMaxRuns)
        runs.resize(kMaxRuns);
    std::vector<Place> old = std::move(m_places);
    m_places.clear();
    const auto known = [&](const std::string& id) {
        return std::find_if(
            old.begin(), old.end(), [&](const Place& place) { return place.runId == id; });
    };
    for (const RunHistory& run : runs)
        if (const auto at = known(run.record.id); at != old.end())
            m_places.push_back(*at);
    std::vector<Place> ordered;
    for (const RunHistory& run : runs) {
        if (const auto at = known(run.record.id); at != old.end()) {
            ordered.push_back(*at);
            continue;
        }
        ordered.push_back({ run.record.id, freePlace(), true });
        m_places.push_back(ordered.back());
    }
    m_places = std::move(ordered);
    m_runs = std::move(runs);
}

bool CompareState::apply(const RunMessage& message)
{
    const auto run = std::find_if(m_runs.begin(), m_runs.end(),
        [&](const RunHistory& each) { return each.record.id == message.runId; });
    if (run == m_runs.end())
        return false;
    const auto isNew = [](const std::vector<MetricPoint>& points, std::int64_t step) {
        return points.empty() || points.back().step < step;
    };
    if (const auto* step = std::get_if<Step>(&message.event)) {
        if (!isNew(run->loss, step->step))
            return false;
        run->loss.push_back({ step->step, step->loss, message.time });
        run->gradNorm.push_back({ step->step, step->gradNorm, message.time });
        run->rate.push_back({ step->step, step->lr, message.time });
        run->speed.push_back({ step->step, step->tokensPerSecond, message.time });
        run->tokens.push_back({ step->step, double(step->tokens), message.time });
        run->supervised.push_back({ step->step, double(step->supervisedTokens), message.time });
        run->epoch.push_back({ step->step, step->epoch, message.time });
        run->record.step = step->step;
        run->record.lastLoss = step->loss;
        run->record.trainSeconds = step->seconds;
        return true;
    }
    if (const auto* eval = std::get_if<Eval>(&message.event)) {
        if (!isNew(run->eval, eval->step))
            return false;
        run->eval.push_back({ eval->step, eval->loss, message.time });
        if (eval->isBest) {
            run->record.bestEvalLoss = eval->loss;
            run->record.bestStep = eval->step;
        }
        return true;
    }
    return false;
}

void CompareState::remove(const std::string& runId)
{
    std::vector<RunHistory> rest;
    for (RunHistory& run : m_runs)
        if (run.record.id != runId)
            rest.push_back(std::move(run));
    setRuns(std::move(rest));
}

std::vector<std::string> CompareState::ids() const
{
    std::vector<std::string> ids;
    for (const RunHistory& run : m_runs)
        ids.push_back(run.record.id);
    return ids;
}

std::vector<std::string> CompareState::names() const
{
    std::vector<std::string> names;
    for (const RunHistory& run : m_runs)
        names.push_back(run.record.name);
    return names;
}

std::size_t CompareState::baseline() const
{
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (m_runs[i].record.id == m_baseline)
            return i;
    return 0;
}

void CompareState::setBaseline(std::size_t run)
{
    m_baseline = m_runs.at(run).record.id;
}

void CompareState::setGroupBy(const std::string& parameter)
{
    m_groupBy = parameter;
}

void CompareState::setMetrics(std::vector<std::string> metrics)
{
    m_metrics = std::move(metrics);
    if (m_metrics.empty())
        m_metrics.push_back("train_loss");
}

std::vector<std::string> CompareState::availableMetrics() const
{
    return metricNames(m_runs);
}

std::vector<ComparedCurve> CompareState::curves(const std::string& metric) const
{
    std::vector<ComparedCurve> curves;
    const std::vector<std::string> differing = differingParameters();
    const bool isGrouped = !m_groupBy.empty()
        && std::find(differing.begin(), differing.end(), m_groupBy) != differing.end();
    if (isGrouped) { // steps are the only axis that runs of a group share
        std::vector<RunHistory> shown;
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            if (m_places[i].isVisible)
                shown.push_back(m_runs[i]);
        int place = 0;
        for (CurveGroup& group : groupRuns(shown, m_groupBy, metric)) {
            ComparedCurve curve;
            curve.name = group.value + " (" + std::to_string(group.members.size()) + ")";
            curve.place = place++;
            curve.xs = std::move(group.steps);
            curve.ys = std::move(group.means);
            curve.deviations = std::move(group.deviations);
            curves.push_back(std::move(curve));
        }
        return curves;
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const RunHistory& run = m_runs[i];
        ComparedCurve curve;
        curve.name = run.record.name;
        curve.place = m_places[i].number;
        curve.isVisible = m_places[i].isVisible;
        curve.isBaseline = i == baseline() && !m_baseline.empty();
        const auto values = [](const std::vector<MetricPoint>& points) {
            std::vector<double> ys;
            for (const MetricPoint& point : points)
                ys.push_back(point.value);
            return ys;
        };
        const std::vector<MetricPoint>& points = metricOf(run, metric);
        const bool isSparse = metric.starts_with("eval");
        (isSparse ? curve.pointXs : curve.xs) = axisValues(run, points, m_axis);
        (isSparse ? curve.pointYs : curve.ys) = values(points);
        if (metric == "train_loss") {
            curve.pointXs = axisValues(run, run.eval, m_axis);
            curve.pointYs = values(run.eval);
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::vector<std::string> CompareState::differingParameters() const
{
    std::vector<std::string> keys;
    for (const ParameterRow& row : compareParameters(m_runs))
        if (!row.isSame)
            keys.push_back(row.key);
    return keys;
}

std::vector<std::int64_t> CompareState::sampleSteps() const
{
    std::set<std::int64_t> steps;
    for (const RunHistory& run : m_runs)
        for (const SampleRecord& sample : run.samples)
            steps.insert(sample.step);
    return { steps.begin(), steps.end() };
}

std::vector<std::string> CompareState::samplePrompts() const
{
    std::vector<std::string> prompts;
    for (const RunHistory& run : m_runs)
        for (const SampleRecord& sample : run.samples)
            if (std::find(prompts.begin(), prompts.end(), sample.prompt) == prompts.end())
                prompts.push_back(sample.prompt);
    return prompts;
}

const SampleRecord* CompareState::sampleAt(
    std::size_t run, std::int64_t step, const std::string& prompt) const
{
    const SampleRecord* found = nullptr;
    for (const SampleRecord& sample : m_runs[run].samples)
        if (sample.prompt == prompt && sample.step <= step && (!found || sample.step > found->step))
            found = &sample;
    return found;
}

} // namespace dadeum::ui
