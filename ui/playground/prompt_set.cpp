// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/prompt_set.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "core/base/json.h"

namespace dadeum::ui {
namespace {

std::string trimmed(const std::string& line)
{
    const auto first = line.find_first_not_of(" \t\r\n");
    return first == std::string::npos
        ? std::string()
        : line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1);
}

std::string promptOf(const Json& row)
{
    for (const char* key : { "prompt", "instruction", "question", "input" })
        if (row.is_object() && row.contains(key) && row[key].is_string())
            return row[key].get<std::string>();
    if (row.is_object() && row.contains("messages") && row["messages"].is_array())
        for (const Json& message : row["messages"])
            if (message.is_object() && message.value("role", "") == "user"
                && message.contains("content") && message["content"].is_string())
                return message["content"].get<std::string>();
    return {};
}

} // namespace

void PromptSet::load(const std::string& text, const std::string& place)
{
    std::vector<std::string> prompts;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        line = trimmed(line);
        if (line.empty())
            continue;
        if (line.front() == '{') {
            const std::string at = fmt::format("{}, line {}", place, number);
            const std::string prompt = promptOf(parseJson(line, at));
            if (prompt.empty())
                throw Error(ErrorCode::InvalidInput,
                    at + ": no prompt found, expected \"prompt\", \"instruction\" or \"messages\"");
            prompts.push_back(prompt);
        } else {
            prompts.push_back(line);
        }
        if (prompts.size() > kMost)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{} holds more than {} prompts", place, kMost),
                "Split it into smaller sets.");
    }
    if (prompts.empty())
        throw Error(
            ErrorCode::InvalidInput, place + " holds no prompts", "Write one prompt a line.");
    setPrompts(std::move(prompts));
}

void PromptSet::setPrompts(std::vector<std::string> prompts)
{
    m_prompts = std::move(prompts);
    m_answers.assign(m_prompts.size(), {});
    m_next.reset();
}

void PromptSet::start()
{
    m_answers.assign(m_prompts.size(), {});
    m_next = m_prompts.empty() ? std::nullopt : std::optional<std::size_t>(0);
}

void PromptSet::answered(std::vector<QString> texts)
{
    if (!m_next)
        return;
    m_answers[*m_next] = std::move(texts);
    if (++*m_next == m_prompts.size())
        m_next.reset();
}

std::size_t PromptSet::answeredCount() const
{
    return std::size_t(std::count_if(
        m_answers.begin(), m_answers.end(), [](const auto& texts) { return !texts.empty(); }));
}

std::string PromptSet::toJsonl(const std::vector<std::string>& writers) const
{
    std::string lines;
    for (std::size_t i = 0; i < m_prompts.size(); ++i) {
        if (m_answers[i].empty())
            continue;
        Json answers = Json::object();
        for (std::size_t column = 0; column < std::min(writers.size(), m_answers[i].size());
             ++column) {
            std::string name = writers[column];
            for (int copy = 2; answers.contains(name); ++copy)
                name = fmt::format("{} #{}", writers[column], copy);
            answers[name] = m_answers[i][column].toStdString();
        }
        lines += Json { { "prompt", m_prompts[i] }, { "answers", answers } }.dump(
                     -1, ' ', false, Json::error_handler_t::replace)
            + '\n';
    }
    return lines;
}

} // namespace dadeum::ui
