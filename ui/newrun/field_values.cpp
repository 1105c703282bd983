// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/field_values.h"

#include <QStringList>

#include <algorithm>

#include "ui/common/format.h"

namespace dadeum::ui {
namespace {

QString numberText(const Json& value)
{
    return QString::number(value.get<double>(), 'g', 12);
}

/// A number as JSON, whole where it is written whole; what is no number stays text.
Json numberFromText(const QString& text)
{
    bool isWhole = false, isNumber = false;
    const qlonglong whole = text.trimmed().toLongLong(&isWhole);
    const double number = text.trimmed().toDouble(&isNumber);
    if (isWhole)
        return std::int64_t(whole);
    return isNumber ? Json(number) : Json(text.trimmed().toStdString());
}

QStringList items(const Json& value)
{
    QStringList list;
    if (value.is_string())
        list += qs(value.get<std::string>());
    if (value.is_array()) {
        for (const Json& item : value)
            list += item.is_string() ? qs(item.get<std::string>())
                : item.is_number()   ? numberText(item)
                                     : QString();
    }
    return list;
}

Json textList(const QStringList& list)
{
    Json json = Json::array();
    for (const QString& item : list) {
        if (const QString text = item.trimmed(); !text.isEmpty())
            json.push_back(text.toStdString());
    }
    return json;
}

} // namespace

QString fieldToText(const Json& value, FieldKind kind)
{
    if (value.is_null())
        return {};
    switch (kind) {
    case FieldKind::Lines:
        return items(value).join('\n');
    case FieldKind::Words:
    case FieldKind::Numbers:
        return items(value).join(QStringLiteral(", "));
    case FieldKind::DataFiles:
        return items(value).join(QStringLiteral("; "));
    case FieldKind::Pairs:
    case FieldKind::NumberPairs: {
        QStringList pairs;
        for (const auto& [key, item] : value.items())
            pairs += qs(key) + '='
                + (item.is_string()        ? qs(item.get<std::string>())
                        : item.is_number() ? numberText(item)
                                           : QString());
        return pairs.join(QStringLiteral(", "));
    }
    case FieldKind::Rate:
        return value.is_number() ? Format::rate(value.get<double>()) : QString();
    default:
        return value.is_string() ? qs(value.get<std::string>())
            : value.is_number()  ? numberText(value)
                                 : QString();
    }
}

Json fieldFromText(const QString& text, FieldKind kind)
{
    switch (kind) {
    case FieldKind::Lines:
        return textList(text.split('\n'));
    case FieldKind::Words: {
        const Json list = textList(text.split(','));
        return list;
    }
    case FieldKind::DataFiles:
        return textList(text.split(';'));
    case FieldKind::Numbers: {
        Json list = Json::array();
        for (const QString& item : text.split(',', Qt::SkipEmptyParts))
            list.push_back(numberFromText(item));
        return list;
    }
    case FieldKind::Pairs:
    case FieldKind::NumberPairs: {
        Json map = Json::object();
        for (const QString& pair : text.split(',', Qt::SkipEmptyParts)) {
            const qsizetype equals = pair.indexOf('=');
            if (equals <= 0)
                return text.toStdString();
            const QString item = pair.mid(equals + 1);
            map[pair.left(equals).trimmed().toStdString()] = kind == FieldKind::NumberPairs
                ? numberFromText(item)
                : Json(item.trimmed().toStdString());
        }
        return map;
    }
    case FieldKind::Rate: {
        bool isNumber = false;
        const double number = text.trimmed().toDouble(&isNumber);
        return isNumber ? Json(number) : Json(text.trimmed().toStdString());
    }
    case FieldKind::Folder:
        return text.trimmed().isEmpty() ? Json(nullptr) : Json(text.trimmed().toStdString());
    case FieldKind::Text:
        return text.toStdString();
    default:
        return text.trimmed().toStdString();
    }
}

std::pair<std::string, Json> settingFrom(const std::string& assignment)
{
    const auto equals = std::min(assignment.find('='), assignment.size());
    const std::string text
        = equals < assignment.size() ? assignment.substr(equals + 1) : std::string();
    Json value = Json::parse(text, nullptr, false);
    return { assignment.substr(0, equals), value.is_discarded() ? Json(text) : value };
}

} // namespace dadeum::ui
