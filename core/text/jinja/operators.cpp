// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"

#include "core/text/jinja/text_methods.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <cmath>

namespace dadeum::jinja {

namespace {

[[noreturn]] void failOperands(const std::string& op, const Value& left, const Value& right)
{
    for (const Value* value : { &left, &right }) {
        if (value->isUndefined())
            throw Failure { value->undefinedMessage() };
    }
    if (op == "+" && left.text())
        throw Failure { fmt::format(
            "can only concatenate str (not \"{}\") to str", right.typeName()) };
    if (op == "+" && left.listOrNull())
        throw Failure { fmt::format("can only concatenate {} (not \"{}\") to {}", left.typeName(),
            right.typeName(), left.typeName()) };
    throw Failure { fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", op,
        left.typeName(), right.typeName()) };
}

[[noreturn]] void failOverflow()
{
    throw Failure { "a number does not fit into 64 bits" };
}

std::int64_t power(std::int64_t base, std::int64_t exponent)
{
    std::int64_t result = 1;
    while (exponent > 0) {
        if ((exponent & 1) && __builtin_mul_overflow(result, base, &result))
            failOverflow();
        exponent >>= 1;
        if (exponent > 0 && __builtin_mul_overflow(base, base, &base))
            failOverflow();
    }
    return result;
}

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    if (a == INT64_MIN && b == -1)
        failOverflow();
    const std::int64_t quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

double floorModulo(double a, double b)
{
    const double rest = std::fmod(a, b);
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

Value wholeOperation(const std::string& op, std::int64_t a, std::int64_t b)
{
    std::int64_t result = 0;
    bool hasOverflow = false;
    if (op == "+")
        hasOverflow = __builtin_add_overflow(a, b, &result);
    else if (op == "-")
        hasOverflow = __builtin_sub_overflow(a, b, &result);
    else if (op == "*")
        hasOverflow = __builtin_mul_overflow(a, b, &result);
    else if (op == "**")
        return b >= 0 ? Value(power(a, b)) : Value(std::pow(double(a), double(b)));
    else if (b == 0)
        throw Failure { op == "/" ? "division by zero" : "integer division or modulo by zero" };
    else if (op == "/")
        return double(a) / double(b);
    else if (op == "//")
        return floorDivide(a, b);
    else
        return b == -1 ? Value(std::int64_t(0)) : Value(a - floorDivide(a, b) * b);
    if (hasOverflow)
        failOverflow();
    return result;
}

Value realOperation(const std::string& op, double a, double b)
{
    if (op == "+")
        return a + b;
    if (op == "-")
        return a - b;
    if (op == "*")
        return a * b;
    if (op == "**")
        return std::pow(a, b);
    if (b == 0)
        throw Failure { op == "/" ? "float division by zero" : "float floor division by zero" };
    if (op == "/")
        return a / b;
    if (op == "//")
        return std::floor(a / b);
    return floorModulo(a, b);
}

Value repeated(const Value& sequence, std::int64_t count)
{
    const auto times = static_cast<std::size_t>(std::max<std::int64_t>(count, 0));
    if (const std::string* text = sequence.text()) {
        if (times > 0 && text->size() > kMaxTextBytes / times)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
        std::string result;
        result.reserve(text->size() * times);
        for (std::size_t i = 0; i < times && !text->empty(); ++i)
            result += *text;
        return Value(std::move(result));
    }
    const List& list = *sequence.listOrNull();
    if (times > 0 && list.items.size() > kMaxItems / times)
        throw Failure { fmt::format("a list grew beyond {} items", kMaxItems) };
    std::vector<Value> items;
    for (std::size_t i = 0; i < times && !list.items.empty(); ++i)
        items.insert(items.end(), list.items.begin(), list.items.end());
    return Value::list(std::move(items), list.flavor);
}

bool isSequence(const List* list)
{
    return list && (list->flavor == List::Flavor::List || list->flavor == List::Flavor::Tuple);
}

Value added(const Value& left, const Value& right)
{
    if (left.text() && right.text()) {
        if (left.text()->size() + right.text()->size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
        return Value(*left.text() + *right.text());
    }
    const List* a = left.listOrNull();
    const List* b = right.listOrNull();
    if (!isSequence(a) || !isSequence(b) || a->flavor != b->flavor)
        failOperands("+", left, right);
    std::vector<Value> items = a->items;
    items.insert(items.end(), b->items.begin(), b->items.end());
    return Value::list(std::move(items), a->flavor);
}

} // namespace

Value binaryOperation(const std::string& op, const Value& left, const Value& right)
{
    if (left.isNumber() && right.isNumber()) {
        std::int64_t a = 0;
        std::int64_t b = 0;
        if (left.wholeNumber(a) && right.wholeNumber(b))
            return wholeOperation(op, a, b);
        return realOperation(op, left.number(), right.number());
    }
    if (left.isUndefined() || right.isUndefined())
        failOperands(op, left, right);
    if (op == "+")
        return added(left, right);
    if (op == "%" && left.text()) {
        const List* tuple = right.listOrNull();
        if (tuple && tuple->flavor == List::Flavor::Tuple)
            return Value(formatPercent(*left.text(), tuple->items, nullptr));
        return Value(formatPercent(*left.text(), { right }, right.dictOrNull()));
    }
    std::int64_t count = 0;
    const auto canRepeat
        = [](const Value& value) { return value.text() || isSequence(value.listOrNull()); };
    if (op == "*" && canRepeat(left) && right.wholeNumber(count))
        return repeated(left, count);
    if (op == "*" && canRepeat(right) && left.wholeNumber(count))
        return repeated(right, count);
    failOperands(op, left, right);
}

Value negative(const Value& value)
{
    std::int64_t whole = 0;
    if (value.wholeNumber(whole)) {
        if (whole == INT64_MIN)
            failOverflow();
        return -whole;
    }
    if (value.isNumber())
        return -value.number();
    throw Failure { value.isUndefined()
            ? value.undefinedMessage()
            : fmt::format("bad operand type for unary -: '{}'", value.typeName()) };
}

Value positive(const Value& value)
{
    std::int64_t whole = 0;
    if (value.wholeNumber(whole))
        return whole;
    if (value.isNumber())
        return value;
    throw Failure { value.isUndefined()
            ? value.undefinedMessage()
            : fmt::format("bad operand type for unary +: '{}'", value.typeName()) };
}

bool contains(const Value& container, const Value& item)
{
    if (container.isUndefined())
        return false;
    if (const std::string* text = container.text()) {
        const std::string* part = item.text();
        if (!part)
            throw Failure { item.isUndefined()
                    ? item.undefinedMessage()
                    : fmt::format(
                        "'in <string>' requires string as left operand, not {}", item.typeName()) };
        return indexOf(*text, *part) != std::string::npos;
    }
    if (const List* list = container.listOrNull()) {
        for (const Value& known : list->items) {
            if (equals(known, item))
                return true;
        }
        return false;
    }
    if (const Dict* dict = container.dictOrNull())
        return dict->find(item) != nullptr;
    throw Failure { fmt::format("argument of type '{}' is not iterable", container.typeName()) };
}

bool compareOperation(const std::string& op, const Value& left, const Value& right)
{
    if (op == "==")
        return equals(left, right);
    if (op == "!=")
        return !equals(left, right);
    if (op == "in")
        return contains(right, left);
    if (op == "not in")
        return !contains(right, left);
    // Not-a-number is in no order with anything.
    if (left.isNumber() && right.isNumber()
        && (std::isnan(left.number()) || std::isnan(right.number())))
        return false;
    const int order = compare(left, right, op.c_str());
    if (op == "<")
        return order < 0;
    if (op == "<=")
        return order <= 0;
    if (op == ">")
        return order > 0;
    return order >= 0;
}

} // namespace dadeum::jinja
