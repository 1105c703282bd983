// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_parts.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/report/html.h"
#include "core/report/svg_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace dadeum::parts {
namespace {

constexpr double kSmoothing = 0.8;
constexpr std::size_t kMaxPairs = 4;
constexpr std::size_t kMaxExcerpt = 900;
constexpr std::uintmax_t kMaxHashed = std::uintmax_t(1) << 30;

constexpr std::array kLooks { RunLook { "#0F4BB8", "" }, RunLook { "#B0300F", "9 4" },
    RunLook { "#0E9A74", "2 3" }, RunLook { "#87357A", "10 3 2 3" }, RunLook { "#9A8700", "5 5" },
    RunLook { "#1F7CD2", "12 3 2 3 2 3" }, RunLook { "#353C3B", "1 2" },
    RunLook { "#C0699B", "7 2" } };

constexpr const char* kStyle = R"css(
*{box-sizing:border-box}
body{margin:0;background:#F5F4F0;color:#1E2422;font:13px/1.45 "Noto Sans CJK KR","Noto Sans KR","Noto Sans",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}
body>input{position:absolute;opacity:0}
#ko:checked~.report [lang=en],#en:checked~.report [lang=ko]{display:none}
#ko:checked~.report label[for=ko],#en:checked~.report label[for=en]{background:#DFF0EB;color:#12705F;font-weight:700}
#ko:focus-visible~.report nav,#en:focus-visible~.report nav{outline:2px solid #12705F}
header{background:#fff;border-bottom:1px solid #E2DFD7;padding:28px max(24px,calc(50vw - 490px)) 22px}
header .row{display:flex;gap:14px;align-items:center}
.logo{width:38px;height:38px;flex:none}
nav{margin-left:auto;display:flex;border:1px solid #8A8F89;border-radius:6px;overflow:hidden;flex:none}
nav label{padding:5px 12px;cursor:pointer}
.kind{margin:0;color:#646C67;font-size:11.5px}
h1{margin:0;font-size:24px;line-height:1.25}
.lead{margin:14px 0 0;font-size:14px;max-width:880px}
main{max-width:1028px;margin:0 auto;padding:6px 24px 20px}
h2{font-size:16px;margin:26px 0 12px}
h2 b{color:#12705F;margin-right:10px}
h3{font-size:13px;margin:0 0 6px}
h3.run{margin:14px 0 6px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:12px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin-top:20px}
.card,.tile{background:#fff;border:1px solid #E2DFD7;border-radius:10px;padding:12px 16px}
.card p{margin:0}
.tile b{display:block;font-size:24px;line-height:1.25}
.tile small{color:#646C67}
.good{background:#E3F2E6;border-color:#E3F2E6}.info{background:#E5EEF9;border-color:#E5EEF9}.warn{background:#FBF0D9;border-color:#FBF0D9}.bad{background:#FBE7E4;border-color:#FBE7E4}
.good h3{color:#23703B}.info h3{color:#245EA8}.warn h3{color:#855600}.bad h3{color:#B3322B}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:12px}
.wide{margin-bottom:12px}
svg{display:block;width:100%;height:auto}
.logo{display:inline-block}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 18px}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:0 0 6px;color:#4D5652;font-size:12px}
.legend svg{display:inline-block;width:30px;height:8px;margin-right:6px;vertical-align:middle}
table{border-collapse:collapse;width:100%}
td,th{padding:6px 10px;border-top:1px solid #EDEBE5;text-align:right;vertical-align:top;font-weight:400}
tr:first-child td,tr:first-child th{border-top:0}
td:first-child,th:first-child{text-align:left;color:#4D5652;padding-left:0}
td:last-child{padding-right:0}
thead th{color:#646C67;border-bottom:1px solid #E2DFD7}
.scroll{overflow-x:auto}
td mark{background:#FBF0D9;color:inherit;font-weight:700;border-radius:4px;padding:1px 6px}
td mark.best{background:#E3F2E6;color:#23703B}
.pages{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.pages figure{margin:0;min-width:0}
.pages img{width:100%;border:1px solid #E2DFD7;border-radius:6px;display:block}
.pages pre{margin:0;height:170px;overflow:hidden;border:1px solid #E2DFD7;border-radius:6px;padding:8px;font-size:9.5px;white-space:pre-wrap}
figcaption{color:#646C67;font-size:12px;margin-top:4px}
code{font-family:"Noto Sans Mono CJK KR","Noto Sans Mono",monospace;font-size:12px}
footer{max-width:980px;margin:0 auto;padding:16px 0 28px;border-top:1px solid #E2DFD7;color:#646C67;font-size:12px;display:flex;justify-content:space-between;gap:20px}
@media (max-width:1028px){footer{margin:0 24px}}
@media print{@page{size:A4;margin:12mm}body{background:#fff}nav{display:none}.card,.tile{break-inside:avoid}h2{break-after:avoid}header{padding:0 0 12px}main{padding:0}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

std::vector<std::pair<double, double>> pairsOf(const std::vector<MetricPoint>& points)
{
    std::vector<std::pair<double, double>> pairs;
    pairs.reserve(points.size());
    for (const MetricPoint& point : points)
        pairs.emplace_back(double(point.step), point.value);
    return pairs;
}

std::string tile(const Words& name, const std::string& value, const Words& small)
{
    return "<div class=\"tile\">" + html::both(name) + "<b>" + value + "</b><small>"
        + html::both(small) + "</small></div>";
}

std::string row(const Words& name, const std::string& value)
{
    return "<tr><td>" + html::both(name) + "</td><td>" + value + "</td></tr>";
}

std::string lineSample(const char* color, const char* dash)
{
    return fmt::format("<svg viewBox=\"0 0 30 8\" aria-hidden=\"true\"><path d=\"M0 4H30\" "
                       "stroke=\"{}\" stroke-width=\"1.6\" stroke-dasharray=\"{}\"/></svg>",
        color, dash);
}

const Started* startOf(const RunHistory& run)
{
    const Started* found = nullptr;
    for (const auto& [time, event] : run.events)
        if (const auto* started = std::get_if<Started>(&event))
            found = started;
    return found;
}

double sumOf(const std::vector<MetricPoint>& points)
{
    return std::accumulate(
        points.begin(), points.end(), 0.0, [](double sum, const MetricPoint& point) {
            return sum + (std::isfinite(point.value) ? point.value : 0);
        });
}

/// The picture of a sample, or the beginning of its text when none was taken.
std::string pageBox(const RunHistory& run, const SampleRecord& sample)
{
    if (!sample.picture.empty()) {
        const std::filesystem::path file = sample.picture;
        const std::string uri = html::pngDataUri(
            file.is_absolute() ? file : std::filesystem::path(run.record.folder) / file);
        if (!uri.empty())
            return "<img alt=\"" + html::escape(sample.prompt) + "\" src=\"" + uri + "\">";
    }
    return "<pre>" + html::escape(std::string_view(sample.text).substr(0, kMaxExcerpt)) + "</pre>";
}

std::string figure(const RunHistory& run, const SampleRecord& sample, const std::string& caption)
{
    return "<figure>" + pageBox(run, sample) + "<figcaption>" + caption + "</figcaption></figure>";
}

std::string stepWords(std::int64_t step)
{
    return html::both({ countText(step) + "스텝", "step " + countText(step) });
}

} // namespace

RunLook runLook(std::size_t index)
{
    return kLooks[index % kLooks.size()];
}

std::string styleSheet()
{
    return kStyle;
}

std::string heading(int number, const Words& words)
{
    return fmt::format("<h2><b>{}</b>", number) + html::both(words) + "</h2>\n";
}

std::string tiles(const RunHistory& run)
{
    const RunRecord& record = run.record;
    std::string out = "<div class=\"tiles\">";
    if (record.bestEvalLoss) {
        const std::string before = run.eval.empty() ? "–" : lossText(run.eval.front().value);
        out += tile({ "평가 손실", "Evaluation loss" }, lossText(*record.bestEvalLoss),
            { "학습 전 " + before, "before training " + before });
        const std::string first
            = run.eval.empty() ? "–" : fmt::format("{:.2f}", std::exp(run.eval.front().value));
        out += tile({ "퍼플렉시티", "Perplexity" },
            fmt::format("{:.2f}", std::exp(*record.bestEvalLoss)),
            { "학습 전 " + first, "before training " + first });
    } else if (record.lastLoss) {
        out += tile({ "학습 손실", "Training loss" }, lossText(*record.lastLoss),
            { "평가 없음", "no evaluation" });
    }
    const double tokens = sumOf(run.tokens);
    if (record.trainSeconds > 0) {
        const std::string speed = countText(std::int64_t(tokens / record.trainSeconds));
        out += tile({ "학습 시간", "Training time" }, html::both(durationText(record.trainSeconds)),
            { "초당 " + speed + "토큰", speed + " tokens per second" });
    }
    if (record.peakRssBytes > 0) {
        const std::string predicted = memoryText(double(record.predictedPeakBytes));
        out += tile({ "최고 메모리", "Peak memory" }, memoryText(double(record.peakRssBytes)),
            { "예상 " + predicted, "predicted " + predicted });
    }
    if (record.trainableParameters > 0 && record.totalParameters > 0) {
        const std::string share = fmt::format("{:.2f} %",
            100.0 * double(record.trainableParameters) / double(record.totalParameters));
        out += tile({ "학습하는 가중치", "Trained weights" }, share,
            { countText(record.trainableParameters) + "개",
                countText(record.trainableParameters) });
    }
    return out + "</div>\n";
}

std::string diagnosis(const RunHistory& run)
{
    static constexpr const char* kClasses[] = { "good", "info", "warn", "bad" };
    std::string out = "<div class=\"cards\">";
    for (const Finding& finding : diagnose(run)) {
        const FindingWords words = findingWords(finding);
        out += fmt::format(
                   "<section class=\"card {}\"><h3>", kClasses[std::size_t(finding.severity)])
            + html::both(words.title) + "</h3><p>" + html::both(words.text) + "</p></section>";
    }
    return out + "</div>\n";
}

std::string curves(const RunHistory& run)
{
    SvgChart loss;
    loss.width = 980;
    loss.height = 290;
    loss.title = "loss";
    loss.curves.push_back({ pairsOf(run.loss), "#B9CFC9", "", false });
    loss.curves.push_back({ pairsOf(smoothed(run.loss, kSmoothing)), "#12705F", "", false });
    loss.curves.push_back({ pairsOf(run.eval), "#B85C00", "4 3", true });
    if (run.record.bestEvalLoss && !run.eval.empty()) {
        loss.mark = { double(run.record.bestStep), *run.record.bestEvalLoss };
        const std::string best = lossText(*run.record.bestEvalLoss),
                          step = countText(run.record.bestStep);
        loss.markLabel
            = { "최저 " + best + " · " + step + "스텝", "best " + best + " · step " + step };
        loss.markColor = "#B85C00";
    }
    std::string out = "<section class=\"card wide\"><div class=\"head\"><h3>"
        + html::both({ "손실", "Loss" }) + "</h3><div class=\"legend\"><span>"
        + lineSample("#12705F", "") + html::both({ "학습 (부드럽게)", "Training, smoothed" })
        + "</span><span>" + lineSample("#B9CFC9", "") + html::both({ "스텝마다", "each step" })
        + "</span><span>" + lineSample("#B85C00", "4 3") + html::both({ "평가", "Evaluation" })
        + "</span></div></div>" + drawSvg(loss) + "</section>\n<div class=\"two\">";
    const auto small
        = [&](const std::vector<MetricPoint>& points, const char* metric, const char* color) {
              SvgChart chart;
              chart.width = 480;
              chart.height = 140;
              chart.yTicks = 3;
              chart.isFromZero = true;
              chart.title = metricName(metric).en;
              chart.curves.push_back({ pairsOf(points), color, "", false });
              const std::string svg = drawSvg(chart);
              return svg.empty() ? svg
                                 : "<section class=\"card\"><h3>" + html::both(metricName(metric))
                      + "</h3>" + svg + "</section>";
          };
    return out + small(run.rate, "lr", "#12705F") + small(run.gradNorm, "grad_norm", "#87357A")
        + "</div>\n";
}

std::string settings(const RunHistory& run)
{
    const RunSpec& spec = run.record.spec;
    std::string out = "<div class=\"two\"><section class=\"card\"><h3>"
        + html::both({ "학습 설정", "Settings" }) + "</h3><table>";
    for (const char* key : { "model.source", "method.kind", "model.quantization", "method.rank",
             "method.alpha", "method.dropout", "method.targets", "optim.lr", "optim.schedule",
             "optim.warmup", "optim.name", "optim.weight_decay", "train.micro_batch",
             "train.accumulation", "train.epochs", "train.seed" })
        out += row(parameterName(key), html::both(valueWords(key, parameterText(spec, key))));
    out += row({ "스텝", "Steps" },
               countText(run.record.step) + " / " + countText(run.record.totalSteps))
        + "</table></section>";
    out += "<section class=\"card\"><h3>" + html::both({ "데이터 카드", "Data card" })
        + "</h3><table>";
    for (const char* key : { "data.train", "data.validation", "data.format", "data.template",
             "data.max_length", "data.overlong", "data.train_on", "data.packing" })
        out += row(parameterName(key), html::both(valueWords(key, parameterText(spec, key))));
    if (const Started* started = startOf(run)) {
        out += row({ "행", "Rows" },
            html::both({ fmt::format("학습 {} · 평가 {}", countText(started->trainRows),
                             countText(started->validationRows)),
                fmt::format("training {} · evaluation {}", countText(started->trainRows),
                    countText(started->validationRows)) }));
        out += row({ "한 에폭의 토큰", "Tokens in one epoch" }, countText(started->trainTokens));
        out += row({ "잘린 행, 뺀 행", "Rows cut, left out" },
            countText(started->truncatedRows) + " · " + countText(started->skippedRows));
    }
    if (const double tokens = sumOf(run.tokens); tokens > 0)
        out += row({ "학습한 토큰", "Trained tokens" },
            fmt::format("{:.0f} %", 100 * sumOf(run.supervised) / tokens));
    return out + "</table></section></div>\n";
}

std::string pages(const RunHistory& run)
{
    std::map<std::int64_t, std::pair<const SampleRecord*, const SampleRecord*>> pairs;
    for (const SampleRecord& sample : run.samples) {
        auto& [first, last] = pairs[sample.promptIndex];
        if (!first || sample.step < first->step)
            first = &sample;
        if (!last || sample.step > last->step)
            last = &sample;
    }
    std::string out;
    std::size_t count = 0;
    for (const auto& [prompt, pair] : pairs) {
        if (count++ == kMaxPairs)
            break;
        out += "<section class=\"card\"><h3>" + html::escape(pair.first->prompt)
            + "</h3><div class=\"pages\">"
            + figure(run, *pair.first,
                pair.first->step == 0 ? html::both({ "기본 모델", "Base model" })
                                      : stepWords(pair.first->step));
        if (pair.second != pair.first)
            out += figure(run, *pair.second, stepWords(pair.second->step));
        out += "</div></section>";
    }
    return out.empty() ? out : "<div class=\"two\">" + out + "</div>\n";
}

std::string again(const RunHistory& run, const ReportOptions& options)
{
    const std::filesystem::path adapter
        = std::filesystem::path(run.record.folder) / "adapter" / "adapter_model.safetensors";
    std::string out = "<section class=\"card\"><table>";
    out += row({ "다듬", "Dadeum" }, "<code>" + html::escape(options.version) + "</code>");
    if (!options.engine.empty())
        out += row({ "엔진", "Engine" }, "<code>" + html::escape(options.engine) + "</code>");
    out += row({ "학습 번호", "Run" }, "<code>" + html::escape(run.record.id) + "</code>");
    std::error_code error;
    if (const auto size = std::filesystem::file_size(adapter, error);
        !error && size <= kMaxHashed) {
        try {
            out += row({ "어댑터 파일", "Adapter file" },
                fmt::format("<code>adapter_model.safetensors, {:.1f} MB, sha256 {}…</code>",
                    double(size) / 1e6, sha256OfFile(adapter).substr(0, 16)));
        } catch (const Error&) {
            // The report does not need the fingerprint of a file that cannot be read.
        }
    }
    return out + "</table></section>\n";
}

std::string overlay(std::span<const RunHistory> runs)
{
    std::string legend = "<div class=\"legend\">";
    for (std::size_t i = 0; i < runs.size(); ++i)
        legend += "<span>" + lineSample(runLook(i).color, runLook(i).dash)
            + html::escape(runs[i].record.name) + "</span>";
    legend += "</div>";
    std::string out = "<div class=\"two\">";
    for (const char* metric : { "train_loss", "eval_loss" }) {
        SvgChart chart;
        chart.width = 480;
        chart.height = 240;
        chart.title = metricName(metric).en;
        const bool isEvaluation = std::string_view(metric) == "eval_loss";
        for (std::size_t i = 0; i < runs.size(); ++i)
            chart.curves.push_back(
                { pairsOf(isEvaluation ? runs[i].eval : smoothed(runs[i].loss, 0.9)),
                    runLook(i).color, runLook(i).dash, isEvaluation });
        if (const std::string svg = drawSvg(chart); !svg.empty())
            out += "<section class=\"card\"><h3>" + html::both(metricName(metric)) + "</h3>" + svg
                + "</section>";
    }
    return legend + out + "</div>\n";
}

namespace {

std::string tableHead(std::span<const RunHistory> runs)
{
    std::string head = "<thead><tr><th></th>";
    for (std::size_t i = 0; i < runs.size(); ++i)
        head += "<th><span class=\"legend\" style=\"justify-content:flex-end\"><span>"
            + lineSample(runLook(i).color, runLook(i).dash) + html::escape(runs[i].record.name)
            + "</span></span></th>";
    return head + "</tr></thead>";
}

} // namespace

std::string differences(std::span<const RunHistory> runs, std::size_t baseline)
{
    std::string out = "<section class=\"card scroll\"><table>" + tableHead(runs) + "<tbody>";
    for (const ParameterRow& parameter : compareParameters(runs, baseline)) {
        if (parameter.isSame)
            continue;
        out += "<tr><td>" + html::both(parameterName(parameter.key)) + "</td>";
        for (std::size_t i = 0; i < runs.size(); ++i)
            out += "<td>"
                + (parameter.isOther[i] ? "<mark>" + html::escape(parameter.values[i]) + "</mark>"
                                        : html::escape(parameter.values[i]))
                + "</td>";
        out += "</tr>";
    }
    return out + "</tbody></table></section>\n";
}

std::string results(std::span<const RunHistory> runs)
{
    std::string out = "<section class=\"card scroll\"><table>" + tableHead(runs) + "<tbody>";
    for (const ResultRow& result : compareResults(runs)) {
        out += "<tr><td>" + html::both(resultName(result.kind))
            + (result.kind == ResultKind::BestStep ? ""
                    : result.isLowerBetter         ? " ↓"
                                                   : " ↑")
            + "</td>";
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const std::string text = html::both(resultText(result.kind, result.values[i]));
            out += "<td>"
                + (result.best == int(i) ? "<mark class=\"best\">" + text + "</mark>" : text)
                + "</td>";
        }
        out += "</tr>";
    }
    return out + "</tbody></table></section>\n";
}

std::string lastPages(std::span<const RunHistory> runs)
{
    std::map<std::int64_t, std::string> byPrompt;
    std::map<std::int64_t, std::string> prompts;
    for (const RunHistory& run : runs) {
        std::map<std::int64_t, const SampleRecord*> last;
        for (const SampleRecord& sample : run.samples)
            if (auto& known = last[sample.promptIndex]; !known || sample.step > known->step)
                known = &sample;
        for (const auto& [prompt, sample] : last) {
            prompts.emplace(prompt, sample->prompt);
            byPrompt[prompt] += figure(
                run, *sample, html::escape(run.record.name) + " · " + stepWords(sample->step));
        }
    }
    std::string out;
    std::size_t count = 0;
    for (const auto& [prompt, figures] : byPrompt) {
        if (count++ == kMaxPairs)
            break;
        out += "<section class=\"card wide\"><h3>" + html::escape(prompts[prompt])
            + "</h3><div class=\"pages\">" + figures + "</div></section>";
    }
    return out;
}

} // namespace dadeum::parts
