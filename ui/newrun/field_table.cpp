// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/field_table.h"

#include <algorithm>

#include "ui/common/format.h"
#include "ui/newrun/field_values.h"

namespace dadeum::ui {

using enum FieldGroup;

const std::vector<FieldInfo>& FieldText::table()
{
    static const std::vector<FieldInfo> table = [] {
        std::vector<FieldInfo> all = inputFields();
        const std::vector<FieldInfo> training = trainingFields();
        all.insert(all.end(), training.begin(), training.end());
        return all;
    }();
    return table;
}

const std::vector<FieldInfo>& fieldTable()
{
    return FieldText::table();
}

const FieldInfo* findField(const std::string& path)
{
    const auto& table = fieldTable();
    const auto found = std::find_if(
        table.begin(), table.end(), [&](const FieldInfo& field) { return field.path == path; });
    return found == table.end() ? nullptr : &*found;
}

QString FieldText::groupTitle(FieldGroup group)
{
    switch (group) {
    case Model:
        return tr("Model");
    case Data:
        return tr("Data");
    case Adapter:
        return tr("Adapter");
    case Learning:
        return tr("Learning");
    case Amount:
        return tr("Amount");
    case Checking:
        return tr("Checking and stopping");
    }
    return {};
}

QString FieldText::groupIcon(FieldGroup group)
{
    switch (group) {
    case Model:
        return QStringLiteral("box");
    case Data:
        return QStringLiteral("database");
    case Adapter:
        return QStringLiteral("layers");
    case Learning:
        return QStringLiteral("trending-down");
    case Amount:
        return QStringLiteral("rows-3");
    case Checking:
        return QStringLiteral("flag");
    }
    return {};
}

QString FieldText::choice(const FieldInfo& field, const char* value)
{
    if (qstrcmp(field.path, "method.bias") == 0 && qstrcmp(value, "all") == 0)
        return tr("all");
    static const std::vector<std::pair<const char*, const char*>> names = {
        { "auto", QT_TR_NOOP("automatic") },
        { "cpu", QT_TR_NOOP("processor") },
        { "cuda:0", QT_TR_NOOP("GPU") },
        { "none", QT_TR_NOOP("none") },
        { "truncate", QT_TR_NOOP("cut") },
        { "drop", QT_TR_NOOP("leave out") },
        { "error", QT_TR_NOOP("refuse") },
        { "answers", QT_TR_NOOP("answers only") },
        { "all", QT_TR_NOOP("prompts and answers") },
        { "on", QT_TR_NOOP("on") },
        { "off", QT_TR_NOOP("off") },
        { "lora_only", QT_TR_NOOP("of the adapter's layers") },
        { "lora", "LoRA" },
        { "full", QT_TR_NOOP("Full fine-tuning") },
        { "head", QT_TR_NOOP("Head only") },
        { "adamw", "AdamW" },
        { "adamw8bit", QT_TR_NOOP("AdamW, 8 bits") },
        { "sgd", "SGD" },
        { "cosine", QT_TR_NOOP("Cosine") },
        { "linear", QT_TR_NOOP("Linear") },
        { "constant", QT_TR_NOOP("Constant") },
        { "cosine_restarts", QT_TR_NOOP("Cosine, restarts") },
        { "inverse_sqrt", QT_TR_NOOP("Inverse root") },
        { "warmup_stable_decay", QT_TR_NOOP("Level, then down") },
        { "polynomial", QT_TR_NOOP("Polynomial") },
        { "step", QT_TR_NOOP("Steps") },
    };
    for (const auto& [key, name] : names) {
        if (qstrcmp(key, value) == 0)
            return translate(name);
    }
    return QString::fromUtf8(value);
}

QString FieldText::value(const std::string& path, const Json& value)
{
    const FieldInfo* field = findField(path);
    if (field) {
        for (const FieldInfo::Special& special : field->special) {
            if (Json::parse(special.json) == value)
                return translate(special.text);
        }
    }
    if (value.is_null() || (!value.is_primitive() && value.empty()) || value == "")
        return QStringLiteral("–");
    if (!field)
        return value.is_string() ? qs(value.get<std::string>()) : qs(value.dump());
    if (field->kind == FieldKind::Choice && value.is_string())
        return choice(*field, value.get<std::string>().c_str());
    if (field->kind == FieldKind::Rate && value.is_number())
        return Format::rate(value.get<double>());
    if (value.is_boolean())
        return value.get<bool>() ? translate("on") : translate("off");
    const QString text = fieldToText(value, field->kind);
    const QString unit = FieldText::unit(*field);
    return unit.isEmpty() || !value.is_number() ? QString(text).replace('\n', QStringLiteral(" · "))
                                                : text + ' ' + unit;
}

QString FieldText::name(const std::string& path)
{
    const FieldInfo* field = findField(path);
    return field ? label(*field) : qs(path);
}

QString FieldText::setting(const std::string& assignment)
{
    const auto [path, value] = settingFrom(assignment);
    return name(path) + ' ' + FieldText::value(path, value);
}

} // namespace dadeum::ui
