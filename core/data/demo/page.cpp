// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the HTML of a demo page. One house style: same skeleton, same order of rules, one
// element a line.
#include "core/data/demo/page.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace dadeum::demo {
namespace {

bool isKorean(const PagePlan& plan)
{
    return plan.language->code == "ko";
}

const Subject& subjectOf(const PagePlan& plan)
{
    return plan.language->subjects[plan.subject];
}

bool has(const PagePlan& plan, Section section)
{
    return std::find(plan.sections.begin(), plan.sections.end(), section) != plan.sections.end();
}

std::string_view idOf(Section section)
{
    static constexpr std::string_view kIds[] = { "cards", "prices", "hours", "timetable", "form",
        "questions", "gallery", "quote", "steps" };
    return kIds[static_cast<int>(section)];
}

std::string titleOf(const PagePlan& plan, Section section)
{
    static constexpr std::string_view kEnglish[] = { "", "Prices", "Opening hours", "Timetable", "",
        "Questions", "Gallery", "What guests say", "How it works" };
    static constexpr std::string_view kKorean[] = { "", "가격표", "여는 시간", "시간표", "",
        "자주 묻는 질문", "갤러리", "손님 한마디", "이용 순서" };
    static constexpr std::string_view kEnglishForms[] = { "Contact", "Book", "Order" };
    static constexpr std::string_view kKoreanForms[] = { "문의", "예약", "주문" };
    if (section == Section::Cards) {
        std::string title(subjectOf(plan).offer);
        if (!isKorean(plan))
            title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
        return title;
    }
    const auto form = static_cast<int>(plan.form);
    if (section == Section::Form)
        return std::string(isKorean(plan) ? kKoreanForms[form] : kEnglishForms[form]);
    const auto index = static_cast<int>(section);
    return std::string(isKorean(plan) ? kKorean[index] : kEnglish[index]);
}

std::string priceText(const PagePlan& plan, int price)
{
    if (price == 0)
        return isKorean(plan) ? "무료" : "free";
    return isKorean(plan) ? fmt::format("{},000원", price) : fmt::format("${}", price);
}

// --- style ---

bool isCentred(Tone tone)
{
    return tone != Tone::Bold && tone != Tone::Plain;
}

std::string headerRules(const PagePlan& plan)
{
    std::string css = fmt::format("header, footer {{ padding: 32px 24px;{} }}\n",
        isCentred(plan.tone) ? " text-align: center;" : "");
    const std::string_view place = plan.frame == Frame::SidePanel ? " flex: 1 200px;" : "";
    if (plan.tone == Tone::Plain)
        return css
            + fmt::format("header {{{} color: var(--main); border-bottom: 2px solid; }}\n", place);
    const bool isQuiet = plan.tone == Tone::Calm || plan.tone == Tone::Dark;
    return css
        + fmt::format("header {{{} color: var(--{}); background: var(--{}); }}\n", place,
            isQuiet ? "main" : "card", isQuiet ? "card" : "main");
}

std::string_view fontOf(Tone tone)
{
    switch (tone) {
    case Tone::Calm:
    case Tone::Warm:
        return "serif";
    case Tone::Playful:
        return "system-ui";
    default:
        return "sans-serif";
    }
}

int radiusOf(Tone tone)
{
    static constexpr int kRadii[] = { 4, 0, 12, 0, 24, 8 };
    return kRadii[static_cast<int>(tone)];
}

std::string corner(const PagePlan& plan)
{
    const int radius = radiusOf(plan.tone);
    return radius == 0 ? std::string() : fmt::format(" border-radius: {}px;", radius);
}

std::string style(const PagePlan& plan)
{
    const Shades& shades = plan.tone == Tone::Dark ? kDarkShades : kLightShades;
    const auto tint = [](const Shades::Tint& t) {
        return t.lightness == 100
            ? std::string("white")
            : fmt::format("hsl(var(--hue) {}% {}%)", t.saturation, t.lightness);
    };
    const bool isCard = plan.frame == Frame::CentredCard;
    std::string css
        = fmt::format(":root {{ --hue: {}; --main: {}; --soft: {}; --card: {}; --ink: {}; }}\n",
            palettes()[plan.palette].hue, tint(shades.main), tint(shades.soft), tint(shades.card),
            tint(shades.ink));
    if (isCard)
        css += "html { background: var(--main); }\n";
    css += fmt::format(
        "body {{ {}; font: 16px/1.6 {}; color: var(--ink); background: var(--soft);{}{} }}\n",
        isCard ? "max-width: 560px; margin: 24px auto" : "margin: 0", fontOf(plan.tone),
        plan.frame == Frame::SidePanel ? " display: flex; flex-wrap: wrap;" : "",
        isKorean(plan) ? " word-break: keep-all;" : "");
    css += headerRules(plan);
    if (plan.tone == Tone::Bold)
        css += "h1 { font-size: 48px; margin: 0; }\n";
    if (plan.frame == Frame::TopMenu)
        css += "nav a { margin: 8px; color: inherit; }\n";
    if (plan.frame == Frame::SidePanel)
        css += "main { flex: 3 300px; padding: 24px; }\nfooter { flex: 1 100%; }\n";
    else if (isCard)
        css += "main { padding: 24px; }\n";
    else
        css += "main { max-width: 720px; margin: auto; padding: 24px; }\n";
    css += "h2 { color: var(--main); }\n";
    if (has(plan, Section::Cards) || has(plan, Section::Gallery))
        css += ".row { display: flex; flex-wrap: wrap; gap: 16px; }\n";
    if (has(plan, Section::Cards))
        css += fmt::format(
            "article {{ flex: 1 140px; padding: 16px; background: var(--card);{} }}\n",
            corner(plan));
    if (has(plan, Section::Prices) || has(plan, Section::Timetable))
        css += "table { width: 100%; border-collapse: collapse; }\n"
               "th, td { padding: 8px; text-align: left; border-bottom: 1px solid; }\n";
    if (has(plan, Section::Form)) {
        css += "form { display: grid; gap: 8px; }\n";
        css += fmt::format(
            "input, button {{ padding: 12px; font: inherit; border: 1px solid var(--main);{} }}\n",
            corner(plan));
        css += "button { color: var(--card); background: var(--main); }\n";
    }
    if (has(plan, Section::Questions))
        css += "details { padding: 12px; border-bottom: 1px solid; }\n";
    if (has(plan, Section::Gallery))
        css += fmt::format(
            "figure {{ flex: 1 140px; margin: 0; }}\nfigure div {{ height: 96px; background: "
            "linear-gradient(var(--main), var(--card));{} }}\n",
            corner(plan));
    if (has(plan, Section::Quote))
        css += "blockquote { margin: 0; padding: 16px; background: var(--card); "
               "border-left: 4px solid var(--main); }\n";
    if (has(plan, Section::Steps))
        css += "li { padding: 8px; }\n";
    return css;
}

// --- body ---

std::string field(std::string_view label, std::string_view id, std::string_view type)
{
    return fmt::format("<label for=\"{0}\">{1}</label>\n<input id=\"{0}\"{2}>\n", id, label,
        type.empty() ? std::string() : fmt::format(" type=\"{}\"", type));
}

std::string formBody(const PagePlan& plan)
{
    const bool isKo = isKorean(plan);
    std::string html = "<form>\n" + field(isKo ? "이름" : "Name", "name", "");
    switch (plan.form) {
    case FormKind::Contact:
        html += field(isKo ? "메일" : "Email", "mail", "email");
        html += field(isKo ? "내용" : "Message", "text", "");
        break;
    case FormKind::Booking:
        html += field(isKo ? "날짜" : "Date", "date", "date");
        html += field(isKo ? "인원" : "People", "people", "number");
        break;
    case FormKind::Order:
        html += field(isKo ? "전화" : "Phone", "phone", "tel");
        html += field(isKo ? "주문" : "Order", "order", "");
        break;
    }
    return html + fmt::format("<button>{}</button>\n</form>\n", isKo ? "보내기" : "Send");
}

std::string sectionBody(const PagePlan& plan, Section section)
{
    const Subject& subject = subjectOf(plan);
    const Language& language = *plan.language;
    std::string html;
    switch (section) {
    case Section::Cards:
        html = "<div class=\"row\">\n";
        for (int i = 0; i < plan.items; ++i)
            html += fmt::format("<article><h3>{}</h3><p>{}</p></article>\n", subject.items[i].name,
                subject.items[i].note);
        return html + "</div>\n";
    case Section::Prices:
        html = "<table>\n";
        for (int i = 0; i < plan.items; ++i)
            html += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", subject.items[i].name,
                priceText(plan, subject.items[i].price));
        return html + "</table>\n";
    case Section::Hours:
        return fmt::format(
            "<p>{}, {}:00-{}:00</p>\n", language.openDays[plan.openDays], plan.opens, plan.closes);
    case Section::Timetable:
        html = "<table>\n";
        for (int i = 0; i < plan.items; ++i)
            html += fmt::format("<tr><th>{}</th><td>{}:00</td><td>{}</td></tr>\n",
                language.days[(plan.day + 2 * i) % language.days.size()], plan.opens + i,
                subject.items[i].name);
        return html + "</table>\n";
    case Section::Form:
        return formBody(plan);
    case Section::Questions:
        for (std::size_t i = 0; i < 2; ++i) {
            const Pair& pair = language.questions[(plan.question + i) % language.questions.size()];
            html += fmt::format(
                "<details><summary>{}</summary><p>{}</p></details>\n", pair.first, pair.second);
        }
        return html;
    case Section::Gallery:
        html = "<div class=\"row\">\n";
        for (int i = 0; i < plan.items; ++i)
            html += fmt::format("<figure><div role=\"img\" aria-label=\"{0}\"></div>"
                                "<figcaption>{0}</figcaption></figure>\n",
                subject.items[i].name);
        return html + "</div>\n";
    case Section::Quote: {
        const Pair& quote = language.quotes[plan.quote];
        return fmt::format(
            "<blockquote>{} <cite>{}</cite></blockquote>\n", quote.first, quote.second);
    }
    case Section::Steps:
        html = "<ol>\n";
        for (std::string_view step : language.steps[plan.steps])
            html += fmt::format("<li>{}</li>\n", step);
        return html + "</ol>\n";
    }
    return html;
}

} // namespace

