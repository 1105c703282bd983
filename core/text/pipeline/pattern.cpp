// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/pattern.h"

#include "core/text/pipeline/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dadeum::text {

SplitBehavior splitBehaviorFromJson(const Json& json, const std::string& place)
{
    static constexpr std::array<std::pair<const char*, SplitBehavior>, 5> kNames
        = { { { "Removed", SplitBehavior::Removed }, { "Isolated", SplitBehavior::Isolated },
            { "MergedWithPrevious", SplitBehavior::MergedWithPrevious },
            { "MergedWithNext", SplitBehavior::MergedWithNext },
            { "Contiguous", SplitBehavior::Contiguous } } };
    const std::string name = json.is_string() ? json.get<std::string>() : json.dump();
    for (const auto& [known, behavior] : kNames) {
        if (name == known)
            return behavior;
    }
    throw Error(ErrorCode::InvalidInput,
        fmt::format("{}: found behavior {}, expected Removed, Isolated, MergedWithPrevious, "
                    "MergedWithNext or Contiguous",
            place, shorten(name)));
}

void applyBehavior(const Stretches& stretches, SplitBehavior behavior, std::vector<Span>& pieces)
{
    const std::size_t first = pieces.size();
    bool wasMatch = false;
    switch (behavior) {
    case SplitBehavior::Isolated:
        for (const Stretch& stretch : stretches)
            pieces.push_back(stretch.span);
        break;
    case SplitBehavior::Removed:
        for (const Stretch& stretch : stretches) {
            if (!stretch.isMatch)
                pieces.push_back(stretch.span);
        }
        break;
    case SplitBehavior::Contiguous:
        for (const Stretch& stretch : stretches) {
            if (stretch.isMatch == wasMatch && pieces.size() > first)
                pieces.back().end = stretch.span.end;
            else
                pieces.push_back(stretch.span);
            wasMatch = stretch.isMatch;
        }
        break;
    case SplitBehavior::MergedWithPrevious:
        for (const Stretch& stretch : stretches) {
            if (stretch.isMatch && !wasMatch && pieces.size() > first)
                pieces.back().end = stretch.span.end;
            else
                pieces.push_back(stretch.span);
            wasMatch = stretch.isMatch;
        }
        break;
    case SplitBehavior::MergedWithNext:
        for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
            if (stretch->isMatch && !wasMatch && pieces.size() > first)
                pieces.back().begin = stretch->span.begin;
            else
                pieces.push_back(stretch->span);
            wasMatch = stretch->isMatch;
        }
        std::reverse(pieces.begin() + static_cast<std::ptrdiff_t>(first), pieces.end());
        break;
    }
}

Pattern Pattern::fromJson(const Json& json, const std::string& place)
{
    Pattern pattern;
    if (json.is_object() && json.size() == 1) {
        if (json.contains("String") && json["String"].is_string()) {
            pattern.m_literal = json["String"].get<std::string>();
            if (pattern.m_literal.empty())
                pattern.m_regex.emplace("", place);
            return pattern;
        }
        if (json.contains("Regex") && json["Regex"].is_string())
            return regex(json["Regex"].get<std::string>(), place);
    }
    throw Error(ErrorCode::InvalidInput,
        fmt::format("{}: found pattern {}, expected {{\"String\": text}} or {{\"Regex\": text}}",
            place, shorten(json.dump())));
}

Pattern Pattern::regex(const std::string& expression, const std::string& place)
{
    Pattern pattern;
    pattern.m_regex.emplace(expression, place);
    return pattern;
}

void Pattern::findMatches(std::string_view text, std::vector<Span>& matches) const
{
    if (m_regex) {
        m_regex->forEachMatch(text, [&](const Span& match) { matches.push_back(match); });
        return;
    }
    for (std::size_t at = text.find(m_literal); at != std::string_view::npos;
         at = text.find(m_literal, at + m_literal.size()))
        matches.push_back({ at, at + m_literal.size() });
}

void Pattern::findStretches(std::string_view text, Stretches& stretches) const
{
    std::vector<Span> matches;
    findMatches(text, matches);
    std::size_t last = 0;
    for (const Span& match : matches) {
        if (last != match.begin)
            stretches.push_back({ { last, match.begin }, false });
        stretches.push_back({ match, true });
        last = match.end;
    }
    if (last != text.size())
        stretches.push_back({ { last, text.size() }, false });
}

const std::string& Pattern::expression() const
{
    static const std::string none;
    return m_regex ? m_regex->pattern() : none;
}

} // namespace dadeum::text
