// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/text_tools.h"

#include <list>
#include <mutex>

namespace dadeum::ui {
namespace {

constexpr std::size_t kKept = 3;

struct Entry {
    std::string model, choice;
    std::shared_ptr<const TextTools> tools;
};

} // namespace

std::shared_ptr<const TextTools> textTools(
    const std::string& model, const std::string& templateChoice)
{
    static std::mutex s_mutex;
    static std::list<Entry> s_entries; // newest first
    // Held while loading: a second job for the same model waits instead of loading it again.
    const std::lock_guard lock(s_mutex);
    for (auto it = s_entries.begin(); it != s_entries.end(); ++it) {
        if (it->model == model && it->choice == templateChoice) {
            s_entries.splice(s_entries.begin(), s_entries, it);
            return it->tools;
        }
    }
    auto tools = std::make_shared<const TextTools>(TextTools { openTokenizer(model),
        templateChoice.empty() ? ChatTemplate::parse("", "no template")
                               : openChatTemplate(model, templateChoice) });
    s_entries.push_front({ model, templateChoice, tools });
    if (s_entries.size() > kKept)
        s_entries.pop_back();
    return tools;
}

std::shared_ptr<const TextTools> textTools(const RunSpec& spec)
{
    const bool isClassifier = spec.task == "sequence_classification";
    return textTools(spec.model.source, isClassifier ? std::string() : spec.data.chatTemplate);
}

RunSpec readingSpec(RunSpec spec)
{
    if (spec.task == "sequence_classification" && spec.data.format == "auto")
        spec.data.format = "classification";
    return spec;
}

} // namespace dadeum::ui
