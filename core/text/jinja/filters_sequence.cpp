// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

namespace {

/// Text compares without regard to case unless asked otherwise.
Value sortKey(const Value& value, bool isCaseSensitive)
{
    return !isCaseSensitive && value.text() ? Value(lowered(*value.text())) : value;
}

Value keyOf(const Value& item, const Value* attribute, bool isCaseSensitive)
{
    return sortKey(attribute ? pathOf(item, *attribute) : item, isCaseSensitive);
}

const Value* optionalAttribute(const Parameters& given, std::size_t i)
{
    return given.has(i) && !given.at(i).isNone() ? &given.at(i) : nullptr;
}

/// Stable sort by keys, which are computed once.
std::vector<Value> sortedBy(
    std::vector<Value> items, const std::function<Value(const Value&)>& key, bool isReversed)
{
    std::vector<std::pair<Value, Value>> keyed;
    for (Value& item : items) {
        Value itemKey = key(item);
        keyed.emplace_back(std::move(itemKey), std::move(item));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        return isReversed ? compare(b.first, a.first, "<") < 0 : compare(a.first, b.first, "<") < 0;
    });
    for (std::size_t i = 0; i < items.size(); ++i)
        items[i] = std::move(keyed[i].second);
    return items;
}

Value sort(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("sort", arguments, { "reverse", "case_sensitive", "attribute" });
    const bool isCaseSensitive = given.flag(1, false);
    std::vector<Value> attributes;
    if (const Value* attribute = optionalAttribute(given, 2)) {
        const std::string comma = ",";
        if (const std::string* text = attribute->text()) {
            for (std::string& part : splitText(*text, &comma, -1, false))
                attributes.emplace_back(std::move(part));
        } else {
            attributes.push_back(*attribute);
        }
    }
    const auto key = [&](const Value& item) {
        if (attributes.empty())
            return keyOf(item, nullptr, isCaseSensitive);
        std::vector<Value> keys;
        for (const Value& attribute : attributes)
            keys.push_back(keyOf(item, &attribute, isCaseSensitive));
        return Value::list(std::move(keys));
    };
    return Value::list(sortedBy(itemsOf(value), key, given.flag(0, false)));
}

Value dictSort(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("dictsort", arguments, { "case_sensitive", "by", "reverse" });
    const Dict* dict = value.dictOrNull();
    if (!dict)
        throw Failure { fmt::format("dictsort wants a mapping, not {}", value.typeName()) };
    const std::string by = given.text(1, "key");
    if (by != "key" && by != "value")
        throw Failure { "You can only sort by either \"key\" or \"value\"" };
    std::vector<Value> items;
    for (const auto& [key, item] : dict->entries)
        items.push_back(Value::tuple({ key, item }));
    const bool isCaseSensitive = given.flag(0, false);
    const auto key = [&](const Value& item) {
        return sortKey(item.listOrNull()->items[by == "key" ? 0 : 1], isCaseSensitive);
    };
    return Value::list(sortedBy(std::move(items), key, given.flag(2, false)));
}

Value unique(Interpreter& interpreter, const Value& value, Arguments& arguments)
{
    const Parameters given("unique", arguments, { "case_sensitive", "attribute" });
    std::vector<Value> kept;
    std::vector<Value> keys;
    for (Value& item : itemsOf(value)) {
        Value key = keyOf(item, optionalAttribute(given, 1), given.flag(0, false));
        interpreter.spend(1 + keys.size() / 4);
        if (std::any_of(
                keys.begin(), keys.end(), [&](const Value& known) { return equals(known, key); }))
            continue;
        keys.push_back(std::move(key));
        kept.push_back(std::move(item));
    }
    return Value::list(std::move(kept), List::Flavor::Iterator);
}

template <bool wantsLargest> Value extreme(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("min", arguments, { "case_sensitive", "attribute" });
    const std::vector<Value> items = itemsOf(value);
    if (items.empty())
        return Value::undefined("No aggregated item, sequence was empty.");
    const Value* best = nullptr;
    Value bestKey;
    for (const Value& item : items) {
        Value key = keyOf(item, optionalAttribute(given, 1), given.flag(0, false));
        const bool isBetter = !best
            || (wantsLargest ? compare(key, bestKey, ">") > 0 : compare(key, bestKey, "<") < 0);
        if (isBetter) {
            best = &item;
            bestKey = std::move(key);
        }
    }
    return *best;
}

