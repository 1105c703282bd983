// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/report/html.h"
#include "core/report/report_parts.h"

#include <ctime>

#include <fmt/format.h>

namespace dadeum {
namespace {

constexpr std::size_t kMaxRuns = 8;

constexpr const char* kLogo
    = R"(<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#12705F"/>)"
      R"(<path d="M5 9l3 4 2-2 2 5 3-1 2 4c3 4 6 5 10 5" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>)";

Words dateText(double time)
{
    const auto whole = std::time_t(time);
    std::tm local {};
    localtime_r(&whole, &local);
    char english[32];
    std::strftime(english, sizeof english, "%d %B %Y", &local);
    return { fmt::format("{}년 {}월 {}일", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
        english };
}

std::string paragraphs(const std::string& text)
{
    std::string out = "<p class=\"lead\">";
    for (const char c : html::escape(text))
        out += c == '\n' ? std::string("<br>") : std::string(1, c);
    return out + "</p>";
}

/// "Qwen2.5 learnt from 3,800 rows of data.jsonl in 41 min."
Words leadOf(const RunHistory& run)
{
    const RunSpec& spec = run.record.spec;
    const std::string model = parameterText(spec, "model.source");
    const Words data = valueWords("data.train", parameterText(spec, "data.train"));
    const Words time = durationText(run.record.trainSeconds);
    const std::string rows = countText(run.record.trainRows);
    Words lead { fmt::format(
                     "{} 모델이 {} {}행으로 {} 동안 배웠어요.", model, data.ko, rows, time.ko),
        fmt::format("{} learnt from {} rows of {} in {}.", model, rows, data.en, time.en) };
    if (!run.eval.empty() && run.record.bestEvalLoss
        && run.eval.front().value > *run.record.bestEvalLoss) {
        const std::string from = lossText(run.eval.front().value),
                          to = lossText(*run.record.bestEvalLoss);
        lead.ko += fmt::format(" 평가 손실이 {}에서 {}까지 내려갔어요.", from, to);
        lead.en += fmt::format(" The evaluation loss fell from {} to {}.", from, to);
    }
    return lead;
}

std::string bodyOfRun(const RunHistory& run, const ReportOptions& options)
{
    int number = 0;
    std::string body = parts::tiles(run);
    if (options.hasDiagnosis)
        body += parts::heading(++number, { "진단", "Diagnosis" }) + parts::diagnosis(run);
    body += parts::heading(++number, { "곡선", "Curves" }) + parts::curves(run);
    body += parts::heading(++number, { "설정과 데이터", "Settings and data" })
        + parts::settings(run);
    if (const std::string pages = options.hasPages ? parts::pages(run) : std::string();
        !pages.empty())
        body += parts::heading(
                    ++number, { "학습 전과 후의 페이지", "Pages before and after training" })
            + pages;
    return body + parts::heading(++number, { "이 학습을 다시 하려면", "To repeat this run" })
        + parts::again(run, options);
}

std::string bodyOfComparison(std::span<const RunHistory> runs, const ReportOptions& options)
{
    int number = 0;
    std::string body;
    std::vector<std::string> names;
    for (const RunHistory& run : runs)
        names.push_back(run.record.name);
    if (options.hasDiagnosis) {
        const FindingWords verdict = verdictWords(judge(runs), names);
        body += parts::heading(++number, { "결론", "What we see" })
            + "<div class=\"cards\"><section class=\"card info\"><h3>" + html::both(verdict.title)
            + "</h3><p>" + html::both(verdict.text) + "</p></section></div>";
    }
    body += parts::heading(++number, { "곡선", "Curves" }) + parts::overlay(runs);
    body += parts::heading(++number, { "결과", "Results" }) + parts::results(runs);
    body += parts::heading(++number, { "다른 설정", "What differs" })
        + parts::differences(runs, options.baseline);
    if (const std::string pages = options.hasPages ? parts::lastPages(runs) : std::string();
        !pages.empty())
        body += parts::heading(++number, { "마지막 예시 페이지", "Last sample pages" }) + pages;
    if (options.hasDiagnosis) {
        body += parts::heading(++number, { "학습마다 진단", "Diagnosis of each run" });
        for (const RunHistory& run : runs)
            body += "<h3 class=\"run\">" + html::escape(run.record.name) + "</h3>"
                + parts::diagnosis(run);
    }
    return body;
}

} // namespace

std::string makeReport(std::span<const RunHistory> runs, const ReportOptions& options)
{
    if (runs.empty() || runs.size() > kMaxRuns)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "a report of {} runs was asked for, expected 1 to {}", runs.size(), kMaxRuns));
    std::string title = options.title;
    for (std::size_t i = 0; options.title.empty() && i < runs.size(); ++i)
        title += (i > 0 ? " · " : "") + runs[i].record.name;
    const bool isKorean = options.language == ReportLanguage::Korean;
    const Words date = dateText(options.time);
    const Words kind = runs.size() == 1
        ? Words { "다듬 학습 보고서 · " + date.ko, "Dadeum training report · " + date.en }
        : Words { "다듬 비교 보고서 · " + date.ko, "Dadeum comparison report · " + date.en };
    std::string page
        = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
            isKorean ? "ko" : "en");
    page += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src "
            "data:; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page += "<title>" + html::escape(title) + "</title>\n<style>\n" + parts::styleSheet()
        + "</style>\n</head>\n<body>\n";
    // The chosen language is a pair of radio buttons, so that no script is needed.
    page += fmt::format("<input type=\"radio\" name=\"language\" id=\"ko\"{}><input type=\"radio\" "
                        "name=\"language\" id=\"en\"{}>\n",
        isKorean ? " checked" : "", isKorean ? "" : " checked");
    page += "<div class=\"report\">\n<header><div class=\"row\">" + std::string(kLogo)
        + "<div><p class=\"kind\">" + html::both(kind) + "</p><h1>" + html::escape(title)
        + "</h1></div><nav><label for=\"ko\">한국어</label><label "
          "for=\"en\">English</label></nav></div>";
    if (runs.size() == 1)
        page += "<p class=\"lead\">" + html::both(leadOf(runs.front())) + "</p>";
    const std::string note
        = options.note.empty() && runs.size() == 1 ? runs.front().record.note : options.note;
    if (!note.empty())
        page += paragraphs(note);
    page += "</header>\n<main>\n"
        + (runs.size() == 1 ? bodyOfRun(runs.front(), options) : bodyOfComparison(runs, options))
        + "</main>\n";
    page += "<footer><span>"
        + html::both({ "파일 하나로 인터넷 없이 열려요. 페이지 그림은 이 컴퓨터에서 찍은 거예요.",
            "One file, opens without the internet. The page pictures were taken on this "
            "computer." })
        + "</span><span>Dadeum 다듬 " + html::escape(options.version)
        + "</span></footer>\n</div>\n</body>\n</html>\n";
    return page;
}

void writeReport(std::span<const RunHistory> runs, const ReportOptions& options,
    const std::filesystem::path& target)
{
    writeFileAtomically(target, makeReport(runs, options));
}

} // namespace dadeum
