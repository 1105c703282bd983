// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

using Kind = Expression::Kind;

namespace {

// Trees of this height are evaluated by recursion.
constexpr int kMaxHeight = 300;
constexpr int kMaxParentheses = 150;

} // namespace

ExpressionPtr Parser::node(Kind kind, int line) const
{
    auto expression = std::make_unique<Expression>();
    expression->kind = kind;
    expression->line = line;
    return expression;
}

void Parser::adopt(Expression& parent, ExpressionPtr child) const
{
    if (child) {
        parent.depth = std::max(parent.depth, child->depth + 1);
        if (parent.depth > kMaxHeight)
            fail(fmt::format("an expression is nested deeper than {} levels", kMaxHeight));
    }
    parent.items.push_back(std::move(child));
}

ExpressionPtr Parser::binary(
    Kind kind, std::string op, ExpressionPtr left, ExpressionPtr right) const
{
    ExpressionPtr expression = node(kind, left->line);
    expression->text = std::move(op);
    adopt(*expression, std::move(left));
    adopt(*expression, std::move(right));
    return expression;
}

ExpressionPtr Parser::nameNode(const Token& token)
{
    ExpressionPtr expression = node(Kind::Name, token.line);
    expression->symbol = symbolOf(token.text);
    expression->text = token.text;
    for (MacroDefinition* macro : m_macros) {
        macro->takesRest = macro->takesRest || token.text == "varargs";
        macro->takesKeywords = macro->takesKeywords || token.text == "kwargs";
    }
    return expression;
}

ExpressionPtr Parser::parseExpression(bool withConditional)
{
    if (++m_nesting > kMaxParentheses)
        fail(fmt::format("an expression is nested deeper than {} levels", kMaxParentheses));
    ExpressionPtr expression = withConditional ? parseConditional() : parseOr();
    --m_nesting;
    return expression;
}

ExpressionPtr Parser::parseTuple(bool withConditional, bool isExplicit, Names endNames)
{
    const int line = current().line;
    std::vector<ExpressionPtr> items;
    bool isTuple = false;
    while (true) {
        if (!items.empty())
            expectOperator(",");
        if (isTupleEnd(endNames))
            break;
        items.push_back(parseExpression(withConditional));
        if (!current().isOperator(","))
            break;
        isTuple = true;
    }
    if (!isTuple && !items.empty())
        return std::move(items.front());
    if (!isTuple && !isExplicit)
        fail(fmt::format("Expected an expression, got {}", describe(current())));
    ExpressionPtr tuple = node(Kind::TupleLiteral, line);
    for (ExpressionPtr& item : items)
        adopt(*tuple, std::move(item));
    return tuple;
}

ExpressionPtr Parser::parseTargetItem(bool withNamespace)
{
    const Token token = current();
    if (skipOperator("(")) {
        ExpressionPtr inner = parseTarget({}, withNamespace);
        expectOperator(")");
        return inner;
    }
    const std::string name = expectName();
    for (const char* reserved : { "true", "false", "none", "True", "False", "None" }) {
        if (name == reserved)
            fail(fmt::format("can't assign to '{}'", name));
    }
    if (withNamespace && skipOperator(".")) {
        ExpressionPtr target = node(Kind::NamespaceTarget, token.line);
        target->symbol = symbolOf(name);
        target->text = expectName();
        return target;
    }
    return nameNode(token);
}

ExpressionPtr Parser::parseTarget(Names endNames, bool withNamespace)
{
    if (++m_nesting > kMaxParentheses)
        fail(fmt::format("a target is nested deeper than {} levels", kMaxParentheses));
    const int line = current().line;
    std::vector<ExpressionPtr> items;
    bool isTuple = false;
    while (true) {
        items.push_back(parseTargetItem(withNamespace));
        if (!skipOperator(","))
            break;
        isTuple = true;
        if (isTupleEnd(endNames) || current().isOperator("="))
            break;
    }
    --m_nesting;
    if (!isTuple)
        return std::move(items.front());
    ExpressionPtr tuple = node(Kind::TupleLiteral, line);
    for (ExpressionPtr& item : items)
        adopt(*tuple, std::move(item));
    return tuple;
}

ExpressionPtr Parser::parseConditional()
{
    ExpressionPtr value = parseOr();
    while (skipName("if")) {
        ExpressionPtr conditional = node(Kind::Conditional, value->line);
        ++m_conditional;
        adopt(*conditional, parseOr());
        adopt(*conditional, std::move(value));
        adopt(*conditional, skipName("else") ? parseExpression() : nullptr);
        --m_conditional;
        value = std::move(conditional);
    }
    return value;
}

ExpressionPtr Parser::parseOr()
{
    ExpressionPtr left = parseAnd();
    while (skipName("or"))
        left = binary(Kind::Or, "or", std::move(left), parseAnd());
    return left;
}

ExpressionPtr Parser::parseAnd()
{
    ExpressionPtr left = parseNot();
    while (skipName("and"))
        left = binary(Kind::And, "and", std::move(left), parseNot());
    return left;
}

