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
    const auto found = validate(spec);
    return std::none_of(found.begin(), found.end(), [&](const Issue& issue) {
        return issue.severity == Issue::Severity::Error && isInside(issue.field, path);
    });
}

} // namespace dadeum::ui
