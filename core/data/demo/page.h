// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One demo page: a plan (what the idea names) and the idea and HTML that follow from it. Pure
// functions; any thread.
#pragma once

#include "core/data/demo/content.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dadeum::demo {

/// How the page is framed.
enum class Frame { Column, TopMenu, SidePanel, CentredCard };
inline constexpr int kFrames = 4;

enum class Section { Cards, Prices, Hours, Timetable, Form, Questions, Gallery, Quote, Steps };
inline constexpr int kSections = 9;

/// Mood: decides font, corner radius, header and whether the dark shades are used.
enum class Tone { Calm, Bold, Warm, Plain, Playful, Dark };
inline constexpr int kTones = 6;

enum class FormKind { Contact, Booking, Order };
inline constexpr int kFormKinds = 3;

/// Everything that decides a page. Indices refer to the language's pools.
struct PagePlan {
    const Language* language = nullptr;
    std::size_t subject = 0, name = 0, tagline = 0;
    std::size_t palette = 0;
    Tone tone = Tone::Calm;
    Frame frame = Frame::Column;
    std::vector<Section> sections; ///< in page order, each at most once
    FormKind form = FormKind::Contact;
    int items = 3; ///< cards, prices or timetable rows
    std::size_t street = 0, openDays = 0, steps = 0;
    std::size_t quote = 0, question = 0, day = 0;
    int opens = 9, closes = 18; ///< full hours
    int phrasing = 0; ///< which wording of the idea, 0 to 2
};

std::string writeIdea(const PagePlan& plan);
std::string writePage(const PagePlan& plan);

/// Roughly how many tokens the default model's tokenizer makes of a page (within 5 %).
std::int64_t estimateTokens(std::string_view text);

} // namespace dadeum::demo
