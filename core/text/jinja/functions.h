// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators, attributes, filters, tests and global functions of the template language. Pure
// functions over values; they throw Failure. Any thread.
#pragma once

#include "core/text/jinja/value.h"

#include <array>
#include <optional>

namespace dadeum::jinja {

class Interpreter;

// Operators (operators.cpp)
/// "+", "-", "*", "/", "//", "%", "**".
Value binaryOperation(const std::string& op, const Value& left, const Value& right);
Value negative(const Value& value);
Value positive(const Value& value);
/// Python's "in".
bool contains(const Value& container, const Value& item);
/// "==", "<", "in", "not in", ...
bool compareOperation(const std::string& op, const Value& left, const Value& right);

// Attributes (attributes.cpp)
Value attributeOf(const Value& object, const std::string& name);
Value itemOf(const Value& object, const Value& key);
/// object[start:stop:step]; undefined parts were left out.
Value sliceOf(const Value& object, const Value& start, const Value& stop, const Value& step);
/// "a.b.0" step by step, as the attribute= argument of filters means it.
Value pathOf(const Value& object, const Value& path);

// Methods of strings (text_methods.cpp); no value when there is no such method.
std::optional<Value> textMethod(const Value& self, const std::string& name);

// Filters, tests, globals
bool isKnownFilter(const std::string& name);
bool isKnownTest(const std::string& name);
Value applyFilter(
    Interpreter& interpreter, const std::string& name, const Value& value, Arguments& arguments);
bool applyTest(
    Interpreter& interpreter, const std::string& name, const Value& value, Arguments& arguments);
/// range, dict, namespace, raise_exception, ...; no value when the name is not global.
std::optional<Value> globalValue(const std::string& name);

/// Python's % on strings and str.format.
std::string formatPercent(
    const std::string& pattern, const std::vector<Value>& values, const Dict* named);
std::string formatBraces(const std::string& pattern, const Arguments& arguments);

using FilterFunction = Value (*)(Interpreter&, const Value&, Arguments&);
struct NamedFilter {
    const char* name;
    FilterFunction function;
};
/// Tables of the two filter files.
const std::vector<NamedFilter>& textFilters();
const std::vector<NamedFilter>& sequenceFilters();
const std::vector<NamedFilter>& valueFilters();

/// Arguments by position or name; refuses unknown names and too many.
class Parameters {
public:
    Parameters(
        const char* function, Arguments& arguments, std::initializer_list<const char*> names);

    bool has(std::size_t i) const { return m_values[i].has_value(); }
    /// The value, or an error when it was not given.
    const Value& at(std::size_t i) const;
    Value get(std::size_t i, Value fallback) const
    {
        return has(i) ? *m_values[i] : std::move(fallback);
    }
    bool flag(std::size_t i, bool fallback) const
    {
        return has(i) ? m_values[i]->isTrue() : fallback;
    }
    std::int64_t whole(std::size_t i, std::int64_t fallback) const;
    std::string text(std::size_t i, const std::string& fallback) const;

private:
    const char* m_function;
    std::vector<const char*> m_names;
    std::vector<std::optional<Value>> m_values;
};

} // namespace dadeum::jinja