Value groupBy(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("groupby", arguments, { "attribute", "default", "case_sensitive" });
    const auto raw = [&](const Value& item) {
        Value key = pathOf(item, given.at(0));
        return key.isUndefined() && given.has(1) ? given.at(1) : key;
    };
    const bool isCaseSensitive = given.flag(2, false);
    const auto key = [&](const Value& item) { return sortKey(raw(item), isCaseSensitive); };
    std::vector<Value> groups;
    std::vector<Value> members;
    const auto flush = [&] {
        if (!members.empty())
            groups.push_back(Value::tuple({ raw(members[0]), Value::list(std::move(members)) }));
        members.clear();
    };
    for (Value& item : sortedBy(itemsOf(value), key, false)) {
        if (!members.empty() && !equals(key(members[0]), key(item)))
            flush();
        members.push_back(std::move(item));
    }
    flush();
    return Value::list(std::move(groups));
}

Value join(Interpreter& interpreter, const Value& value, Arguments& arguments)
{
    const Parameters given("join", arguments, { "d", "attribute" });
    const std::string separator = given.has(0) ? given.at(0).str() : "";
    const Value* attribute = optionalAttribute(given, 1);
    std::string out;
    bool isFirst = true;
    for (const Value& item : itemsOf(value)) {
        if (!isFirst)
            out += separator;
        out += interpreter.textOf(attribute ? pathOf(item, *attribute) : item);
        isFirst = false;
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    return Value(std::move(out));
}

Value first(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("first", arguments, {});
    std::vector<Value> items = itemsOf(value);
    return items.empty() ? Value::undefined("No first item, sequence was empty.") : items.front();
}

Value last(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("last", arguments, {});
    if (const List* list = value.listOrNull(); list && list->isIterator())
        throw Failure { "'generator' object is not reversible" };
    std::vector<Value> items = itemsOf(value);
    return items.empty() ? Value::undefined("No last item, sequence was empty.") : items.back();
}

Value length(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("length", arguments, {});
    if (const List* list = value.listOrNull(); list && list->isIterator())
        throw Failure { "object of type 'generator' has no len()" };
    return lengthOf(value);
}

Value list(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("list", arguments, {});
    return Value::list(itemsOf(value));
}

Value items(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("items", arguments, {});
    if (value.isUndefined())
        return Value::list({});
    const Dict* dict = value.dictOrNull();
    if (!dict)
        throw Failure { "Can only get item pairs from a mapping." };
    std::vector<Value> pairs;
    for (const auto& [key, item] : dict->entries)
        pairs.push_back(Value::tuple({ key, item }));
    return Value::list(std::move(pairs), List::Flavor::Iterator);
}

Value reverse(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("reverse", arguments, {});
    if (value.text())
        return sliceOf(value, None {}, None {}, -1);
    std::vector<Value> reversed = itemsOf(value);
    std::reverse(reversed.begin(), reversed.end());
    return Value::list(std::move(reversed), List::Flavor::Iterator);
}

Value sum(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("sum", arguments, { "attribute", "start" });
    Value total = given.get(1, 0);
    for (const Value& item : itemsOf(value))
        total = binaryOperation(
            "+", total, optionalAttribute(given, 0) ? pathOf(item, given.at(0)) : item);
    return total;
}

Value batch(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("batch", arguments, { "linecount", "fill_with" });
    const std::int64_t size = given.whole(0, 0);
    if (size < 1)
        throw Failure { "batch wants a line count of at least 1" };
    std::vector<Value> rows;
    std::vector<Value> row;
    for (Value& item : itemsOf(value)) {
        if (static_cast<std::int64_t>(row.size()) == size)
            rows.push_back(Value::list(std::exchange(row, {})));
        row.push_back(std::move(item));
    }
    if (!row.empty()) {
        if (given.has(1) && !given.at(1).isNone() && size <= static_cast<std::int64_t>(kMaxItems))
            row.resize(static_cast<std::size_t>(size), given.at(1));
        rows.push_back(Value::list(std::move(row)));
    }
    return Value::list(std::move(rows), List::Flavor::Iterator);
}

Value slice(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("slice", arguments, { "slices", "fill_with" });
    const std::int64_t count = given.whole(0, 0);
    if (count < 1 || count > static_cast<std::int64_t>(kMaxItems))
        throw Failure { "slice wants a number of slices of at least 1" };
    const std::vector<Value> items = itemsOf(value);
    const std::size_t size = items.size() / static_cast<std::size_t>(count);
    const std::size_t extra = items.size() % static_cast<std::size_t>(count);
    std::vector<Value> rows;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::size_t end = begin + size + (i < extra ? 1 : 0);
        std::vector<Value> row(items.begin() + static_cast<std::ptrdiff_t>(begin),
            items.begin() + static_cast<std::ptrdiff_t>(end));
        if (given.has(1) && !given.at(1).isNone() && i >= extra)
            row.push_back(given.at(1));
        rows.push_back(Value::list(std::move(row)));
        begin = end;
    }
    return Value::list(std::move(rows), List::Flavor::Iterator);
}

