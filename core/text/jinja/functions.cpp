// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"

#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/json_text.h"
#include "core/text/jinja/text_methods.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

namespace dadeum::jinja {

Parameters::Parameters(
    const char* function, Arguments& arguments, std::initializer_list<const char*> names)
    : m_function(function)
    , m_names(names)
    , m_values(names.size())
{
    if (arguments.positional.size() > names.size())
        throw Failure { fmt::format("{}() takes at most {} argument(s), got {}", function,
            names.size(), arguments.positional.size()) };
    for (std::size_t i = 0; i < arguments.positional.size(); ++i)
        m_values[i] = arguments.positional[i];
    for (const auto& [name, value] : arguments.named) {
        bool isKnown = false;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (name != m_names[i])
                continue;
            if (m_values[i])
                throw Failure { fmt::format(
                    "{}() got multiple values for argument '{}'", function, name) };
            m_values[i] = value;
            isKnown = true;
        }
        if (!isKnown)
            throw Failure { fmt::format(
                "{}() got an unexpected keyword argument '{}'", function, name) };
    }
}

const Value& Parameters::at(std::size_t i) const
{
    if (!m_values[i])
        throw Failure { fmt::format("{}() missing the argument '{}'", m_function, m_names[i]) };
    return *m_values[i];
}

std::int64_t Parameters::whole(std::size_t i, std::int64_t fallback) const
{
    std::int64_t number = fallback;
    if (has(i) && !m_values[i]->wholeNumber(number))
        throw Failure { fmt::format("{}(): '{}' must be an integer, not {}", m_function, m_names[i],
            m_values[i]->typeName()) };
    return number;
}

std::string Parameters::text(std::size_t i, const std::string& fallback) const
{
    if (!has(i))
        return fallback;
    const std::string* text = m_values[i]->text();
    if (!text)
        throw Failure { fmt::format(
            "{}(): '{}' must be text, not {}", m_function, m_names[i], m_values[i]->typeName()) };
    return *text;
}

