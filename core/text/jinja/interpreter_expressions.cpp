// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/interpreter.h"

#include <fmt/format.h>

namespace dadeum::jinja {

using Kind = Expression::Kind;

Value Interpreter::evaluate(const Expression& expression, const ScopePtr& scope)
{
    const DepthGuard guard(*this);
    spend(1);
    m_line = expression.line;
    const auto operand = [&](std::size_t i) { return evaluate(*expression.items[i], scope); };
    switch (expression.kind) {
    case Kind::Constant:
        return expression.constant;
    case Kind::Name:
        return lookUp(expression, scope);
    case Kind::ListLiteral:
    case Kind::TupleLiteral:
    case Kind::DictLiteral:
        return evaluateLiteral(expression, scope);
    case Kind::Attribute:
        return attributeOf(operand(0), expression.text);
    case Kind::Item: {
        const Value object = operand(0);
        if (const std::string* text = object.text())
            spendText(text->size());
        return itemOf(object, operand(1));
    }
    case Kind::Slice: {
        const Value object = operand(0);
        const Value start = evaluateOptional(expression.items[1], scope);
        const Value stop = evaluateOptional(expression.items[2], scope);
        const Value slice
            = sliceOf(object, start, stop, evaluateOptional(expression.items[3], scope));
        spendOn(object);
        spendOn(slice);
        return slice;
    }
    case Kind::Call:
        return evaluateCall(expression, scope);
    case Kind::Filter:
        return evaluateFilter(expression, scope, nullptr);
    case Kind::Test:
        return evaluateTest(expression, scope);
    case Kind::Negative:
        return negative(operand(0));
    case Kind::Positive:
        return positive(operand(0));
    case Kind::Not:
        return !operand(0).isTrue();
    case Kind::And: {
        Value left = operand(0);
        return left.isTrue() ? operand(1) : left;
    }
    case Kind::Or: {
        Value left = operand(0);
        return left.isTrue() ? left : operand(1);
    }
    case Kind::Binary: {
        const Value left = operand(0);
        Value result = binaryOperation(expression.text, left, operand(1));
        spendOn(result);
        return result;
    }
    case Kind::Compare:
        return evaluateCompare(expression, scope);
    case Kind::Concat:
        return evaluateConcat(expression, scope);
    case Kind::Conditional:
        if (operand(0).isTrue())
            return operand(1);
        if (expression.items[2])
            return operand(2);
        return Value::undefined(
            "the inline if-expression evaluated to false and no else section was defined");
    case Kind::NamespaceTarget:
        break;
    }
    return Value();
}

Value Interpreter::evaluateOptional(const ExpressionPtr& expression, const ScopePtr& scope)
{
    return expression ? evaluate(*expression, scope) : Value(None {});
}

Value Interpreter::lookUp(const Expression& name, const ScopePtr& scope)
{
    if (const Value* value = scope->find(name.symbol))
        return *value;
    if (auto value = globalValue(name.text))
        return *value;
    return Value::undefined(fmt::format("'{}' is undefined", name.text));
}

Value Interpreter::evaluateLiteral(const Expression& expression, const ScopePtr& scope)
{
    std::vector<Value> items;
    items.reserve(expression.items.size());
    for (const ExpressionPtr& item : expression.items)
        items.push_back(evaluate(*item, scope));
    if (expression.kind == Kind::TupleLiteral)
        return Value::tuple(std::move(items));
    if (expression.kind == Kind::ListLiteral)
        return Value::list(std::move(items));
    Dict dict;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].dictOrNull() || (items[i].listOrNull() && items[i].typeName() != "tuple"))
            throw Failure { fmt::format("unhashable type: '{}'", items[i].typeName()) };
        bool isKnown = false;
        for (auto& [key, value] : dict.entries) {
            if (equals(key, items[i])) {
                value = items[i + 1];
                isKnown = true;
            }
        }
        if (!isKnown)
            dict.entries.emplace_back(items[i], items[i + 1]);
    }
    return Value::dict(std::move(dict.entries));
}

