// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/value.h"

#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

#include <array>
#include <charconv>
#include <cmath>

namespace dadeum::jinja {

namespace {

constexpr int kMaxValueDepth = 100;

void checkDepth(int depth)
{
    if (depth > kMaxValueDepth)
        throw Failure { fmt::format("values are nested deeper than {} levels", kMaxValueDepth) };
}

/// Shared values can make a small value look huge when every path through it is followed.
class Comparison {
public:
    bool equals(const Value& a, const Value& b);
    int compare(const Value& a, const Value& b, const char* op);

private:
    void spend()
    {
        constexpr int kMaxSteps = 2'000'000;
        if (++m_steps > kMaxSteps)
            throw Failure { "comparing two values takes too long" };
    }
    int m_steps = 0;
};

} // namespace

int depthOf(const Value& value)
{
    if (const List* list = value.listOrNull())
        return list->depth;
    if (const Dict* dict = value.dictOrNull())
        return dict->depth;
    if (const auto* function = value.as<FunctionPtr>())
        return (*function)->depth;
    if (const auto* loop = value.as<LoopPtr>())
        return (*loop)->depth;
    return 0;
}

int depthAround(const std::vector<Value>& items)
{
    int depth = 1;
    for (const Value& item : items)
        depth = std::max(depth, depthOf(item) + 1);
    checkDepth(depth);
    return depth;
}

Value Value::undefined(std::string message)
{
    Value value;
    value.m_data = std::make_shared<const Undefined>(Undefined { std::move(message) });
    return value;
}

Value Value::list(std::vector<Value> items, List::Flavor flavor)
{
    if (items.size() > kMaxItems)
        throw Failure { fmt::format("a list grew beyond {} items", kMaxItems) };
    const int depth = depthAround(items);
    return Value(
        ListPtr(std::make_shared<const List>(List { std::move(items), flavor, {}, depth })));
}

Value Value::dict(std::vector<std::pair<Value, Value>> entries)
{
    int depth = 1;
    for (const auto& [key, value] : entries)
        depth = std::max({ depth, depthOf(key) + 1, depthOf(value) + 1 });
    checkDepth(depth);
    return Value(DictPtr(std::make_shared<const Dict>(Dict { std::move(entries), depth })));
}

Value Value::fromJson(const Json& json)
{
    switch (json.type()) {
    case Json::value_t::null:
        return None {};
    case Json::value_t::boolean:
        return json.get<bool>();
    case Json::value_t::number_integer:
        return json.get<std::int64_t>();
    case Json::value_t::number_unsigned:
        if (json.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
            throw Failure { fmt::format("the number {} does not fit into 64 bits", json.dump()) };
        return json.get<std::int64_t>();
    case Json::value_t::number_float:
        return json.get<double>();
    case Json::value_t::string:
        return json.get<std::string>();
    case Json::value_t::array: {
        std::vector<Value> items;
        items.reserve(json.size());
        for (const Json& item : json)
            items.push_back(fromJson(item));
        return list(std::move(items));
    }
    case Json::value_t::object: {
        std::vector<std::pair<Value, Value>> entries;
        entries.reserve(json.size());
        for (const auto& [key, item] : json.items())
            entries.emplace_back(Value(key), fromJson(item));
        return dict(std::move(entries));
    }
    default:
        throw Failure { "a variable holds binary data" };
    }
}

bool Value::wholeNumber(std::int64_t& number) const
{
    if (const auto* whole = as<std::int64_t>())
        number = *whole;
    else if (const auto* flag = as<bool>())
        number = *flag ? 1 : 0;
    else
        return false;
    return true;
}

double Value::number() const
{
    std::int64_t whole = 0;
    if (wholeNumber(whole))
        return static_cast<double>(whole);
    const auto* real = as<double>();
    return real ? *real : 0;
}

bool Value::isTrue() const
{
    if (const auto* flag = as<bool>())
        return *flag;
    if (isUndefined() || isNone())
        return false;
    if (const std::string* string = text())
        return !string->empty();
    if (isNumber())
        return number() != 0;
    if (const List* items = listOrNull())
        return items->isIterator() || !items->items.empty();
    if (const Dict* entries = dictOrNull())
        return !entries->entries.empty();
    return true;
}

const std::string& Value::undefinedMessage() const
{
    static const std::string nothing = "value is undefined";
    const auto* undefined = as<std::shared_ptr<const Undefined>>();
    return undefined && *undefined ? (*undefined)->message : nothing;
}

std::string Value::typeName() const
{
    static constexpr std::array kNames = { "Undefined", "NoneType", "bool", "int", "float", "str",
        "list", "dict", "Namespace", "function", "LoopContext" };
    if (const List* items = listOrNull()) {
        static constexpr std::array kFlavors
            = { "list", "tuple", "dict_keys", "dict_values", "dict_items", "range", "generator" };
        return kFlavors[static_cast<std::size_t>(items->flavor)];
    }
    return kNames[m_data.index()];
}

const Value* Dict::find(const Value& key) const
{
    if (const std::string* text = key.text())
        return findText(*text);
    for (const auto& [known, value] : entries) {
        if (equals(known, key))
            return &value;
    }
    return nullptr;
}

const Value* Dict::findText(std::string_view key) const
{
    for (const auto& [known, value] : entries) {
        const std::string* text = known.text();
        if (text && *text == key)
            return &value;
    }
    return nullptr;
}

const Value* Namespace::find(std::string_view name) const
{
    for (const auto& [known, value] : attributes) {
        if (known == name)
            return &value;
    }
    return nullptr;
}

void Namespace::set(const std::string& name, Value value)
{
    for (auto& [known, old] : attributes) {
        if (known == name) {
            old = std::move(value);
            return;
        }
    }
    attributes.emplace_back(name, std::move(value));
}

bool equals(const Value& a, const Value& b)
{
    return Comparison().equals(a, b);
}

int compare(const Value& a, const Value& b, const char* op)
{
    return Comparison().compare(a, b, op);
}

bool Comparison::equals(const Value& a, const Value& b)
{
    spend();
    if (a.isNumber() && b.isNumber()) {
        std::int64_t left = 0;
        std::int64_t right = 0;
        if (a.wholeNumber(left) && b.wholeNumber(right))
            return left == right;
        return a.number() == b.number();
    }
    if (const std::string* left = a.text()) {
        const std::string* right = b.text();
        return right && *left == *right;
    }
    if (a.isUndefined() || a.isNone())
        return (a.isUndefined() && b.isUndefined()) || (a.isNone() && b.isNone());
    if (const List* left = a.listOrNull()) {
        const List* right = b.listOrNull();
        if (!right || left->items.size() != right->items.size()
            || (left->flavor == List::Flavor::Tuple) != (right->flavor == List::Flavor::Tuple))
            return false;
        for (std::size_t i = 0; i < left->items.size(); ++i) {
            if (!equals(left->items[i], right->items[i]))
                return false;
        }
        return true;
    }
    if (const Dict* left = a.dictOrNull()) {
        const Dict* right = b.dictOrNull();
        if (!right || left->entries.size() != right->entries.size())
            return false;
        for (const auto& [key, value] : left->entries) {
            const Value* other = right->find(key);
            if (!other || !equals(value, *other))
                return false;
        }
        return true;
    }
    const auto sameObject = [&]<typename T>(const T* left) {
        const T* right = b.as<T>();
        return left && right && *left == *right;
    };
    return sameObject(a.as<NamespacePtr>()) || sameObject(a.as<FunctionPtr>())
        || sameObject(a.as<LoopPtr>());
}

int Comparison::compare(const Value& a, const Value& b, const char* op)
{
    spend();
    if (a.isUndefined() || b.isUndefined())
        throw Failure { (a.isUndefined() ? a : b).undefinedMessage() };
    if (a.isNumber() && b.isNumber()) {
        std::int64_t left = 0;
        std::int64_t right = 0;
        if (a.wholeNumber(left) && b.wholeNumber(right))
            return left < right ? -1 : left > right;
        return a.number() < b.number() ? -1 : a.number() > b.number();
    }
    // Byte order of UTF-8 is code point order.
    if (a.text() && b.text())
        return a.text()->compare(*b.text());
    const List* left = a.listOrNull();
    const List* right = b.listOrNull();
    if (left && right) {
        for (std::size_t i = 0; i < left->items.size() && i < right->items.size(); ++i) {
            if (!equals(left->items[i], right->items[i]))
                return compare(left->items[i], right->items[i], op);
        }
        return left->items.size() < right->items.size() ? -1
                                                        : left->items.size() > right->items.size();
    }
    throw Failure { fmt::format(
        "'{}' not supported between instances of '{}' and '{}'", op, a.typeName(), b.typeName()) };
}

std::vector<Value> itemsOf(const Value& value)
{
    if (value.isUndefined())
        return {};
    if (const List* list = value.listOrNull())
        return list->items;
    std::vector<Value> items;
    if (const Dict* dict = value.dictOrNull()) {
        for (const auto& entry : dict->entries)
            items.push_back(entry.first);
        return items;
    }
    if (const std::string* text = value.text()) {
        if (text->size() > kMaxItems)
            throw Failure { fmt::format(
                "a text of {} bytes is too long to loop over", text->size()) };
        for (std::size_t pos = 0; pos < text->size();) {
            const std::size_t begin = pos;
            text::decodeAt(*text, pos);
            items.emplace_back(text->substr(begin, pos - begin));
        }
        return items;
    }
    throw Failure { fmt::format("'{}' object is not iterable", value.typeName()) };
}

std::int64_t lengthOf(const Value& value)
{
    if (value.isUndefined())
        return 0;
    if (const std::string* text = value.text())
        return static_cast<std::int64_t>(text::countCodePoints(*text));
    if (const List* list = value.listOrNull())
        return static_cast<std::int64_t>(list->items.size());
    if (const Dict* dict = value.dictOrNull())
        return static_cast<std::int64_t>(dict->entries.size());
    if (const auto* loop = value.as<LoopPtr>())
        return static_cast<std::int64_t>((*loop)->items.size());
    throw Failure { fmt::format("object of type '{}' has no len()", value.typeName()) };
}

} // namespace dadeum::jinja
