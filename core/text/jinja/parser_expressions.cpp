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

} // namespace dadeum::jinja
