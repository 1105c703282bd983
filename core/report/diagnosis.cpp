// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace dadeum {
namespace {

constexpr double kSmoothing = 0.9;
constexpr std::size_t kFewSteps = 20; ///< curves shorter than this are not judged
constexpr double kWorse = 1.02; ///< an evaluation this much above the best has turned up
constexpr double kFlat = 0.01; ///< less relative change than this is none
constexpr double kFalling = 0.04; ///< fall of the last quarter that says "not done yet"
constexpr double kDiverged = 1.25;
constexpr double kSpike = 6; ///< times the usual gradient norm
constexpr std::int64_t kFewRows = 50;
constexpr double kManyRows = 0.05;
constexpr double kMoreMemory = 1.15;

std::vector<MetricPoint> finitePoints(const std::vector<MetricPoint>& points)
{
    std::vector<MetricPoint> finite;
    std::copy_if(points.begin(), points.end(), std::back_inserter(finite),
        [](const MetricPoint& point) { return std::isfinite(point.value); });
    return finite;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::nth_element(
        values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

const Started* lastStart(const RunHistory& run)
{
    for (auto it = run.events.rbegin(); it != run.events.rend(); ++it)
        if (const auto* started = std::get_if<Started>(&it->second))
            return started;
    return nullptr;
}

class Doctor {
public:
    explicit Doctor(const RunHistory& run)
        : m_run(run)
        , m_eval(finitePoints(run.eval))
        , m_loss(smoothed(run.loss, kSmoothing))
    {
    }

    std::vector<Finding> findings()
    {
        checkFailure();
        checkSupervision();
        checkFinite();
        checkTraining();
        checkEvaluation();
        checkGradients();
        checkData();
        checkMemory();
        if (m_findings.empty())
            add(FindingKind::TooEarly, Severity::Info);
        std::stable_sort(m_findings.begin(), m_findings.end(),
            [](const Finding& a, const Finding& b) { return rank(a) > rank(b); });
        return std::move(m_findings);
    }

private:
    /// What must be seen first: problems by weight, then what is good, then notes.
    static int rank(const Finding& finding)
    {
        switch (finding.severity) {
        case Severity::Bad:
            return 3;
        case Severity::Warn:
            return 2;
        case Severity::Good:
            return 1;
        case Severity::Info:
            return 0;
        }
        return 0;
    }

    Finding& add(FindingKind kind, Severity severity)
    {
        m_findings.push_back({});
        m_findings.back().kind = kind;
        m_findings.back().severity = severity;
        return m_findings.back();
    }

    void checkFailure()
    {
        if (m_run.record.status != RunStatus::Failed)
            return;
        Finding& finding = add(FindingKind::Failed, Severity::Bad);
        finding.step = m_run.record.step;
        finding.text = m_run.record.errorMessage;
    }

    void checkSupervision()
    {
        if (m_run.supervised.empty())
            return;
        const bool isNothing = std::all_of(m_run.supervised.begin(), m_run.supervised.end(),
            [](const MetricPoint& point) { return point.value == 0; });
        if (isNothing)
            add(FindingKind::NothingTrained, Severity::Bad);
    }

    void checkFinite()
    {
        std::int64_t count = 0, first = 0;
        for (const MetricPoint& point : m_run.loss) {
            if (std::isfinite(point.value))
                continue;
            if (count++ == 0)
                first = point.step;
        }
        if (count == 0)
            return;
        Finding& finding = add(FindingKind::NotFinite, Severity::Bad);
        finding.step = first;
        finding.count = count;
    }

    void checkTraining()
    {
        if (m_loss.size() < kFewSteps)
            return;
        // The first points of an average follow single steps; the lowest is looked for after them.
        const auto lowest
            = std::min_element(m_loss.begin() + std::ptrdiff_t(kFewSteps / 2), m_loss.end(),
                [](const MetricPoint& a, const MetricPoint& b) { return a.value < b.value; });
        const double last = m_loss.back().value, first = m_loss.front().value;
        const bool hasTurned = lowest - m_loss.begin() < std::ptrdiff_t(m_loss.size() * 3 / 4);
        if (hasTurned && last > lowest->value * kDiverged) {
            Finding& finding = add(FindingKind::Diverging, Severity::Bad);
            finding.step = lowest->step;
            finding.a = lowest->value;
            finding.b = last;
            return;
        }
        const bool isOver
            = m_run.record.status != RunStatus::Running && m_run.record.status != RunStatus::Paused;
        const MetricPoint& quarter = m_loss[m_loss.size() * 3 / 4];
        if (first > 0 && isOver && (first - last) / first < 0.03 && m_eval.size() < 2) {
            add(FindingKind::SlowStart, Severity::Warn).a = (first - last) / first;
        } else if (isOver && quarter.value > 0 && (quarter.value - last) / quarter.value > kFalling
            && isEvaluationStillBest()) {
            add(FindingKind::StillFalling, Severity::Info).a
                = (quarter.value - last) / quarter.value;
        }
    }

    bool isEvaluationStillBest() const
    {
        return m_eval.size() < 2 || bestEvaluation()->step == m_eval.back().step;
    }

    std::vector<MetricPoint>::const_iterator bestEvaluation() const
    {
        return std::min_element(m_eval.begin(), m_eval.end(),
            [](const MetricPoint& a, const MetricPoint& b) { return a.value < b.value; });
    }

    void checkEvaluation()
    {
        if (m_eval.empty()) {
            if (m_run.loss.size() >= kFewSteps)
                add(FindingKind::NoEvaluation, Severity::Info);
            return;
        }
        if (m_eval.size() < 3)
            return;
        const auto best = bestEvaluation();
        const MetricPoint last = m_eval.back();
        const bool hasTwoWorse = m_eval.end() - best > 2;
        if (hasTwoWorse && last.value > best->value * kWorse) {
            // Both curves up is a matter of the learning rate, which the training curve has told.
            if (!has(FindingKind::Diverging)) {
                Finding& finding = add(FindingKind::Overfitting, Severity::Warn);
                finding.step = best->step;
                finding.a = best->value;
                finding.b = last.value;
            }
            return;
        }
        const auto since = plateau();
        if (since) {
            Finding& finding = add(FindingKind::Plateau, Severity::Info);
            finding.step = since->step;
            finding.a = std::abs(last.value - since->value);
        }
        if (!m_loss.empty() && m_eval.front().value > best->value && !has(FindingKind::Diverging)) {
            Finding& finding = add(FindingKind::GoingWell, Severity::Good);
            finding.a = m_loss.back().value;
            finding.b = last.value;
        }
    }

    /// The first evaluation after which nothing moved any more: at least two followed and a fifth
    /// of the run.
    std::optional<MetricPoint> plateau() const
    {
        const MetricPoint last = m_eval.back();
        for (std::size_t i = 0; i + 2 < m_eval.size(); ++i) {
            const bool isFlat = std::all_of(
                m_eval.begin() + std::ptrdiff_t(i), m_eval.end(), [&](const MetricPoint& point) {
                    return std::abs(point.value - last.value) <= kFlat * std::abs(last.value);
                });
            if (isFlat)
                return double(last.step - m_eval[i].step) >= 0.2 * double(last.step)
                    ? std::optional(m_eval[i])
                    : std::nullopt;
        }
        return std::nullopt;
    }

    bool has(FindingKind kind) const
    {
        return std::any_of(m_findings.begin(), m_findings.end(),
            [&](const Finding& finding) { return finding.kind == kind; });
    }

    void checkGradients()
    {
        const std::vector<MetricPoint> norms = finitePoints(m_run.gradNorm);
        if (norms.size() < kFewSteps)
            return;
        // The start is always rough; spikes are counted after the first tenth.
        std::vector<double> values;
        const std::size_t from = norms.size() / 10;
        for (std::size_t i = from; i < norms.size(); ++i)
            values.push_back(norms[i].value);
        const double usual = medianOf(values);
        Finding spike { FindingKind::GradientSpikes, Severity::Info, 0, 0, 0, usual, {} };
        for (std::size_t i = from; i < norms.size(); ++i) {
            if (norms[i].value <= usual * kSpike)
                continue;
            ++spike.count;
            if (norms[i].value > spike.a) {
                spike.a = norms[i].value;
                spike.step = norms[i].step;
            }
        }
        if (spike.count == 0 || usual <= 0)
            return;
        if (double(spike.count) > 0.02 * double(values.size()) && spike.count > 2)
            spike.severity = Severity::Warn;
        m_findings.push_back(spike);
    }

    void checkData()
    {
        const Started* started = lastStart(m_run);
        if (!started || started->trainRows <= 0)
            return;
        const auto rows = double(started->trainRows);
        if (started->trainRows < kFewRows)
            add(FindingKind::FewRows, Severity::Warn).count = started->trainRows;
        const auto share = [&](FindingKind kind, std::int64_t count, double all) {
            if (double(count) <= kManyRows * all)
                return;
            Finding& finding = add(kind, Severity::Warn);
            finding.count = count;
            finding.a = double(count) / all;
        };
        share(FindingKind::ManyTruncated, started->truncatedRows, rows);
        share(FindingKind::ManySkipped, started->skippedRows, rows + double(started->skippedRows));
    }

    void checkMemory()
    {
        const auto measured = double(m_run.record.peakRssBytes),
                   predicted = double(m_run.record.predictedPeakBytes);
        if (predicted <= 0 || measured <= predicted * kMoreMemory)
            return;
        Finding& finding = add(FindingKind::MoreMemory, Severity::Info);
        finding.a = measured;
        finding.b = predicted;
    }

    const RunHistory& m_run;
    std::vector<MetricPoint> m_eval, m_loss;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<MetricPoint> smoothed(const std::vector<MetricPoint>& points, double weight)
{
    std::vector<MetricPoint> result;
    result.reserve(points.size());
    double average = 0, remaining = 1;
    for (const MetricPoint& point : points) {
        if (!std::isfinite(point.value))
            continue;
        average = weight * average + (1 - weight) * point.value;
        remaining *= weight;
        result.push_back({ point.step, average / (1 - remaining), point.time });
    }
    return result;
}

std::vector<Finding> diagnose(const RunHistory& run)
{
    return Doctor(run).findings();
}

} // namespace dadeum