ExpressionPtr Parser::parseNot()
{
    const int line = current().line;
    int count = 0;
    while (skipName("not"))
        ++count;
    ExpressionPtr value = parseCompare();
    for (; count > 0; --count) {
        ExpressionPtr negation = node(Kind::Not, line);
        adopt(*negation, std::move(value));
        value = std::move(negation);
    }
    return value;
}

ExpressionPtr Parser::parseCompare()
{
    ExpressionPtr first = parseSum();
    ExpressionPtr compare;
    while (true) {
        std::string op;
        for (const char* known : { "==", "!=", "<", "<=", ">", ">=" }) {
            if (current().isOperator(known))
                op = known;
        }
        if (!op.empty() || current().isName("in")) {
            op = op.empty() ? "in" : op;
            take();
        } else if (current().isName("not") && ahead().isName("in")) {
            op = "not in";
            take();
            take();
        } else {
            break;
        }
        if (!compare) {
            compare = node(Kind::Compare, first->line);
            adopt(*compare, std::move(first));
        }
        compare->operators.push_back(std::move(op));
        adopt(*compare, parseSum());
    }
    return compare ? std::move(compare) : std::move(first);
}

ExpressionPtr Parser::parseSum()
{
    ExpressionPtr left = parseConcat();
    while (current().isOperator("+") || current().isOperator("-")) {
        std::string op = take().text;
        left = binary(Kind::Binary, std::move(op), std::move(left), parseConcat());
    }
    return left;
}

ExpressionPtr Parser::parseConcat()
{
    ExpressionPtr first = parseProduct();
    if (!current().isOperator("~"))
        return first;
    ExpressionPtr concat = node(Kind::Concat, first->line);
    adopt(*concat, std::move(first));
    while (skipOperator("~"))
        adopt(*concat, parseProduct());
    return concat;
}

ExpressionPtr Parser::parseProduct()
{
    ExpressionPtr left = parsePower();
    const auto isProduct = [&] {
        return current().isOperator("*") || current().isOperator("/") || current().isOperator("//")
            || current().isOperator("%");
    };
    while (isProduct()) {
        std::string op = take().text;
        left = binary(Kind::Binary, std::move(op), std::move(left), parsePower());
    }
    return left;
}

ExpressionPtr Parser::parsePower()
{
    ExpressionPtr left = parseUnary();
    while (skipOperator("**"))
        left = binary(Kind::Binary, "**", std::move(left), parseUnary());
    return left;
}

ExpressionPtr Parser::parseUnary(bool withFilter)
{
    const int line = current().line;
    ExpressionPtr value;
    if (current().isOperator("-") || current().isOperator("+")) {
        if (++m_nesting > kMaxParentheses)
            fail(fmt::format("an expression is nested deeper than {} levels", kMaxParentheses));
        value = node(take().text == "-" ? Kind::Negative : Kind::Positive, line);
        adopt(*value, parseUnary(false));
        --m_nesting;
    } else {
        value = parsePrimary();
    }
    value = parsePostfix(std::move(value));
    return withFilter ? parseFilters(std::move(value)) : std::move(value);
}

ExpressionPtr Parser::parsePrimary()
{
    const Token token = current();
    ExpressionPtr constant = node(Kind::Constant, token.line);
    switch (token.type) {
    case Token::Type::Name:
        take();
        if (token.text == "true" || token.text == "True")
            constant->constant = true;
        else if (token.text == "false" || token.text == "False")
            constant->constant = false;
        else if (token.text == "none" || token.text == "None")
            constant->constant = None {};
        else
            return nameNode(token);
        return constant;
    case Token::Type::Text: {
        std::string text;
        while (current().type == Token::Type::Text)
            text += take().text;
        constant->constant = std::move(text);
        return constant;
    }
    case Token::Type::Whole:
        constant->constant = take().whole;
        return constant;
    case Token::Type::Real:
        constant->constant = take().real;
        return constant;
    default:
        break;
    }
    if (skipOperator("(")) {
        ExpressionPtr inner = parseTuple(true, true);
        expectOperator(")");
        return inner;
    }
    if (current().isOperator("["))
        return parseList();
    if (current().isOperator("{"))
        return parseDict();
    fail(fmt::format("unexpected {}", describe(token)));
}

ExpressionPtr Parser::parseList()
{
    ExpressionPtr list = node(Kind::ListLiteral, take().line);
    while (!current().isOperator("]")) {
        if (!list->items.empty())
            expectOperator(",");
        if (current().isOperator("]"))
            break;
        adopt(*list, parseExpression());
    }
    expectOperator("]");
    return list;
}

ExpressionPtr Parser::parseDict()
{
    ExpressionPtr dict = node(Kind::DictLiteral, take().line);
    while (!current().isOperator("}")) {
        if (!dict->items.empty())
            expectOperator(",");
        if (current().isOperator("}"))
            break;
        adopt(*dict, parseExpression());
        expectOperator(":");
        adopt(*dict, parseExpression());
    }
    expectOperator("}");
    return dict;
}

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