std::int64_t estimateTokens(std::string_view text)
{
    // Least squares over 400 pages; the largest error was 24 tokens. In hundredths, so that it is
    // exact everywhere.
    std::int64_t words = 0, digits = 0, syllables = 0, marks = 0, lines = 0;
    bool isInWord = false;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isLetter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        words += isLetter && !isInWord;
        isInWord = isLetter;
        if (isLetter || byte == ' ')
            continue;
        if (byte == '\n')
            ++lines;
        else if (byte >= '0' && byte <= '9')
            ++digits;
        else if (byte >= 0xe0) // first byte of a three-byte character: Hangul here
            ++syllables;
        else if (byte < 0x80)
            ++marks;
    }
    return (122 * words + 152 * digits + 292 * syllables + 60 * marks + 127 * lines) / 100;
}

std::string writePage(const PagePlan& plan)
{
    const Subject& subject = subjectOf(plan);
    const std::string_view name = subject.names[plan.name];
    std::string html
        = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
            plan.language->code, name, style(plan));
    html += "<header>\n";
    if (plan.frame == Frame::TopMenu) {
        html += "<nav>";
        for (Section section : plan.sections)
            html += fmt::format("<a href=\"#{}\">{}</a>", idOf(section), titleOf(plan, section));
        html += "</nav>\n";
    }
    html += fmt::format(
        "<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n", name, subject.taglines[plan.tagline]);
    for (Section section : plan.sections) {
        const std::string id = plan.frame == Frame::TopMenu
            ? fmt::format(" id=\"{}\"", idOf(section))
            : std::string();
        html += fmt::format("<section{}>\n<h2>{}</h2>\n{}</section>\n", id, titleOf(plan, section),
            sectionBody(plan, section));
    }
    html += fmt::format(
        "</main>\n<footer>{} · {}</footer>\n", name, plan.language->streets[plan.street]);
    return html + "</body>\n</html>\n";
}

} // namespace dadeum::demo