Value Interpreter::evaluateConcat(const Expression& expression, const ScopePtr& scope)
{
    std::string text;
    for (const ExpressionPtr& item : expression.items) {
        text += textOf(evaluate(*item, scope));
        if (text.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    return Value(std::move(text));
}

Value Interpreter::evaluateCompare(const Expression& expression, const ScopePtr& scope)
{
    Value left = evaluate(*expression.items[0], scope);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        Value right = evaluate(*expression.items[i + 1], scope);
        spendOn(right);
        if (!compareOperation(expression.operators[i], left, right))
            return false;
        left = std::move(right);
    }
    return true;
}

Arguments Interpreter::evaluateArguments(const CallArguments& call, const ScopePtr& scope)
{
    Arguments arguments;
    arguments.positional.reserve(call.positional.size());
    for (const ExpressionPtr& argument : call.positional)
        arguments.positional.push_back(evaluate(*argument, scope));
    for (const auto& [name, argument] : call.named)
        arguments.named.emplace_back(name, evaluate(*argument, scope));
    if (call.spreadList) {
        for (Value& item : itemsOf(evaluate(*call.spreadList, scope)))
            arguments.positional.push_back(std::move(item));
    }
    if (call.spreadDict) {
        const Value spread = evaluate(*call.spreadDict, scope);
        const Dict* dict = spread.dictOrNull();
        if (!dict)
            throw Failure { fmt::format(
                "argument after ** must be a mapping, not {}", spread.typeName()) };
        for (const auto& [name, value] : dict->entries)
            arguments.named.emplace_back(name.str(), value);
    }
    return arguments;
}

Value Interpreter::evaluateCall(const Expression& expression, const ScopePtr& scope)
{
    const Value callee = evaluate(*expression.items[0], scope);
    Arguments arguments = evaluateArguments(expression.arguments, scope);
    m_line = expression.line;
    return call(callee, arguments);
}

Value Interpreter::call(const Value& callee, Arguments& arguments)
{
    spend(1);
    if (const auto* function = callee.as<FunctionPtr>()) {
        Value result = (*function)->call(*this, arguments);
        spendOn(result);
        return result;
    }
    if (const auto* loop = callee.as<LoopPtr>()) {
        if (!(*loop)->isRecursive)
            throw Failure { "The loop must have the 'recursive' marker to be called recursively." };
        if (arguments.positional.size() != 1)
            throw Failure { "loop() takes exactly one argument" };
        return (*loop)->recurse(*this, arguments.positional[0]);
    }
    if (callee.isUndefined())
        throw Failure { callee.undefinedMessage() };
    throw Failure { fmt::format("'{}' object is not callable", callee.typeName()) };
}

Value Interpreter::evaluateFilter(
    const Expression& expression, const ScopePtr& scope, const Value* operand)
{
    const Value value = operand ? *operand : evaluate(*expression.items[0], scope);
    Arguments arguments = evaluateArguments(expression.arguments, scope);
    m_line = expression.line;
    spendOn(value);
    Value result = applyFilter(*this, expression.text, value, arguments);
    spendOn(result);
    return result;
}

/// A chain of filters without a first operand, as {% filter %} and {% set %}…{% endset %} have it.
Value Interpreter::applyFilters(const Expression& filter, const Value& value, const ScopePtr& scope)
{
    if (!filter.items[0])
        return evaluateFilter(filter, scope, &value);
    const Value inner = applyFilters(*filter.items[0], value, scope);
    return evaluateFilter(filter, scope, &inner);
}

Value Interpreter::evaluateTest(const Expression& expression, const ScopePtr& scope)
{
    const Value value = evaluate(*expression.items[0], scope);
    Arguments arguments = evaluateArguments(expression.arguments, scope);
    m_line = expression.line;
    if (const std::string* text = value.text())
        spendText(text->size());
    for (const Value& argument : arguments.positional)
        spendOn(argument);
    return applyTest(*this, expression.text, value, arguments) != expression.isNegated;
}

} // namespace dadeum::jinja
