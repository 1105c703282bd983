// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every field of the new-run form in one list: JSON path, card, editor, words. The form, the field
// help and the tests read this list. Texts are source texts; `FieldText` translates them.
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>
#include <vector>

#include "core/base/json.h"

namespace dadeum::ui {

enum class FieldGroup { Model, Data, Adapter, Learning, Amount, Checking };
inline constexpr int kFieldGroups = 6;

enum class FieldKind {
    Text, ///< one line
    Lines, ///< a list of texts, one a line
    Words, ///< a list of words with commas
    Numbers, ///< a list of numbers with commas
    Pairs, ///< a map written as a=b, c=d
    NumberPairs, ///< the same with numbers
    Integer, ///< spin box; `special` names the meaning of the lowest values
    Real,
    Rate, ///< accepts 2e-4
    Choice,
    Switch,
    ModelPath,
    DataFiles,
    DataFile, ///< a file or a fraction
    Folder,
};

struct FieldInfo {
    const char* path;
    FieldGroup group;
    FieldKind kind;
    const char* label;
    const char* help; ///< one sentence
    const char* usual; ///< usual range, may be empty
    const char* unit = "";
    std::vector<const char*> choices = {};
    double lowest = 0, highest = 1e9, step = 1;
    int decimals = 2;
    int span = 1; ///< columns in the card
    bool isAdvanced = false; ///< hidden in the simple form
    /// Numbers that mean something else: first for `lowest`, next for `lowest` + 1. An empty JSON
    /// text = null.
    struct Special {
        const char* text;
        const char* json;
    };
    std::vector<Special> special = {};
    const char* nullPath
        = ""; ///< the optional group that a null removes, when it is not the field itself
};

const std::vector<FieldInfo>& fieldTable();
const FieldInfo* findField(const std::string& path);

class FieldText {
    Q_DECLARE_TR_FUNCTIONS(dadeum::ui::FieldText)
public:
    /// The table itself; a member so that its texts get this class as translation context.
    static const std::vector<FieldInfo>& table();
    static std::vector<FieldInfo> inputFields();
    static std::vector<FieldInfo> trainingFields();
    static QString label(const FieldInfo& field) { return translate(field.label); }
    static QString help(const FieldInfo& field) { return translate(field.help); }
    static QString usual(const FieldInfo& field) { return translate(field.usual); }
    static QString unit(const FieldInfo& field) { return translate(field.unit); }
    static QString translate(const char* text) { return *text ? tr(text) : QString(); }
    static QString groupTitle(FieldGroup group);
    static QString groupIcon(FieldGroup group);
    static QString choice(const FieldInfo& field, const char* value);
    /// A value as the form shows it; "–" for none.
    static QString value(const std::string& path, const Json& value);
    static QString name(const std::string& path); ///< the label, or the path itself
    /// "Learning rate 2e-4" for "optim.lr=2e-4", which applySetting takes.
    static QString setting(const std::string& assignment);
};

} // namespace dadeum::ui
