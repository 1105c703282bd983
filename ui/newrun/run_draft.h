// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunDraft: the RunSpec being edited. Fields are addressed by their JSON path ("optim.lr") so that
// the form, the validation and the file share one name. Every change revalidates. No widgets; GUI
// thread.
#pragma once

#include <QObject>

#include <map>

#include "core/base/recipes.h"
#include "core/base/run_spec.h"

namespace dadeum::ui {

class RunDraft : public QObject {
    Q_OBJECT
public:
    explicit RunDraft(QObject* parent = nullptr);

    const RunSpec& spec() const { return m_spec; }
    Json value(const std::string& path) const;
    /// Sets one field. A value of the wrong type stays out of the spec and becomes an issue of that
    /// field.
    void set(const std::string& path, const Json& value);
    /// Whether a field differs from the settings that the draft started from.
    bool isChanged(const std::string& path) const;
    /// The last input was of the wrong type, so the spec holds an older value than the field shows.
    bool isUnreadable(const std::string& path) const { return m_unreadable.contains(path); }
    void revert(const std::string& path);
    void revertAll();

    /// Findings of the engine's validation and of unreadable input.
    std::vector<Issue> issues() const;
    /// Findings for a field or for anything inside it.
    std::vector<Issue> issuesOf(const std::string& path) const;
    bool hasErrors() const;

    /// Replaces everything, and what `isChanged` compares with. Throws Error{InvalidInput} and
    /// changes nothing.
    void load(const Json& json, const std::string& place);
    void start(const RunSpec& spec);
    /// Sets a recipe's fields; undo marks compare with it from now on. Returns what this version
    /// refused.
    std::vector<Issue> use(const Recipe& recipe);
    /// Id of the recipe it started from; empty = the demo's settings or a file.
    const std::string& recipe() const { return m_recipe; }

    /// A field that differs from what the draft started from.
    struct Change {
        std::string path;
        Json from, to;
    };
    /// Every changed leaf, in the order of the JSON.
    std::vector<Change> changes() const;

    /// Everything, for the draft file: {"spec", "base", "recipe"}.
    Json state() const;
    /// Takes a state back, or a bare spec. Throws Error{InvalidInput} and changes nothing.
    void restore(const Json& state);
    Json json() const { return m_json; }

    /// Whether the engine accepts a value at a field; asked by trying, so the form needs no list of
    /// what works.
    bool isSupported(const std::string& path, const Json& value) const;

Q_SIGNALS:
    void changed();

private:
    void adopt(RunSpec spec);
    RunSpec m_spec;
    Json m_json;
    Json m_base;
    std::string m_recipe;
    std::map<std::string, Issue> m_unreadable; ///< by path
};

} // namespace dadeum::ui
