// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the demo data: same bytes everywhere, valid pages, readable colours, a split that hides
// what it promises.
#include "core/data/demo_data.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/data/demo/page.h"

using namespace dadeum;

namespace {

/// Walks the tags of a page; returns "" when every element is closed in order and ids are used
/// once.
std::string findMarkupFault(const std::string& html)
{
    static const std::set<std::string> kVoid { "meta", "input" };
    std::vector<std::string> open;
    std::size_t at = html.find('\n');
    if (html.compare(0, at, "<!DOCTYPE html>") != 0)
        return "no doctype";
    while ((at = html.find('<', at)) != std::string::npos) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos)
            return "unfinished tag";
        std::string tag = html.substr(at + 1, end - at - 1);
        const bool isClosing = tag[0] == '/';
        const std::string name = tag.substr(isClosing, tag.find(' ') - isClosing);
        if (isClosing) {
            if (open.empty() || open.back() != name)
                return "closes " + name + " inside " + (open.empty() ? "nothing" : open.back());
            open.pop_back();
        } else if (kVoid.count(name) == 0) {
            open.push_back(name);
        }
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0)
            return "odd quotes in " + tag;
        at = end;
    }
    return open.empty() ? "" : "left open: " + open.back();
}

std::vector<std::string> valuesOf(const std::string& html, const std::string& attribute)
{
    std::vector<std::string> values;
    const std::string key = " " + attribute + "=\"";
    for (std::size_t at = html.find(key); at != std::string::npos; at = html.find(key, at + 1)) {
        const std::size_t begin = at + key.size();
        values.push_back(html.substr(begin, html.find('"', begin) - begin));
    }
    return values;
}

