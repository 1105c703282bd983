// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison.h"

#include "core/report/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace dadeum {
namespace {

bool isLeftOut(const std::string& key)
{
    return key == "version" || key == "name" || key == "output";
}

void flatten(
    const Json& json, const std::string& path, std::vector<std::pair<std::string, Json>>& out)
{
    if (!json.is_object() || (json.empty() && !path.empty())) {
        out.emplace_back(path, json);
        return;
    }
    for (const auto& [key, value] : json.items())
        flatten(value, path.empty() ? key : path + '.' + key, out);
}

const Json* valueAt(const Json& json, const std::string& key)
{
    const Json* at = &json;
    for (std::size_t from = 0; from <= key.size();) {
        const std::size_t dot = std::min(key.find('.', from), key.size());
        const auto found = at->is_object() ? at->find(key.substr(from, dot - from)) : at->end();
        if (!at->is_object() || found == at->end())
            return nullptr;
        at = &*found;
        from = dot + 1;
    }
    return at;
}

/// Lowest or highest index; -1 when fewer than two runs have a value or all are alike.
int bestOf(const std::vector<std::optional<double>>& values, bool isLowerBetter)
{
    int best = -1;
    std::size_t known = 0;
    bool isDifferent = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i] || !std::isfinite(*values[i]))
            continue;
        ++known;
        if (best < 0) {
            best = int(i);
            continue;
        }
        const double current = *values[std::size_t(best)];
        isDifferent |= *values[i] != current;
        if (isLowerBetter ? *values[i] < current : *values[i] > current)
            best = int(i);
    }
    return known >= 2 && isDifferent ? best : -1;
}

double meanSpeed(const RunHistory& run)
{
    double sum = 0;
    std::size_t count = 0;
    for (const MetricPoint& point : run.speed)
        if (std::isfinite(point.value)) {
            sum += point.value;
            ++count;
        }
    return count > 0 ? sum / double(count) : 0;
}

/// Mean absolute change between evaluations in the later half of a run.
double evaluationSpread(const RunHistory& run)
{
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = std::max<std::size_t>(1, run.eval.size() / 2); i < run.eval.size(); ++i) {
        if (run.eval[i - 1].step == 0)
            continue; // what training gained at all is no noise
        sum += std::abs(run.eval[i].value - run.eval[i - 1].value);
        ++count;
    }
    return count > 0 ? sum / double(count) : 0;
}

bool isSameData(const RunSpec& a, const RunSpec& b)
{
    return a.data.train == b.data.train && a.data.validation == b.data.validation
        && a.data.format == b.data.format && a.data.trainOn == b.data.trainOn
        && a.data.chatTemplate == b.data.chatTemplate && a.model.source == b.model.source;
}

} // namespace

std::optional<double> parameterNumber(const RunSpec& spec, const std::string& key)
{
    const Json json = toJson(spec);
    const Json* value = valueAt(json, key);
    return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

std::string parameterText(const RunSpec& spec, const std::string& key)
{
    const Json json = toJson(spec);
    const Json* value = valueAt(json, key);
    return value ? valueText(key, *value) : std::string("–");
}

std::vector<ParameterRow> compareParameters(std::span<const RunHistory> runs, std::size_t baseline)
{
    std::vector<ParameterRow> rows;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        std::vector<std::pair<std::string, Json>> leaves;
        flatten(toJson(runs[i].record.spec), {}, leaves);
        for (const auto& [key, value] : leaves) {
            if (isLeftOut(key))
                continue;
            auto row = std::find_if(rows.begin(), rows.end(),
                [&](const ParameterRow& known) { return known.key == key; });
            if (row == rows.end()) {
                rows.push_back({ key, std::vector<std::string>(runs.size(), "–"), {}, true });
                row = rows.end() - 1;
            }
            row->values[i] = valueText(key, value);
        }
    }
    for (ParameterRow& row : rows) {
        for (const std::string& value : row.values) {
            row.isOther.push_back(value != row.values[std::min(baseline, row.values.size() - 1)]);
            row.isSame &= value == row.values.front();
        }
    }
    return rows;
}

std::vector<ResultRow> compareResults(std::span<const RunHistory> runs)
{
    std::vector<ResultRow> rows;
    const auto add = [&](ResultKind kind, bool isLowerBetter, auto value) {
        ResultRow row { kind, {}, isLowerBetter, -1 };
        for (const RunHistory& run : runs)
            row.values.push_back(value(run));
        if (std::none_of(row.values.begin(), row.values.end(),
                [](const auto& each) { return each.has_value(); }))
            return;
        if (kind != ResultKind::BestStep)
            row.best = bestOf(row.values, isLowerBetter);
        rows.push_back(std::move(row));
    };
    using Value = std::optional<double>;
    const auto positive = [](double value) { return value > 0 ? Value(value) : Value(); };
    add(ResultKind::BestEval, true, [](const RunHistory& run) { return run.record.bestEvalLoss; });
    add(ResultKind::LastEval, true, [](const RunHistory& run) {
        return run.eval.empty() ? Value() : Value(run.eval.back().value);
    });
    add(ResultKind::Perplexity, true, [](const RunHistory& run) {
        return run.record.bestEvalLoss ? Value(std::exp(*run.record.bestEvalLoss)) : Value();
    });
    add(ResultKind::TrainLoss, true, [](const RunHistory& run) { return run.record.lastLoss; });
    add(ResultKind::BestStep, true, [&](const RunHistory& run) {
        return run.record.bestEvalLoss ? Value(double(run.record.bestStep)) : Value();
    });
    add(ResultKind::Time, true,
        [&](const RunHistory& run) { return positive(run.record.trainSeconds); });
    add(ResultKind::TokensPerSecond, false,
        [&](const RunHistory& run) { return positive(meanSpeed(run)); });
    add(ResultKind::PeakMemory, true,
        [&](const RunHistory& run) { return positive(double(run.record.peakRssBytes)); });
    add(ResultKind::TrainableParameters, true,
        [&](const RunHistory& run) { return positive(double(run.record.trainableParameters)); });
    return rows;
}

