// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_trace.h"

#include <algorithm>
#include <cmath>

#include "core/base/clock.h"

namespace dadeum::ui {
namespace {

constexpr std::size_t kSpeedWindow = 25; // steps that the remaining time is estimated from

std::vector<TracePoint> toPoints(const std::vector<MetricPoint>& metrics)
{
    std::vector<TracePoint> points;
    points.reserve(metrics.size());
    for (const MetricPoint& metric : metrics)
        points.push_back({ double(metric.step), metric.value });
    return points;
}

void dropAfter(std::vector<TracePoint>& points, double step)
{
    while (!points.empty() && points.back().step > step)
        points.pop_back();
}

bool isListed(const RunEvent& event)
{
    return !std::holds_alternative<Step>(event) && !std::holds_alternative<Progress>(event);
}

} // namespace

void TraceChange::add(const TraceChange& other)
{
    curve |= other.curve;
    evaluation |= other.evaluation;
    samples |= other.samples;
    events |= other.events;
    state |= other.state;
    isRestart |= other.isRestart;
}

void RunTrace::clear()
{
    *this = RunTrace();
}

void RunTrace::load(RunHistory history)
{
    clear();
    m_record = std::move(history.record);
    m_loss = toPoints(history.loss);
    m_gradNorm = toPoints(history.gradNorm);
    m_rate = toPoints(history.rate);
    m_speed = toPoints(history.speed);
    m_eval = toPoints(history.eval);
    m_samples = std::move(history.samples);
    for (auto& entry : history.events) {
        if (isListed(entry.second))
            m_events.push_back(std::move(entry));
    }
    for (const MetricPoint& metric : history.tokens)
        m_tokens += std::int64_t(metric.value);
    m_seconds = m_record.trainSeconds;
    if (!history.loss.empty()) {
        m_record.step = std::max(m_record.step, history.loss.back().step);
        m_trainingSince = history.loss.back().time;
        // Wall times stand in for training seconds until new steps arrive.
        const std::size_t from = history.loss.size() - std::min(history.loss.size(), kSpeedWindow);
        for (std::size_t i = from; i < history.loss.size(); ++i)
            m_recent.emplace_back(
                history.loss[i].step, m_seconds - (m_trainingSince - history.loss[i].time));
    }
    if (!history.epoch.empty())
        m_epoch = history.epoch.back().value;
}

bool RunTrace::isActive() const
{
    return m_record.status == RunStatus::Running || m_record.status == RunStatus::Paused;
}

void RunTrace::truncateAfter(double step)
{
    for (auto* points : { &m_loss, &m_gradNorm, &m_rate, &m_speed, &m_eval })
        dropAfter(*points, step);
    std::erase_if(
        m_samples, [&](const SampleRecord& sample) { return double(sample.step) > step; });
    m_recent.clear();
}

TraceChange RunTrace::apply(const RunMessage& message)
{
    TraceChange change;
    if (message.runId != m_record.id || m_record.id.empty())
        return change;
    const double last = m_loss.empty() ? -1 : m_loss.back().step;
    if (const auto* step = std::get_if<Step>(&message.event)) {
        if (double(step->step) <= last)
            return change;
        m_loss.push_back({ double(step->step), step->loss });
        m_gradNorm.push_back({ double(step->step), step->gradNorm });
        m_rate.push_back({ double(step->step), step->lr });
        m_speed.push_back({ double(step->step), step->tokensPerSecond });
        m_tokens += step->tokens;
        m_epoch = step->epoch;
        m_seconds = step->seconds;
        m_trainingSince = message.time;
        m_record.step = step->step;
        m_record.lastLoss = step->loss;
        m_record.trainSeconds = step->seconds;
        m_recent.emplace_back(step->step, step->seconds);
        if (m_recent.size() > kSpeedWindow)
            m_recent.pop_front();
        m_phase.reset();
        change.curve = true;
        return change;
    }
    if (const auto* progress = std::get_if<Progress>(&message.event)) {
        m_phase = *progress;
        change.state = true;
        return change;
    }
    if (!m_events.empty() && message.time < m_events.back().first)
        return change; // the history had it already
    if (!m_events.empty() && message.time == m_events.back().first
        && m_events.back().second.index() == message.event.index()
        && !std::holds_alternative<Sample>(message.event))
        return change;
    m_events.emplace_back(message.time, message.event);
    if (!std::holds_alternative<Warning>(message.event)) // those come in the middle of steps
        m_trainingSince = message.time;
    change.events = true;
    if (const auto* started = std::get_if<Started>(&message.event)) {
        truncateAfter(double(started->firstStep));
        m_record.status = RunStatus::Running;
        m_record.finishedAt.reset();
        m_record.folder = started->folder;
        m_record.totalSteps = started->totalSteps;
        m_record.trainRows = started->trainRows;
        m_record.trainableParameters = started->trainableParameters;
        m_record.totalParameters = started->totalParameters;
        m_record.predictedPeakBytes = started->predictedPeakBytes;
        if (!m_record.startedAt)
            m_record.startedAt = message.time;
        change.state = change.isRestart = true;
    } else if (const auto* eval = std::get_if<Eval>(&message.event)) {
        if (m_eval.empty() || double(eval->step) > m_eval.back().step)
            m_eval.push_back({ double(eval->step), eval->loss });
        if (eval->isBest) {
            m_record.bestEvalLoss = eval->loss;
            m_record.bestStep = eval->step;
        }
        m_phase.reset();
        change.evaluation = true;
    } else if (const auto* sample = std::get_if<Sample>(&message.event)) {
        const bool isKnown
            = std::any_of(m_samples.begin(), m_samples.end(), [&](const SampleRecord& known) {
                  return known.step == sample->step && known.promptIndex == sample->promptIndex;
              });
        if (!isKnown) {
            SampleRecord record;
            record.step = sample->step;
            record.promptIndex = sample->promptIndex;
            record.newTokens = sample->newTokens;
            record.prompt = sample->prompt;
            record.text = sample->text;
            record.file = sample->file;
            record.seconds = sample->seconds;
            m_samples.push_back(std::move(record));
        }
        m_phase.reset();
        change.samples = change.state = true;
    } else if (std::holds_alternative<Paused>(message.event)) {
        m_record.status = RunStatus::Paused;
        change.state = true;
    } else if (std::holds_alternative<Resumed>(message.event)) {
        m_record.status = RunStatus::Running;
        m_recent.clear();
        change.state = true;
    } else if (const auto* finished = std::get_if<Finished>(&message.event)) {
        m_record.status = finished->status == FinishStatus::Completed ? RunStatus::Completed
            : finished->status == FinishStatus::Stopped               ? RunStatus::Stopped
                                                                      : RunStatus::Failed;
        m_record.errorMessage = finished->errorMessage;
        m_record.errorHint = finished->errorHint;
        m_record.peakRssBytes = std::max(m_record.peakRssBytes, finished->peakRssBytes);
        m_record.finishedAt = message.time;
        m_record.summary = *finished;
        m_phase.reset();
        change.state = true;
    }
    return change;
}

std::optional<TracePoint> RunTrace::bestEvaluation() const
{
    std::optional<TracePoint> best;
    for (const TracePoint& point : m_eval) {
        if (std::isfinite(point.value) && (!best || point.value < best->value))
            best = point;
    }
    return best;
}

double RunTrace::stepsPerEpoch() const
{
    const double epochs = m_record.spec.train.epochs;
    if (m_record.totalSteps <= 0 || epochs <= 0)
        return 0;
    // A run cut short by max_steps covers fewer epochs than it asked for.
    if (m_epoch > 0.05 && m_record.step > 0 && m_record.spec.train.maxSteps)
        return std::round(double(m_record.step) / m_epoch);
    return std::max(1.0, double(m_record.totalSteps) / epochs);
}

double RunTrace::trainSeconds(double now) const
{
    if (m_record.status == RunStatus::Running && m_trainingSince > 0 && !m_phase)
        return m_seconds + std::clamp(now - m_trainingSince, 0.0, 600.0);
    return m_seconds;
}

std::optional<double> RunTrace::secondsLeft() const
{
    if (!isActive() || m_recent.size() < 2 || m_record.totalSteps <= m_record.step)
        return std::nullopt;
    const double steps = double(m_recent.back().first - m_recent.front().first);
    const double seconds = m_recent.back().second - m_recent.front().second;
    if (steps < 1 || seconds <= 0)
        return std::nullopt;
    return seconds / steps * double(m_record.totalSteps - m_record.step);
}

Judgement RunTrace::judge() const
{
    using Kind = Judgement::Kind;
    Judgement judgement;
    const auto best = bestEvaluation();
    if (best) {
        judgement.step = std::int64_t(best->step);
        judgement.drop = m_eval.front().value > 0 ? 1 - best->value / m_eval.front().value : 0;
    }
    const bool isFinite = m_loss.empty() || std::isfinite(m_loss.back().value);
    switch (m_record.status) {
    case RunStatus::Completed:
        judgement.kind = Kind::Completed;
        return judgement;
    case RunStatus::Stopped:
        judgement.kind = Kind::Stopped;
        return judgement;
    case RunStatus::Failed:
        judgement.kind = Kind::Failed;
        return judgement;
    case RunStatus::Interrupted:
        judgement.kind = Kind::Interrupted;
        return judgement;
    default:
        break;
    }
    if (!isFinite)
        judgement.kind = Kind::NotFinite;
    else if (m_eval.size() < 2)
        judgement.kind = Kind::TooEarly;
    else if (best && best->step == m_eval.back().step)
        judgement.kind = Kind::GoingWell;
    else if (best && m_eval.size() >= 3 && m_eval.back().value > best->value * 1.02)
        judgement.kind = Kind::Overfitting;
    else
        judgement.kind = Kind::Flat;
    return judgement;
}

} // namespace dadeum::ui