/// WCAG's relative luminance of hsl(hue, saturation %, lightness %).
double luminance(int hue, const demo::Shades::Tint& tint)
{
    const double saturation = tint.saturation / 100.0, lightness = tint.lightness / 100.0;
    const auto channel = [&](double n) {
        const double k = std::fmod(n + hue / 30.0, 12.0);
        const double value = lightness
            - saturation * std::min(lightness, 1 - lightness)
                * std::max(-1.0, std::min({ k - 3, 9 - k, 1.0 }));
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(4);
}

double contrast(int hue, const demo::Shades::Tint& a, const demo::Shades::Tint& b)
{
    const double x = luminance(hue, a), y = luminance(hue, b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("demo data has 360 training and 40 validation rows half of them Korean")
{
    const DemoData data = generateDemoData();
    CHECK(data.train.size() == 360);
    CHECK(data.validation.size() == 40);
    for (const auto* rows : { &data.train, &data.validation })
        CHECK(std::count_if(rows->begin(), rows->end(), [](const PageRow& row) {
            return row.language == "ko";
        }) == static_cast<std::ptrdiff_t>(rows->size() / 2));
}

TEST_CASE("demo data is the same on every machine")
{
    std::string all;
    const DemoData data = generateDemoData(400, 0);
    for (const auto* rows : { &data.train, &data.validation })
        for (const PageRow& row : *rows)
            all += row.idea + '\n' + row.html;
    // Recorded once; a change of any word, layout or draw changes it on purpose only.
    CHECK(sha256Hex(all) == "45d871fe9b4b4c323667227eb4f98f4afa254e8b8ff0b290773b44e2522b733f");
    CHECK(generateDemoData(60, 1).train[0].idea != generateDemoData(60, 2).train[0].idea);
}

TEST_CASE("demo pages are complete valid documents without outside resources")
{
    const DemoData data = generateDemoData(1200, 7);
    for (const auto* rows : { &data.train, &data.validation })
        for (const PageRow& row : *rows) {
            const std::string& html = row.html;
            CAPTURE(row.idea);
            REQUIRE(findMarkupFault(html) == "");
            REQUIRE(contains(html, "<html lang=\"" + row.language + "\">"));
            REQUIRE(contains(html, "<meta charset=\"utf-8\">"));
            REQUIRE(contains(html, "<meta name=\"viewport\""));
            REQUIRE(contains(html, "<title>"));
            REQUIRE(contains(html, "<h1>"));
            REQUIRE(contains(html, "word-break: keep-all") == (row.language == "ko"));
            for (std::string_view outside :
                { "http:", "https:", "url(", "<script", "<img", "<link", "@import" })
                REQUIRE_FALSE(contains(html, outside));
            const auto ids = valuesOf(html, "id");
            REQUIRE(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
            for (const std::string& target : valuesOf(html, "for"))
                REQUIRE(std::count(ids.begin(), ids.end(), target) == 1);
            for (const std::string& target : valuesOf(html, "href"))
                REQUIRE(std::count(ids.begin(), ids.end(), target.substr(1)) == 1);
            const std::int64_t tokens = demo::estimateTokens(html);
            REQUIRE(tokens >= 200);
            REQUIRE(tokens <= 680);
        }
}

TEST_CASE("every input of a demo page has a label and every picture a text")
{
    for (const PageRow& row : generateDemoData(300, 3).train) {
        REQUIRE(valuesOf(row.html, "for").size()
            == static_cast<std::size_t>(contains(row.html, "<input") ? 3 : 0));
        for (const std::string& label : valuesOf(row.html, "aria-label"))
            REQUIRE_FALSE(label.empty());
        REQUIRE(valuesOf(row.html, "role").size() == valuesOf(row.html, "aria-label").size());
    }
}

TEST_CASE("demo colours are readable in light and dark pages at every hue")
{
    for (int hue = 0; hue < 360; hue += 5)
        for (const demo::Shades& shades : { demo::kLightShades, demo::kDarkShades }) {
            CAPTURE(hue);
            CHECK(contrast(hue, shades.ink, shades.soft) >= 7);
            CHECK(contrast(hue, shades.ink, shades.card) >= 7);
            CHECK(contrast(hue, shades.main, shades.soft) >= 4.5);
            CHECK(contrast(hue, shades.main, shades.card) >= 4.5);
        }
}

TEST_CASE("demo validation rows show subjects or layouts that training never shows")
{
    const DemoData data = generateDemoData(800, 11);
    const auto subjectOf = [](const PageRow& row) -> std::size_t {
        const demo::Language& language = row.language == "ko" ? demo::korean() : demo::english();
        for (std::size_t i = 0; i < language.subjects.size(); ++i)
            for (std::string_view name : language.subjects[i].names)
                if (contains(row.html, fmt::format("<title>{}</title>", name)))
                    return i;
        return language.subjects.size();
    };
    // The rules of the style sheet reveal frame and sections: selectors in order.
    const auto layoutOf = [](const PageRow& row) {
        std::set<std::string> parts;
        for (std::string_view part : { "<article", "<blockquote", "<ol>", "<details", "<figure",
                 "<form", "<td>", ":00</td><td>", "<p>", "<nav>", "html {", "flex: 3" })
            if (part != "<p>" ? contains(row.html, part) : contains(row.html, ":00-"))
                parts.insert(std::string(part));
        // A table of prices beside a timetable needs its own mark.
        if (contains(row.html, "</th><td>$") || contains(row.html, "원</td>")
            || contains(row.html, "</th><td>free") || contains(row.html, "</th><td>무료"))
            parts.insert("prices");
        std::string key;
        for (const std::string& part : parts)
            key += part;
        return key;
    };
    std::set<std::size_t> subjects;
    std::set<std::string> layouts;
    for (const PageRow& row : data.train) {
        const std::size_t subject = subjectOf(row);
        REQUIRE(subject < demo::english().subjects.size() - demo::kHeldOutSubjects);
        subjects.insert(subject);
        layouts.insert(layoutOf(row));
    }
    CHECK(subjects.size() == demo::english().subjects.size() - demo::kHeldOutSubjects);
    std::size_t newSubjects = 0, newLayouts = 0;
    for (const PageRow& row : data.validation) {
        const bool isNewSubject
            = subjectOf(row) >= demo::english().subjects.size() - demo::kHeldOutSubjects;
        const bool isNewLayout = layouts.count(layoutOf(row)) == 0;
        REQUIRE((isNewSubject || isNewLayout));
        newSubjects += isNewSubject;
        newLayouts += isNewLayout;
    }
    CHECK(newSubjects == data.validation.size() / 2);
    CHECK(newLayouts >= data.validation.size() / 2);
}

TEST_CASE("demo ideas are unique and name the place and the colour")
{
    const DemoData data = generateDemoData(1000, 5);
    std::set<std::string> ideas;
    for (const auto* rows : { &data.train, &data.validation })
        for (const PageRow& row : *rows) {
            REQUIRE(ideas.insert(row.idea).second);
            const std::size_t begin = row.html.find("<title>") + 7;
            REQUIRE(contains(row.idea, row.html.substr(begin, row.html.find("</title>") - begin)));
            REQUIRE(std::any_of(
                demo::palettes().begin(), demo::palettes().end(), [&row](const auto& palette) {
                    return contains(
                               row.idea, row.language == "ko" ? palette.korean : palette.english)
                        && contains(row.html, fmt::format("--hue: {};", palette.hue));
                }));
        }
}

TEST_CASE("demo files hold the WebSight columns and are not rewritten needlessly")
{
    const auto folder
        = std::filesystem::temp_directory_path() / fmt::format("dadeum-demo-{}", ::getpid());
    writeDemoData(folder, 20, 0);
    const auto train = folder / "train.jsonl";
    const auto firstTime = std::filesystem::last_write_time(train);
    writeDemoData(folder, 20, 0);
    CHECK(std::filesystem::last_write_time(train) == firstTime);
    const std::string content = readFile(train);
    CHECK(std::count(content.begin(), content.end(), '\n') == 18);
    const Json row = parseJson(content.substr(0, content.find('\n')), "first line");
    CHECK(row.size() == 2);
    CHECK(row.at("llm_generated_idea").is_string());
    CHECK(row.at("text").is_string());
    writeFileAtomically(train, "spoilt");
    writeDemoData(folder, 20, 0);
    CHECK(readFile(train) == content);
    std::filesystem::remove_all(folder);
}

TEST_CASE("demo data refuses a row count out of range")
{
    CHECK_THROWS_AS(generateDemoData(1), Error);
    CHECK_THROWS_AS(generateDemoData(-5), Error);
    CHECK_THROWS_AS(generateDemoData(10000000), Error);
}