std::vector<std::string> metricNames(std::span<const RunHistory> runs)
{
    std::vector<std::string> names { "train_loss", "eval_loss", "grad_norm", "lr",
        "tokens_per_second" };
    std::set<std::string> others;
    for (const RunHistory& run : runs)
        for (const auto& [name, points] : run.others)
            others.insert(name);
    names.insert(names.end(), others.begin(), others.end());
    return names;
}

const std::vector<MetricPoint>& metricOf(const RunHistory& run, const std::string& name)
{
    static const std::vector<MetricPoint> kNone;
    if (name == "train_loss")
        return run.loss;
    if (name == "eval_loss")
        return run.eval;
    if (name == "grad_norm")
        return run.gradNorm;
    if (name == "lr")
        return run.rate;
    if (name == "tokens_per_second")
        return run.speed;
    const auto other = run.others.find(name);
    return other == run.others.end() ? kNone : other->second;
}

std::vector<double> axisValues(
    const RunHistory& run, std::span<const MetricPoint> points, XAxis axis)
{
    std::vector<double> xs;
    xs.reserve(points.size());
    const double start
        = run.record.startedAt.value_or(run.loss.empty() ? 0 : run.loss.front().time);
    double tokens = 0;
    std::size_t next = 0;
    for (const MetricPoint& point : points) {
        switch (axis) {
        case XAxis::Step:
            xs.push_back(double(point.step));
            break;
        case XAxis::Epoch: {
            // Evaluations lie between the recorded epochs of their neighbours.
            while (next < run.epoch.size() && run.epoch[next].step < point.step)
                ++next;
            xs.push_back(run.epoch.empty() ? 0
                    : point.step == 0      ? 0
                                           : run.epoch[std::min(next, run.epoch.size() - 1)].value);
            break;
        }
        case XAxis::Tokens:
            while (next < run.tokens.size() && run.tokens[next].step <= point.step)
                tokens += run.tokens[next++].value;
            xs.push_back(tokens);
            break;
        case XAxis::Relative:
            xs.push_back(std::max(0.0, point.time - start));
            break;
        case XAxis::Wall:
            xs.push_back(point.time);
            break;
        }
    }
    return xs;
}

std::vector<CurveGroup> groupRuns(
    std::span<const RunHistory> runs, const std::string& parameter, const std::string& metric)
{
    std::vector<CurveGroup> groups;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::string value = parameterText(runs[i].record.spec, parameter);
        auto group = std::find_if(groups.begin(), groups.end(),
            [&](const CurveGroup& known) { return known.value == value; });
        if (group == groups.end()) {
            groups.push_back({ value, {}, {}, {}, {} });
            group = groups.end() - 1;
        }
        group->members.push_back(i);
    }
    for (CurveGroup& group : groups) {
        std::map<std::int64_t, std::vector<double>> values;
        for (std::size_t member : group.members)
            for (const MetricPoint& point : metricOf(runs[member], metric))
                if (std::isfinite(point.value))
                    values[point.step].push_back(point.value);
        for (const auto& [step, each] : values) {
            double sum = 0, squares = 0;
            for (double value : each)
                sum += value;
            const double mean = sum / double(each.size());
            for (double value : each)
                squares += (value - mean) * (value - mean);
            group.steps.push_back(double(step));
            group.means.push_back(mean);
            group.deviations.push_back(
                each.size() > 1 ? std::sqrt(squares / double(each.size() - 1)) : 0);
        }
    }
    return groups;
}

Verdict judge(std::span<const RunHistory> runs)
{
    Verdict verdict;
    std::vector<std::size_t> ranked;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (runs[i].record.bestEvalLoss && std::isfinite(*runs[i].record.bestEvalLoss))
            ranked.push_back(i);
    if (ranked.size() < 2)
        return verdict;
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
        return *runs[a].record.bestEvalLoss < *runs[b].record.bestEvalLoss;
    });
    verdict.best = ranked[0];
    verdict.second = ranked[1];
    const RunHistory &best = runs[ranked[0]], &second = runs[ranked[1]];
    verdict.difference = *second.record.bestEvalLoss - *best.record.bestEvalLoss;
    verdict.spread = std::max(evaluationSpread(best), evaluationSpread(second));
    verdict.extraMemoryBytes
        = double(best.record.peakRssBytes) - double(second.record.peakRssBytes);
    if (!isSameData(best.record.spec, second.record.spec)) {
        verdict.kind = Verdict::Kind::OtherData;
        return verdict;
    }
    verdict.kind = verdict.difference < verdict.spread || verdict.difference <= 0
        ? Verdict::Kind::Tie
        : Verdict::Kind::Clear;
    for (const MetricPoint& point : best.eval) {
        if (point.value > *second.record.bestEvalLoss)
            continue;
        verdict.reachedAt = point.step;
        if (point.step < second.record.bestStep)
            verdict.sooner = second.record.bestStep - point.step;
        break;
    }
    return verdict;
}

} // namespace dadeum