namespace {

const std::unordered_map<std::string, FilterFunction>& filterTable()
{
    static const std::unordered_map<std::string, FilterFunction> table = [] {
        std::unordered_map<std::string, FilterFunction> all;
        for (const auto* list : { &textFilters(), &sequenceFilters(), &valueFilters() }) {
            for (const NamedFilter& filter : *list)
                all.emplace(filter.name, filter.function);
        }
        return all;
    }();
    return table;
}

Value defaultValue(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("default", arguments, { "default_value", "boolean" });
    const bool isMissing = value.isUndefined() || (given.flag(1, false) && !value.isTrue());
    return isMissing ? given.get(0, "") : value;
}

Value absolute(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("abs", arguments, {});
    std::int64_t whole = 0;
    if (value.wholeNumber(whole))
        return whole < 0 ? negative(value) : Value(whole);
    if (!value.isNumber())
        throw Failure { value.isUndefined()
                ? value.undefinedMessage()
                : fmt::format("bad operand type for abs(): '{}'", value.typeName()) };
    return std::fabs(value.number());
}

Value rounded(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("round", arguments, { "precision", "method" });
    if (!value.isNumber())
        throw Failure { fmt::format("round wants a number, not {}", value.typeName()) };
    const std::string method = given.text(1, "common");
    const std::int64_t precision = given.whole(0, 0);
    if (precision < -300 || precision > 300)
        throw Failure { "round: the precision is out of range" };
    const double number = value.number();
    const double scale = std::pow(10.0, static_cast<double>(precision));
    if (method == "ceil")
        return std::ceil(number * scale) / scale;
    if (method == "floor")
        return std::floor(number * scale) / scale;
    if (method != "common")
        throw Failure { "method must be common, ceil or floor" };
    if (!value.as<double>())
        return precision >= 0
            ? Value(value)
            : Value(static_cast<std::int64_t>(std::nearbyint(number * scale) / scale));
    // Rounds the decimal text, as Python does, so that 2.675 becomes 2.67.
    if (precision >= 0 && std::isfinite(number))
        return std::stod(fmt::format("{:.{}f}", number, precision));
    return std::nearbyint(number * scale) / scale;
}

/// int() and float() of text: white space and underscores between digits are allowed.
std::optional<double> parseReal(const std::string& text)
{
    std::string digits(stripped(text, Side::Both));
    std::erase(digits, '_');
    const bool isHex = digits.find_first_of("xX") != std::string::npos;
    char* end = nullptr;
    const double number = std::strtod(digits.c_str(), &end);
    if (digits.empty() || isHex || *end != '\0')
        return std::nullopt;
    return number;
}

Value toWhole(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("int", arguments, { "default", "base" });
    std::int64_t whole = 0;
    if (value.wholeNumber(whole))
        return whole;
    const auto fromReal = [&](double number) {
        constexpr double kLimit = 9.2e18;
        return std::fabs(number) < kLimit ? Value(static_cast<std::int64_t>(number))
                                          : given.get(0, 0);
    };
    if (const auto* real = value.as<double>())
        return fromReal(*real);
    const std::string* text = value.text();
    if (!text)
        return given.get(0, 0);
    std::string digits(stripped(*text, Side::Both));
    std::erase(digits, '_');
    const std::int64_t base = given.whole(1, 10);
    if (base < 0 || base == 1 || base > 36)
        return given.get(0, 0);
    errno = 0;
    char* end = nullptr;
    const long long number = std::strtoll(digits.c_str(), &end, static_cast<int>(base));
    if (!digits.empty() && *end == '\0' && errno == 0)
        return static_cast<std::int64_t>(number);
    const auto real = parseReal(*text);
    return real ? fromReal(*real) : given.get(0, 0);
}

Value toReal(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("float", arguments, { "default" });
    if (value.isNumber())
        return value.number();
    const auto real = value.text() ? parseReal(*value.text()) : std::nullopt;
    return real ? Value(*real) : given.get(0, 0.0);
}

Value toJson(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given(
        "tojson", arguments, { "ensure_ascii", "indent", "separators", "sort_keys" });
    JsonStyle style;
    style.isAscii = given.flag(0, false);
    style.sortsKeys = given.flag(3, false);
    if (given.has(1) && !given.at(1).isNone()) {
        style.indent = given.at(1).text() ? *given.at(1).text()
                                          : padded("", given.whole(1, 0), U' ', Side::Left);
        style.itemSeparator = ",";
    }
    if (given.has(2) && !given.at(2).isNone()) {
        const List* separators = given.at(2).listOrNull();
        if (!separators || separators->items.size() != 2)
            throw Failure { "tojson: separators must be a pair of texts" };
        style.itemSeparator = separators->items[0].str();
        style.keySeparator = separators->items[1].str();
    }
    return Value(jsonText(value, style));
}

Value attribute(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("attr", arguments, { "name" });
    const std::string name = given.at(0).str();
    // Keys of a dictionary are items, not attributes.
    const Dict* dict = value.dictOrNull();
    const Value found = attributeOf(value, name);
    if (dict && dict->findText(name) && !found.as<FunctionPtr>())
        return Value::undefined(fmt::format("'dict object' has no attribute '{}'", name));
    return found;
}

Value represent(Interpreter&, const Value& value, Arguments&)
{
    return Value(value.repr());
}

} // namespace

const std::vector<NamedFilter>& valueFilters()
{
    static const std::vector<NamedFilter> filters = { { "default", defaultValue },
        { "d", defaultValue }, { "abs", absolute }, { "round", rounded }, { "int", toWhole },
        { "float", toReal }, { "tojson", toJson }, { "attr", attribute }, { "pprint", represent } };
    return filters;
}

bool isKnownFilter(const std::string& name)
{
    return filterTable().contains(name);
}

Value applyFilter(
    Interpreter& interpreter, const std::string& name, const Value& value, Arguments& arguments)
{
    const auto found = filterTable().find(name);
    if (found == filterTable().end())
        throw Failure { fmt::format("No filter named '{}' found.", name) };
    return found->second(interpreter, value, arguments);
}

} // namespace dadeum::jinja
