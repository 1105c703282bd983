// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/run_draft.h"

#include <algorithm>

namespace dadeum::ui {
namespace {

Json lookUp(const Json& root, const std::string& path)
{
    const Json* node = &root;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t dot = std::min(path.find('.', begin), path.size());
        const std::string key = path.substr(begin, dot - begin);
        if (!node->is_object() || !node->contains(key))
            return nullptr;
        node = &(*node)[key];
        begin = dot + 1;
    }
    return *node;
}

/// Leaves of `now` that `before` has otherwise. Lists and maps of names are leaves.
void collectChanges(const Json& before, const Json& now, const std::string& path,
    std::vector<RunDraft::Change>& changes)
{
    if (before == now)
        return;
    if (!before.is_object() || !now.is_object() || path == "data.columns") {
        changes.push_back({ path, before, now });
        return;
    }
    for (const auto& [key, value] : now.items())
        collectChanges(before.contains(key) ? before[key] : Json(), value,
            path.empty() ? key : path + '.' + key, changes);
    for (const auto& [key, value] : before.items()) {
        if (!now.contains(key))
            changes.push_back({ path.empty() ? key : path + '.' + key, value, nullptr });
    }
}

bool isInside(const std::string& field, const std::string& path)
{
    return field == path
        || (field.starts_with(path) && (field[path.size()] == '.' || field[path.size()] == '['));
}

} // namespace

RunDraft::RunDraft(QObject* parent)
    : QObject(parent)
{
    start(demoRunSpec());
}

void RunDraft::adopt(RunSpec spec)
{
    m_spec = std::move(spec);
    m_json = toJson(m_spec);
}

void RunDraft::start(const RunSpec& spec)
{
    adopt(spec);
    m_base = m_json;
    m_recipe.clear();
    m_unreadable.clear();
    Q_EMIT changed();
}

std::vector<Issue> RunDraft::use(const Recipe& recipe)
{
    RunSpec spec = m_spec;
    std::vector<Issue> refused = applyRecipe(spec, recipe);
    adopt(std::move(spec));
    m_base = m_json;
    m_recipe = recipe.id;
    m_unreadable.clear();
    Q_EMIT changed();
    return refused;
}

std::vector<RunDraft::Change> RunDraft::changes() const
{
    std::vector<Change> changes;
    collectChanges(m_base, m_json, {}, changes);
    return changes;
}

Json RunDraft::state() const
{
    return { { "spec", m_json }, { "base", m_base }, { "recipe", m_recipe } };
}

void RunDraft::restore(const Json& state)
{
    if (!state.is_object() || !state.contains("spec"))
        return load(state, "draft");
    RunSpec spec = runSpecFromJson(state["spec"], "draft");
    const Json base
        = toJson(state.contains("base") ? runSpecFromJson(state["base"], "draft") : spec);
    const Json recipe = state.value("recipe", Json(""));
    adopt(std::move(spec));
    m_base = base;
    m_recipe = recipe.is_string() ? recipe.get<std::string>() : std::string();
    m_unreadable.clear();
    Q_EMIT changed();
}

void RunDraft::load(const Json& json, const std::string& place)
{
    start(runSpecFromJson(json, place));
}

Json RunDraft::value(const std::string& path) const
{
    return lookUp(m_json, path);
}

void RunDraft::set(const std::string& path, const Json& value)
{
    if (value == this->value(path) && !m_unreadable.contains(path))
        return;
    RunSpec spec = m_spec;
    try {
        applySetting(spec, path + '=' + value.dump());
        m_unreadable.erase(path);
        adopt(std::move(spec));
    } catch (const Error& error) {
        std::string text = error.what();
        if (const std::size_t at = text.find(path + " is "); at != std::string::npos)
            text.erase(0, at);
        m_unreadable[path] = { path, Issue::Severity::Error, text, error.hint() };
    }
    Q_EMIT changed();
}

bool RunDraft::isChanged(const std::string& path) const
{
    return value(path) != lookUp(m_base, path) || m_unreadable.contains(path);
}

void RunDraft::revert(const std::string& path)
{
    set(path, lookUp(m_base, path));
}

void RunDraft::revertAll()
{
    m_unreadable.clear();
    adopt(runSpecFromJson(m_base));
    Q_EMIT changed();
}

std::vector<Issue> RunDraft::issues() const
{
    std::vector<Issue> found = validate(m_spec);
    for (const auto& [path, issue] : m_unreadable)
        found.push_back(issue);
    return found;
}

std::vector<Issue> RunDraft::issuesOf(const std::string& path) const
{
    std::vector<Issue> found = issues();
    std::erase_if(found, [&](const Issue& issue) { return !isInside(issue.field, path); });
    return found;
}

bool RunDraft::hasErrors() const
{
    const auto found = issues();
    return std::any_of(found.begin(), found.end(),
        [](const Issue& issue) { return issue.severity == Issue::Severity::Error; });
}

bool RunDraft::isSupported(const std::string& path, const Json& value) const
{
    RunSpec spec = m_spec;
    try {
        applySetting(spec, path + '=' + value.dump());
    } catch (const Error&) {
        return false;
    }
    // Choices of the method collide with each other, so a new complaint there counts too; one about
    // another part (a column still to be chosen) is the next thing to do.
    static const char* const kMethodParts[] = { "model.", "method.", "optim." };
    const auto isAboutMethod = [&](const std::string& field) {
        return std::any_of(std::begin(kMethodParts), std::end(kMethodParts),
            [&](const char* part) { return field.starts_with(part); });
    };
    const auto before = validate(m_spec), after = validate(spec);
    return std::none_of(after.begin(), after.end(), [&](const Issue& issue) {
        if (issue.severity != Issue::Severity::Error)
            return false;
        const bool isNew = std::none_of(before.begin(), before.end(),
            [&](const Issue& old) { return old.field == issue.field && old.text == issue.text; });
        return isInside(issue.field, path)
            || (isNew && isAboutMethod(path) && isAboutMethod(issue.field));
    });
}

} // namespace dadeum::ui
