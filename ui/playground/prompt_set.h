// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PromptSet: prompts that every writer answers one after the other, and their answers. No widgets;
// one thread.
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace dadeum::ui {

class PromptSet {
public:
    static constexpr std::size_t kMost = 500;

    /// One prompt a line, or JSON lines with "prompt" (or "instruction", or "messages" whose first
    /// user message counts). Throws dadeum::Error with the line that cannot be read; keeps the old
    /// prompts then.
    void load(const std::string& text, const std::string& place);
    void setPrompts(std::vector<std::string> prompts);
    const std::vector<std::string>& prompts() const { return m_prompts; }
    bool isEmpty() const { return m_prompts.empty(); }

    void start(); ///< forgets answers; the first prompt is next
    void stop() { m_next.reset(); }
    bool isRunning() const { return m_next.has_value(); }
    std::optional<std::size_t> current() const { return m_next; }
    /// The answers of all columns to the current prompt; goes on to the next one.
    void answered(std::vector<QString> texts);
    /// Empty when the prompt has no answers yet.
    const std::vector<QString>& answers(std::size_t prompt) const { return m_answers[prompt]; }
    std::size_t answeredCount() const;
    /// One line for each answered prompt: {"prompt", "answers": {writer: text}}.
    std::string toJsonl(const std::vector<std::string>& writers) const;

private:
    std::vector<std::string> m_prompts;
    std::vector<std::vector<QString>> m_answers;
    std::optional<std::size_t> m_next;
};

} // namespace dadeum::ui
