// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/parser.h"

#include <fmt/format.h>

namespace dadeum::jinja {

using Kind = Expression::Kind;

ExpressionPtr Parser::parsePostfix(ExpressionPtr expression)
{
    while (true) {
        if (current().isOperator(".") || current().isOperator("["))
            expression = parseSubscript(std::move(expression));
        else if (current().isOperator("("))
            expression = parseCall(std::move(expression));
        else
            return expression;
    }
}

ExpressionPtr Parser::parseFilters(ExpressionPtr expression)
{
    while (true) {
        if (current().isOperator("|"))
            expression = parseFilter(std::move(expression));
        else if (current().isName("is"))
            expression = parseTest(std::move(expression));
        else if (current().isOperator("("))
            expression = parseCall(std::move(expression));
        else
            return expression;
    }
}

ExpressionPtr Parser::parseFilter(ExpressionPtr operand, bool isInline)
{
    // Several filters in a row form one chain; an inline chain (filter block) starts without a bar.
    while (isInline || current().isOperator("|")) {
        if (!isInline)
            take();
        isInline = false;
        ExpressionPtr filter = node(Kind::Filter, current().line);
        filter->text = expectName();
        while (skipOperator("."))
            filter->text += "." + expectName();
        if (!isKnownFilter(filter->text) && m_conditional == 0)
            fail(fmt::format("No filter named '{}'", filter->text));
        adopt(*filter, std::move(operand));
        if (current().isOperator("("))
            filter->arguments = parseArguments();
        operand = std::move(filter);
    }
    return operand;
}

ExpressionPtr Parser::parseTest(ExpressionPtr operand)
{
    ExpressionPtr test = node(Kind::Test, take().line);
    test->isNegated = skipName("not");
    test->text = expectName();
    while (skipOperator("."))
        test->text += "." + expectName();
    if (!isKnownTest(test->text) && m_conditional == 0)
        fail(fmt::format("No test named '{}'", test->text));
    adopt(*test, std::move(operand));
    const Token& next = current();
    if (next.isOperator("(")) {
        test->arguments = parseArguments();
        return test;
    }
    const bool startsValue = next.type == Token::Type::Name || next.type == Token::Type::Text
        || next.type == Token::Type::Whole || next.type == Token::Type::Real || next.isOperator("[")
        || next.isOperator("{");
    const bool endsTest = next.isName("else") || next.isName("or") || next.isName("and")
        || next.isName("if") || next.isName("is") || next.isName("not") || next.isName("in")
        || next.isName("recursive");
    if (next.isName("is"))
        fail("You cannot chain multiple tests with is");
    if (startsValue && !endsTest)
        test->arguments.positional.push_back(parsePostfix(parsePrimary()));
    return test;
}

ExpressionPtr Parser::parseSubscript(ExpressionPtr object)
{
    const int line = current().line;
    if (skipOperator(".")) {
        if (current().type == Token::Type::Whole) {
            ExpressionPtr index = node(Kind::Constant, line);
            index->constant = take().whole;
            return binary(Kind::Item, "", std::move(object), std::move(index));
        }
        ExpressionPtr attribute = node(Kind::Attribute, line);
        attribute->text = expectName();
        adopt(*attribute, std::move(object));
        return attribute;
    }
    expectOperator("[");
    ExpressionPtr subscript = parseSlice(std::move(object));
    expectOperator("]");
    return subscript;
}

/// What stands between the brackets: an index, a tuple of indices, or a slice.
ExpressionPtr Parser::parseSlice(ExpressionPtr object)
{
    const int line = current().line;
    const auto part = [&]() -> ExpressionPtr {
        return current().isOperator(":") || current().isOperator("]") ? nullptr : parseExpression();
    };
    ExpressionPtr first = part();
    if (!current().isOperator(":")) {
        if (!first)
            fail(fmt::format("unexpected {}", describe(current())));
        if (!current().isOperator(","))
            return binary(Kind::Item, "", std::move(object), std::move(first));
        ExpressionPtr tuple = node(Kind::TupleLiteral, line);
        adopt(*tuple, std::move(first));
        while (skipOperator(","))
            adopt(*tuple, parseExpression());
        return binary(Kind::Item, "", std::move(object), std::move(tuple));
    }
    ExpressionPtr slice = node(Kind::Slice, line);
    adopt(*slice, std::move(object));
    adopt(*slice, std::move(first));
    take();
    adopt(*slice, part());
    adopt(*slice, skipOperator(":") ? part() : nullptr);
    return slice;
}

ExpressionPtr Parser::parseCall(ExpressionPtr callee)
{
    ExpressionPtr call = node(Kind::Call, current().line);
    adopt(*call, std::move(callee));
    call->arguments = parseArguments();
    return call;
}

CallArguments Parser::parseArguments()
{
    CallArguments arguments;
    expectOperator("(");
    bool needsComma = false;
    while (!current().isOperator(")")) {
        if (needsComma) {
            expectOperator(",");
            if (current().isOperator(")"))
                break;
        }
        if (skipOperator("**")) {
            arguments.spreadDict = parseExpression();
        } else if (skipOperator("*")) {
            arguments.spreadList = parseExpression();
        } else if (current().type == Token::Type::Name && ahead().isOperator("=")) {
            std::string name = take().text;
            take();
            arguments.named.emplace_back(std::move(name), parseExpression());
        } else {
            if (!arguments.named.empty() || arguments.spreadDict)
                fail("invalid syntax for function call expression");
            arguments.positional.push_back(parseExpression());
        }
        needsComma = true;
    }
    expectOperator(")");
    return arguments;
}

} // namespace dadeum::jinja
