// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the idea sentence of a demo page: it names everything that decides the page, in one of
// three wordings.
#include "core/data/demo/page.h"

#include <fmt/format.h>

namespace dadeum::demo {
namespace {

std::string_view numberWord(int number, bool isKorean)
{
    static constexpr std::string_view kEnglish[] = { "zero", "one", "two", "three", "four" };
    static constexpr std::string_view kKorean[] = { "영", "한", "두", "세", "네" };
    return isKorean ? kKorean[number] : kEnglish[number];
}

std::string englishSection(const PagePlan& plan, Section section)
{
    const Subject& subject = plan.language->subjects[plan.subject];
    switch (section) {
    case Section::Cards:
        return fmt::format("{} cards with {}", numberWord(plan.items, false), subject.offer);
    case Section::Prices:
        return fmt::format("a table of {} prices", numberWord(plan.items, false));
    case Section::Hours:
        return fmt::format("opening hours ({}, {}:00-{}:00)",
            plan.language->openDays[plan.openDays], plan.opens, plan.closes);
    case Section::Timetable:
        return "a weekly timetable";
    case Section::Form: {
        static constexpr std::string_view kForms[]
            = { "a contact form", "a booking form", "an order form" };
        return std::string(kForms[static_cast<int>(plan.form)]);
    }
    case Section::Questions:
        return "two questions and answers";
    case Section::Gallery:
        return fmt::format("a gallery of {} colour blocks", numberWord(plan.items, false));
    case Section::Quote:
        return "a guest's quote";
    case Section::Steps:
        return "three steps that explain how it works";
    }
    return {};
}

std::string koreanSection(const PagePlan& plan, Section section)
{
    const Subject& subject = plan.language->subjects[plan.subject];
    switch (section) {
    case Section::Cards:
        return fmt::format("{} 카드 {} 장", subject.offer, numberWord(plan.items, true));
    case Section::Prices:
        return fmt::format("가격표 {} 줄", numberWord(plan.items, true));
    case Section::Hours:
        return fmt::format("여는 시간({} {}:00-{}:00)", plan.language->openDays[plan.openDays],
            plan.opens, plan.closes);
    case Section::Timetable:
        return "주간 시간표";
    case Section::Form: {
        static constexpr std::string_view kForms[] = { "문의 양식", "예약 양식", "주문 양식" };
        return std::string(kForms[static_cast<int>(plan.form)]);
    }
    case Section::Questions:
        return "자주 묻는 질문 두 개";
    case Section::Gallery:
        return fmt::format("색 블록 갤러리 {} 칸", numberWord(plan.items, true));
    case Section::Quote:
        return "손님 한마디";
    case Section::Steps:
        return "이용 순서 세 단계";
    }
    return {};
}

std::string englishIdea(const PagePlan& plan)
{
    static constexpr std::string_view kTones[]
        = { "calm", "bold", "warm", "plain", "playful", "dark" };
    static constexpr std::string_view kFrames[]
        = { "in one column", "with a top menu", "with a side panel", "as one centred card" };
    const Subject& subject = plan.language->subjects[plan.subject];
    const std::string_view name = subject.names[plan.name];
    const std::string_view tone = kTones[static_cast<int>(plan.tone)];
    const std::string_view frame = kFrames[static_cast<int>(plan.frame)];
    const std::string_view colour = palettes()[plan.palette].english;
    std::string sections;
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        if (i > 0)
            sections += i + 1 == plan.sections.size() ? " and " : ", ";
        sections += englishSection(plan, plan.sections[i]);
    }
    if (plan.phrasing == 0)
        return fmt::format("A {} website for {} called {}, {}, with {}, in {}.", tone, subject.kind,
            name, frame, sections, colour);
    if (plan.phrasing == 1)
        return fmt::format("{} is {}. Design a {} page in {}, {}: {}.", name, subject.kind, tone,
            colour, frame, sections);
    return fmt::format("Make a {} {} home page for {} ({}). It needs {}, {}.", tone, colour, name,
        subject.kind, sections, frame);
}

std::string koreanIdea(const PagePlan& plan)
{
    static constexpr std::string_view kTones[]
        = { "차분한", "힘 있는", "따뜻한", "간결한", "발랄한", "어두운" };
    static constexpr std::string_view kFrames[]
        = { "한 줄 구성", "위쪽 메뉴", "옆쪽 소개 칸", "가운데 카드 한 장" };
    const Subject& subject = plan.language->subjects[plan.subject];
    const std::string_view name = subject.names[plan.name];
    const std::string_view tone = kTones[static_cast<int>(plan.tone)];
    const std::string_view frame = kFrames[static_cast<int>(plan.frame)];
    const std::string_view colour = palettes()[plan.palette].korean;
    std::string sections;
    for (std::size_t i = 0; i < plan.sections.size(); ++i)
        sections += (i > 0 ? ", " : "") + koreanSection(plan, plan.sections[i]);
    if (plan.phrasing == 0)
        return fmt::format(
            "{} '{}' 홈페이지. {}. {} {}, {}.", subject.kind, name, sections, tone, colour, frame);
    if (plan.phrasing == 1)
        return fmt::format("{} 느낌의 {} 페이지를 만들어 줘. 이름은 '{}', 색은 {}. {}, {}.", tone,
            subject.kind, name, colour, frame, sections);
    return fmt::format(
        "'{}' 소개 페이지({}). {}, {}. {} {}.", name, subject.kind, frame, sections, tone, colour);
}

} // namespace

std::string writeIdea(const PagePlan& plan)
{
    return plan.language->code == "ko" ? koreanIdea(plan) : englishIdea(plan);
}

} // namespace dadeum::demo
