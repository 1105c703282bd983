// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/report/html.h"
#include "core/report/report.h"
#include "core/report/svg_chart.h"
#include "tests/core/report/run_fixture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace dadeum;

namespace {

double falling(int step)
{
    return 0.5 + std::exp(-step / 30.0);
}

SampleRecord sample(std::int64_t step, const std::string& text)
{
    SampleRecord record;
    record.step = step;
    record.prompt = "A <bakery> & \"more\"";
    record.text = text;
    return record;
}

std::size_t countOf(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

TEST_CASE("a report asks for nothing outside and shows what models wrote as text")
{
    RunHistory run = makeRun("<script>x</script>", 100, falling, falling);
    run.samples = { sample(0, "<img src=\"http://evil.example/a.png\"><script>alert(1)</script>"),
        sample(100, "</pre><h1>page") };
    ReportOptions options;
    options.note = "note & <b>";
    const std::string page = makeReport(std::span(&run, 1), options);
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("</pre><h1>") == std::string::npos);
    CHECK(page.find("src=\"http") == std::string::npos);
    CHECK(page.find("url(") == std::string::npos);
    CHECK(page.find("<link") == std::string::npos);
    CHECK(page.find("note &amp; &lt;b&gt;") != std::string::npos);
    CHECK(page.find("A &lt;bakery&gt; &amp; &quot;more&quot;") != std::string::npos);
    CHECK(countOf(page, "<svg viewBox=\"0 0 980 290\"") == 1);
}

TEST_CASE("both languages are inside and the chosen one comes first")
{
    const RunHistory run = makeRun("r", 100, falling, falling);
    ReportOptions options;
    options.language = ReportLanguage::English;
    const std::string page = makeReport(std::span(&run, 1), options);
    CHECK(page.find("<html lang=\"en\">") != std::string::npos);
    CHECK(page.find("id=\"en\" checked") != std::string::npos);
    CHECK(page.find("평가 손실") != std::string::npos);
    CHECK(page.find("Evaluation loss") != std::string::npos);
    CHECK(countOf(page, "<span lang=\"ko\">") == countOf(page, "<span lang=\"en\">"));
}

TEST_CASE("pictures of pages are part of the file")
{
    const std::filesystem::path folder
        = std::filesystem::temp_directory_path() / "dadeum-report-test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "page.png", std::ios::binary) << "\x89PNG\r\n\x1a\n and more";
    std::ofstream(folder / "fake.png", std::ios::binary) << "<svg onload=alert(1)>";
    RunHistory run = makeRun("r", 100, falling, falling);
    run.record.folder = folder.string();
    run.samples = { sample(0, "first"), sample(100, "last") };
    run.samples[0].picture = "page.png";
    run.samples[1].picture = "fake.png";
    const std::string page = makeReport(std::span(&run, 1), {});
    CHECK(countOf(page, "src=\"data:image/png;base64,iVBORw0K") == 1);
    CHECK(page.find("<pre>last</pre>") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a comparison lists differences, results and every run")
{
    std::vector<RunHistory> runs { makeRun("one", 100, falling, falling),
        makeRun("two", 100, falling, [](int step) { return falling(step) + 0.1; }) };
    runs[1].record.spec.method.rank = 32;
    const std::string page = makeReport(runs, {});
    CHECK(page.find("<mark>32</mark>") != std::string::npos);
    CHECK(page.find("<mark class=\"best\">") != std::string::npos);
    CHECK(page.find("one is better") != std::string::npos);
    CHECK_THROWS_AS(makeReport(std::span<const RunHistory>(), {}), Error);
}

TEST_CASE("base64 and escaping keep to the rules")
{
    CHECK(html::base64("") == "");
    CHECK(html::base64("f") == "Zg==");
    CHECK(html::base64("fo") == "Zm8=");
    CHECK(html::base64("foobar") == "Zm9vYmFy");
    CHECK(html::escape("한글 <&>") == "한글 &lt;&amp;&gt;");
    CHECK(html::escape("a\xC3 \xFF\x01z") == "a\xEF\xBF\xBD \xEF\xBF\xBDz");
}

TEST_CASE("charts leave gaps for numbers that are none, and thin long curves")
{
    SvgChart chart;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    chart.curves.push_back({ { { 0, 1 }, { 1, nan }, { 2, 2 } } });
    const std::string svg = drawSvg(chart);
    CHECK(svg.find("nan") == std::string::npos);
    SvgCurve curve;
    for (int i = 0; i < 100000; ++i)
        curve.points.emplace_back(i, i == 50000 ? 100 : std::sin(i));
    chart.curves = { curve };
    CHECK(drawSvg(chart).size() < 20000);
    chart.curves = { { { { 0, nan } } } };
    CHECK(drawSvg(chart).empty());
    CHECK(niceTicks(0, 1, 5) == std::vector<double> { 0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0 });
}