/// map('upper'), map(attribute='name', default=…)
Value map(Interpreter& interpreter, const Value& value, Arguments& arguments)
{
    std::vector<Value> mapped;
    if (arguments.positional.empty()) {
        const Parameters given("map", arguments, { "attribute", "default" });
        for (const Value& item : itemsOf(value)) {
            interpreter.spend(1);
            Value result = pathOf(item, given.at(0));
            mapped.push_back(
                result.isUndefined() && given.has(1) ? given.at(1) : std::move(result));
        }
        return Value::list(std::move(mapped), List::Flavor::Iterator);
    }
    const std::string name = arguments.positional.front().str();
    if (!isKnownFilter(name))
        throw Failure { fmt::format("No filter named '{}'.", name) };
    for (const Value& item : itemsOf(value)) {
        interpreter.spend(1);
        Arguments rest { { arguments.positional.begin() + 1, arguments.positional.end() },
            arguments.named };
        mapped.push_back(applyFilter(interpreter, name, item, rest));
    }
    return Value::list(std::move(mapped), List::Flavor::Iterator);
}

/// select, reject, selectattr, rejectattr
template <bool keepsMatches, bool looksAtAttribute>
Value choose(Interpreter& interpreter, const Value& value, Arguments& arguments)
{
    std::size_t next = 0;
    Value attribute;
    if (looksAtAttribute) {
        if (arguments.positional.empty())
            throw Failure { "Missing parameter for attribute name" };
        attribute = arguments.positional[next++];
    }
    std::string test;
    if (next < arguments.positional.size()) {
        test = arguments.positional[next++].str();
        if (!isKnownTest(test))
            throw Failure { fmt::format("No test named '{}'.", test) };
    }
    std::vector<Value> kept;
    for (Value& item : itemsOf(value)) {
        interpreter.spend(1);
        const Value subject = looksAtAttribute ? pathOf(item, attribute) : item;
        Arguments rest { { arguments.positional.begin() + static_cast<std::ptrdiff_t>(next),
                             arguments.positional.end() },
            arguments.named };
        const bool matches
            = test.empty() ? subject.isTrue() : applyTest(interpreter, test, subject, rest);
        if (matches == keepsMatches)
            kept.push_back(std::move(item));
    }
    return Value::list(std::move(kept), List::Flavor::Iterator);
}

} // namespace

const std::vector<NamedFilter>& sequenceFilters()
{
    static const std::vector<NamedFilter> filters = { { "sort", sort }, { "dictsort", dictSort },
        { "unique", unique }, { "min", extreme<false> }, { "max", extreme<true> },
        { "groupby", groupBy }, { "join", join }, { "first", first }, { "last", last },
        { "length", length }, { "count", length }, { "list", list }, { "items", items },
        { "reverse", reverse }, { "sum", sum }, { "batch", batch }, { "slice", slice },
        { "map", map }, { "select", choose<true, false> }, { "reject", choose<false, false> },
        { "selectattr", choose<true, true> }, { "rejectattr", choose<false, true> } };
    return filters;
}

} // namespace dadeum::jinja
