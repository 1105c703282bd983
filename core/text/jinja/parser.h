// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Parser of the template language. One use per template.
#pragma once

#include "core/text/jinja/ast.h"
#include "core/text/jinja/lexer.h"

#include <initializer_list>
#include <unordered_map>

namespace dadeum::jinja {

class Parser {
public:
    explicit Parser(std::vector<Token> tokens);
    /// Throws SyntaxFailure.
    ParsedTemplate run();

private:
    using Names = std::initializer_list<std::string_view>;
    struct Nesting;

    // Statements (parser.cpp)
    Block parseBlock(Names endNames, std::string_view openTag, int openLine);
    /// Reads "%}", the body and the name of the end tag, which is returned; the end tag's "%}"
    /// stays.
    std::string parseBody(Block& body, Names endNames, const char* openTag, int openLine);
    Statement parseTag();
    Statement parseFor(int line);
    Statement parseIf(int line);
    Statement parseSet(int line);
    Statement parseMacro(int line);
    Statement parseCallBlock(int line);
    Statement parseWith(int line);
    Statement parsePrint(int line);
    Statement parseScoped(Statement::Kind kind, const char* tag, const char* endTag, int line);
    void parseSignature(MacroDefinition& macro);
    void parseMacroBody(MacroDefinition& macro, const char* tag, const char* endTag, int line);
    Statement make(Statement::Kind kind, int line) const;

    // Expressions (parser_expressions.cpp)
    ExpressionPtr parseExpression(bool withConditional = true);
    ExpressionPtr parseTuple(bool withConditional, bool isExplicit, Names endNames = {});
    ExpressionPtr parseTarget(Names endNames = {}, bool withNamespace = false);
    ExpressionPtr parseTargetItem(bool withNamespace);
    ExpressionPtr parseConditional();
    ExpressionPtr parseOr();
    ExpressionPtr parseAnd();
    ExpressionPtr parseNot();
    ExpressionPtr parseCompare();
    ExpressionPtr parseSum();
    ExpressionPtr parseConcat();
    ExpressionPtr parseProduct();
    ExpressionPtr parsePower();
    ExpressionPtr parseUnary(bool withFilter = true);
    ExpressionPtr parsePrimary();
    ExpressionPtr parseList();
    ExpressionPtr parseDict();
    ExpressionPtr parsePostfix(ExpressionPtr expression);
    ExpressionPtr parseFilters(ExpressionPtr expression);
    ExpressionPtr parseFilter(ExpressionPtr operand, bool isInline = false);
    ExpressionPtr parseTest(ExpressionPtr operand);
    ExpressionPtr parseSubscript(ExpressionPtr object);
    ExpressionPtr parseSlice(ExpressionPtr object);
    ExpressionPtr parseCall(ExpressionPtr callee);
    CallArguments parseArguments();

    // Tokens
    const Token& current() const { return m_tokens[m_pos]; }
    const Token& ahead() const { return m_tokens[m_pos + 1 < m_tokens.size() ? m_pos + 1 : m_pos]; }
    Token take();
    bool skipName(std::string_view name);
    bool skipOperator(std::string_view op);
    void expectOperator(std::string_view op);
    std::string expectName();
    void expect(Token::Type type, const char* what);
    bool isTupleEnd(Names endNames) const;
    [[noreturn]] void fail(const std::string& message) const;
    static std::string describe(const Token& token);
    Symbol symbolOf(const std::string& name);

    ExpressionPtr node(Expression::Kind kind, int line) const;
    /// Adds an operand and keeps the tree's height in bounds.
    void adopt(Expression& parent, ExpressionPtr child) const;
    ExpressionPtr binary(
        Expression::Kind kind, std::string op, ExpressionPtr left, ExpressionPtr right) const;
    ExpressionPtr nameNode(const Token& token);

    std::vector<Token> m_tokens;
    std::size_t m_pos = 0;
    int m_nesting = 0;
    int m_conditional = 0; ///< inside a branch, where unknown filters only matter when reached
    int m_loops = 0;
    std::vector<std::string> m_symbols;
    std::unordered_map<std::string, Symbol> m_numbers;
    std::vector<MacroDefinition*> m_macros;
};

} // namespace dadeum::jinja
