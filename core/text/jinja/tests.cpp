// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <unordered_map>

namespace dadeum::jinja {

namespace {

using Test = bool (*)(const Value& value, Arguments& arguments);

const Value& only(Arguments& arguments)
{
    if (arguments.positional.size() != 1)
        throw Failure { "a test wants exactly one argument" };
    return arguments.positional[0];
}

std::int64_t wholeOf(const Value& value)
{
    std::int64_t number = 0;
    if (!value.wholeNumber(number))
        throw Failure { value.isUndefined()
                ? value.undefinedMessage()
                : fmt::format("an integer is wanted, not {}", value.typeName()) };
    return number;
}

bool isIterable(const Value& value)
{
    return value.isUndefined() || value.text() || value.listOrNull() || value.dictOrNull()
        || value.as<LoopPtr>();
}

bool isSequence(const Value& value)
{
    const List* list = value.listOrNull();
    const bool isView = list
        && (list->flavor == List::Flavor::Keys || list->flavor == List::Flavor::Values
            || list->flavor == List::Flavor::Items || list->isIterator());
    return value.text() || value.dictOrNull() || (list && !isView);
}

template <bool wantsUpper> bool hasCase(const Value& value, Arguments&)
{
    bool isFound = false;
    const std::string text = value.str();
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = text::decodeAt(text, pos);
        if (wantsUpper ? text::isLower(c) : text::isUpper(c))
            return false;
        isFound = isFound || (wantsUpper ? text::isUpper(c) : text::isLower(c));
    }
    return isFound;
}

template <int wanted, bool orEqual> bool ordered(const Value& value, Arguments& arguments)
{
    const int order = compare(value, only(arguments), wanted < 0 ? "<" : ">");
    return (order < 0 ? -1 : order > 0) == wanted || (orEqual && order == 0);
}

bool isEqual(const Value& value, Arguments& arguments)
{
    return equals(value, only(arguments));
}

bool isDifferent(const Value& value, Arguments& arguments)
{
    return !equals(value, only(arguments));
}

/// "is" of Python: the same object, which for plain values means the same type and value.
bool isSame(const Value& value, Arguments& arguments)
{
    const Value& other = only(arguments);
    return value.typeName() == other.typeName() && equals(value, other);
}

const std::unordered_map<std::string, Test>& testTable()
{
    static const std::unordered_map<std::string, Test> table = {
        { "defined", [](const Value& value, Arguments&) { return !value.isUndefined(); } },
        { "undefined", [](const Value& value, Arguments&) { return value.isUndefined(); } },
        { "none", [](const Value& value, Arguments&) { return value.isNone(); } },
        { "boolean", [](const Value& value, Arguments&) { return value.as<bool>() != nullptr; } },
        { "true",
            [](const Value& value, Arguments&) { return value.as<bool>() && *value.as<bool>(); } },
        { "false",
            [](const Value& value, Arguments&) { return value.as<bool>() && !*value.as<bool>(); } },
        { "integer",
            [](const Value& value, Arguments&) { return value.as<std::int64_t>() != nullptr; } },
        { "float", [](const Value& value, Arguments&) { return value.as<double>() != nullptr; } },
        { "number", [](const Value& value, Arguments&) { return value.isNumber(); } },
        { "string", [](const Value& value, Arguments&) { return value.text() != nullptr; } },
        { "mapping", [](const Value& value, Arguments&) { return value.dictOrNull() != nullptr; } },
        { "iterable", [](const Value& value, Arguments&) { return isIterable(value); } },
        { "sequence", [](const Value& value, Arguments&) { return isSequence(value); } },
        { "callable",
            [](const Value& value, Arguments&) {
                return value.as<FunctionPtr>() || value.as<LoopPtr>();
            } },
        { "escaped", [](const Value&, Arguments&) { return false; } },
        { "odd", [](const Value& value, Arguments&) { return wholeOf(value) % 2 != 0; } },
        { "even", [](const Value& value, Arguments&) { return wholeOf(value) % 2 == 0; } },
        { "divisibleby",
            [](const Value& value, Arguments& arguments) {
                const std::int64_t divisor = wholeOf(only(arguments));
                if (divisor == 0)
                    throw Failure { "integer division or modulo by zero" };
                return divisor == -1 || wholeOf(value) % divisor == 0;
            } },
        { "in",
            [](const Value& value, Arguments& arguments) {
                return contains(only(arguments), value);
            } },
        { "filter",
            [](const Value& value, Arguments&) {
                return value.text() && isKnownFilter(*value.text());
            } },
        { "test",
            [](const Value& value, Arguments&) {
                return value.text() && isKnownTest(*value.text());
            } },
        { "lower", hasCase<false> }, { "upper", hasCase<true> }, { "sameas", isSame },
        { "==", isEqual }, { "eq", isEqual }, { "equalto", isEqual }, { "!=", isDifferent },
        { "ne", isDifferent }, { ">", ordered<1, false> }, { "gt", ordered<1, false> },
        { "greaterthan", ordered<1, false> }, { ">=", ordered<1, true> },
        { "ge", ordered<1, true> }, { "<", ordered<-1, false> }, { "lt", ordered<-1, false> },
        { "lessthan", ordered<-1, false> }, { "<=", ordered<-1, true> }, { "le", ordered<-1, true> }
    };
    return table;
}

} // namespace

bool isKnownTest(const std::string& name)
{
    return testTable().contains(name);
}

bool applyTest(Interpreter&, const std::string& name, const Value& value, Arguments& arguments)
{
    const auto found = testTable().find(name);
    if (found == testTable().end())
        throw Failure { fmt::format("No test named '{}' found.", name) };
    return found->second(value, arguments);
}

} // namespace dadeum::jinja
