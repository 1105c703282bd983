// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"

#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dadeum::jinja {

namespace {

template <typename Call> Value makeFunction(const std::string& name, const Value& object, Call call)
{
    return Value(FunctionPtr(std::make_shared<const Function>(
        Function { name, std::move(call), depthAround({ object }) })));
}

[[noreturn]] void failUnsafe(const Value& object, const std::string& name)
{
    throw Failure { fmt::format(
        "access to attribute '{}' of '{}' object is unsafe.", name, object.typeName()) };
}

bool isAnyOf(const std::string& name, std::initializer_list<const char*> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Value listFrom(const Dict& dict, List::Flavor flavor)
{
    std::vector<Value> items;
    items.reserve(dict.entries.size());
    for (const auto& [key, value] : dict.entries) {
        if (flavor == List::Flavor::Items)
            items.push_back(Value::tuple({ key, value }));
        else
            items.push_back(flavor == List::Flavor::Keys ? key : value);
    }
    return Value::list(std::move(items), flavor);
}

std::optional<Value> dictMethod(const Value& object, const std::string& name)
{
    const DictPtr dict = *object.as<DictPtr>();
    if (isAnyOf(name, { "clear", "pop", "popitem", "setdefault", "update" }))
        failUnsafe(object, name);
    const auto view = [&](List::Flavor flavor) {
        return makeFunction(name, object, [dict, flavor](Interpreter&, Arguments& arguments) {
            Parameters("a dictionary view", arguments, {});
            return listFrom(*dict, flavor);
        });
    };
    if (name == "items")
        return view(List::Flavor::Items);
    if (name == "keys")
        return view(List::Flavor::Keys);
    if (name == "values")
        return view(List::Flavor::Values);
    if (name == "copy")
        return makeFunction(name, object, [dict](Interpreter&, Arguments&) { return Value(dict); });
    if (name == "get")
        return makeFunction(name, object, [dict](Interpreter&, Arguments& arguments) {
            const Parameters given("get", arguments, { "key", "default" });
            const Value* found = dict->find(given.at(0));
            return found ? *found : given.get(1, None {});
        });
    return std::nullopt;
}

std::optional<Value> listMethod(const Value& object, const std::string& name)
{
    const ListPtr list = *object.as<ListPtr>();
    if (list->flavor == List::Flavor::List
        && isAnyOf(
            name, { "append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove" }))
        failUnsafe(object, name);
    if (name == "copy" && list->flavor == List::Flavor::List)
        return makeFunction(name, object, [list](Interpreter&, Arguments&) { return Value(list); });
    if (name == "count")
        return makeFunction(name, object, [list](Interpreter&, Arguments& arguments) {
            const Parameters given("count", arguments, { "value" });
            return Value(std::int64_t(std::count_if(list->items.begin(), list->items.end(),
                [&](const Value& item) { return equals(item, given.at(0)); })));
        });
    if (name == "index")
        return makeFunction(name, object, [list](Interpreter&, Arguments& arguments) {
            const Parameters given("index", arguments, { "value" });
            for (std::size_t i = 0; i < list->items.size(); ++i) {
                if (equals(list->items[i], given.at(0)))
                    return Value(i);
            }
            throw Failure { fmt::format("{} is not in list", given.at(0).repr()) };
        });
    return std::nullopt;
}

std::optional<Value> loopAttribute(const LoopPtr& loop, const std::string& name)
{
    const std::size_t count = loop->items.size();
    const std::size_t i = loop->index0;
    if (name == "index")
        return i + 1;
    if (name == "index0")
        return i;
    if (name == "revindex")
        return count - i;
    if (name == "revindex0")
        return count - i - 1;
    if (name == "first")
        return i == 0;
    if (name == "last")
        return i + 1 == count;
    if (name == "length")
        return count;
    if (name == "depth")
        return loop->depth0 + 1;
    if (name == "depth0")
        return loop->depth0;
    if (name == "previtem")
        return i == 0 ? Value::undefined("there is no previous item") : loop->items[i - 1];
    if (name == "nextitem")
        return i + 1 == count ? Value::undefined("there is no next item") : loop->items[i + 1];
    if (name == "cycle")
        return makeFunction(name, Value(loop), [loop](Interpreter&, Arguments& arguments) {
            if (arguments.positional.empty())
                throw Failure { "no items for cycling given" };
            return arguments.positional[loop->index0 % arguments.positional.size()];
        });
    if (name == "changed")
        return makeFunction(name, Value(loop), [loop](Interpreter&, Arguments& arguments) {
            const Value now = Value::tuple(arguments.positional);
            if (loop->hasChanged && equals(loop->lastChanged, now))
                return false;
            loop->hasChanged = true;
            loop->lastChanged = now;
            return true;
        });
    return std::nullopt;
}

/// What Python's getattr would find.
std::optional<Value> ownAttribute(const Value& object, const std::string& name)
{
    if (object.text())
        return textMethod(object, name);
    if (object.dictOrNull())
        return dictMethod(object, name);
    if (object.listOrNull())
        return listMethod(object, name);
    if (const auto* space = object.as<NamespacePtr>()) {
        const Value* found = (*space)->find(name);
        return found ? std::optional(*found) : std::nullopt;
    }
    if (const auto* loop = object.as<LoopPtr>())
        return loopAttribute(*loop, name);
    if (const auto* function = object.as<FunctionPtr>(); function && name == "name")
        return Value((*function)->name);
    return std::nullopt;
}

Value missing(const Value& object, const Value& key)
{
    const std::string* name = key.text();
    const std::string type = object.isNone() ? "None" : object.typeName() + " object";
    return Value::undefined(name ? fmt::format("'{}' has no attribute '{}'", type, *name)
                                 : fmt::format("{} has no element {}", type, key.repr()));
}

/// Element `index` counted from either end; no value when it is outside.
std::optional<Value> elementOf(const Value& object, std::int64_t index)
{
    const std::int64_t count = lengthOf(object);
    if (index < 0)
        index += count;
    if (index < 0 || index >= count)
        return std::nullopt;
    if (const List* list = object.listOrNull())
        return list->items[static_cast<std::size_t>(index)];
    const std::string& text = *object.text();
    if (static_cast<std::size_t>(count) == text.size())
        return Value(text.substr(static_cast<std::size_t>(index), 1));
    std::size_t begin = 0;
    for (; index > 0; --index)
        text::decodeAt(text, begin);
    std::size_t end = begin;
    text::decodeAt(text, end);
    return Value(text.substr(begin, end - begin));
}

} // namespace

Value attributeOf(const Value& object, const std::string& name)
{
    if (object.isUndefined())
        throw Failure { object.undefinedMessage() };
    if (name.starts_with('_')) {
        // A key may start with an underscore; anything else with that name belongs to the
        // interpreter.
        const Dict* dict = object.dictOrNull();
        if (const Value* found = dict && !name.starts_with("__") ? dict->findText(name) : nullptr)
            return *found;
        failUnsafe(object, name);
    }
    if (auto value = ownAttribute(object, name))
        return *value;
    if (const Dict* dict = object.dictOrNull()) {
        if (const Value* found = dict->findText(name))
            return *found;
    }
    return missing(object, Value(name));
}

Value itemOf(const Value& object, const Value& key)
{
    if (object.isUndefined())
        throw Failure { object.undefinedMessage() };
    if (const Dict* dict = object.dictOrNull()) {
        if (const Value* found = dict->find(key))
            return *found;
    } else if (object.text() || (object.listOrNull() && !object.listOrNull()->isIterator())) {
        std::int64_t index = 0;
        if (key.wholeNumber(index)) {
            auto element = elementOf(object, index);
            return element ? *element : missing(object, key);
        }
    }
    if (const std::string* name = key.text()) {
        if (name->starts_with('_'))
            failUnsafe(object, *name);
        if (auto value = ownAttribute(object, *name))
            return *value;
    }
    return missing(object, key);
}

Value pathOf(const Value& object, const Value& path)
{
    const std::string* text = path.text();
    if (!text)
        return itemOf(object, path);
    Value value = object;
    for (std::size_t begin = 0; begin <= text->size();) {
        const std::size_t end = std::min(text->find('.', begin), text->size());
        const std::string part = text->substr(begin, end - begin);
        std::int64_t index = 0;
        const auto number = std::from_chars(part.data(), part.data() + part.size(), index);
        const bool isIndex
            = !part.empty() && number.ptr == part.data() + part.size() && part[0] != '-';
        value = itemOf(value, isIndex ? Value(index) : Value(part));
        begin = end + 1;
    }
    return value;
}

Value sliceOf(const Value& object, const Value& start, const Value& stop, const Value& step)
{
    if (object.isUndefined())
        throw Failure { object.undefinedMessage() };
    if (!object.text() && (!object.listOrNull() || object.listOrNull()->isIterator()))
        throw Failure { fmt::format("'{}' object is not subscriptable", object.typeName()) };
    const auto indexOf = [](const Value& part, std::int64_t fallback) {
        std::int64_t index = fallback;
        if (!part.isNone() && !part.wholeNumber(index))
            throw Failure { "slice indices must be integers or None or have an __index__ method" };
        return index;
    };
    const std::int64_t stride = indexOf(step, 1);
    if (stride == 0)
        throw Failure { "slice step cannot be zero" };
    const std::int64_t count = lengthOf(object);
    const std::int64_t lowest = stride > 0 ? 0 : -1;
    const std::int64_t highest = stride > 0 ? count : count - 1;
    const auto bound = [&](const Value& part, std::int64_t fallback) {
        if (part.isNone())
            return fallback;
        std::int64_t index = indexOf(part, 0);
        if (index < 0)
            index = index < -count ? -1 - count : index + count;
        return std::clamp(index, lowest, highest);
    };
    const std::int64_t first = bound(start, stride > 0 ? 0 : count - 1);
    const std::int64_t last = bound(stop, stride > 0 ? count : -1);
    // A stride beyond the length visits one element; bounding it avoids overflow below.
    const std::int64_t move = std::clamp(stride, -count - 1, count + 1);
    const auto visit = [&](auto take) {
        for (std::int64_t i = first; move > 0 ? i < last : i > last; i += move)
            take(static_cast<std::size_t>(i));
    };
    if (const List* list = object.listOrNull()) {
        std::vector<Value> items;
        visit([&](std::size_t i) { items.push_back(list->items[i]); });
        return Value::list(std::move(items),
            list->flavor == List::Flavor::Tuple ? List::Flavor::Tuple : List::Flavor::List);
    }
    const std::string& text = *object.text();
    std::string result;
    if (static_cast<std::size_t>(count) == text.size()) {
        visit([&](std::size_t i) { result += text[i]; });
        return Value(std::move(result));
    }
    const std::u32string characters = text::toCodePoints(text);
    visit([&](std::size_t i) { text::appendUtf8(result, characters[i]); });
    return Value(std::move(result));
}

} // namespace dadeum::jinja
