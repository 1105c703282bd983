// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

namespace {

constexpr int kMaxNesting = 150;

std::string quoted(std::initializer_list<std::string_view> names)
{
    std::string text;
    for (const auto name : names)
        text += fmt::format("{}'{}'", text.empty() ? "" : " or ", name);
    return text;
}

} // namespace

/// Counts nested constructs, so that hostile source cannot exhaust the stack.
struct Parser::Nesting {
    explicit Nesting(Parser& parser)
        : parser(parser)
    {
        if (++parser.m_nesting > kMaxNesting)
            parser.fail(fmt::format("the template is nested deeper than {} levels", kMaxNesting));
    }
    ~Nesting() { --parser.m_nesting; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    Parser& parser;
};

Parser::Parser(std::vector<Token> tokens)
    : m_tokens(std::move(tokens))
{
}

ParsedTemplate Parser::run()
{
    ParsedTemplate parsed;
    parsed.body = parseBlock({}, "", 1);
    parsed.symbols = std::move(m_symbols);
    return parsed;
}

Statement Parser::make(Statement::Kind kind, int line) const
{
    Statement statement;
    statement.kind = kind;
    statement.line = line;
    return statement;
}

Block Parser::parseBlock(Names endNames, std::string_view openTag, int openLine)
{
    const Nesting nesting(*this);
    Block block;
    while (true) {
        const Token& token = current();
        switch (token.type) {
        case Token::Type::Data: {
            Statement statement = make(Statement::Kind::Data, token.line);
            statement.data = take().text;
            block.push_back(std::move(statement));
            break;
        }
        case Token::Type::VariableBegin: {
            Statement statement = make(Statement::Kind::Output, take().line);
            statement.value = parseTuple(true, false);
            expect(Token::Type::VariableEnd, "end of print statement");
            block.push_back(std::move(statement));
            break;
        }
        case Token::Type::BlockBegin: {
            take();
            if (current().type == Token::Type::Name
                && std::find(endNames.begin(), endNames.end(), current().text) != endNames.end())
                return block;
            block.push_back(parseTag());
            expect(Token::Type::BlockEnd, "end of statement block");
            break;
        }
        default:
            if (endNames.size() > 0)
                throw SyntaxFailure { fmt::format("the template ends inside '{}', expected {}",
                                          openTag, quoted(endNames)),
                    openLine };
            return block;
        }
    }
}

std::string Parser::parseBody(Block& body, Names endNames, const char* openTag, int openLine)
{
    skipOperator(":");
    expect(Token::Type::BlockEnd, "end of statement block");
    body = parseBlock(endNames, openTag, openLine);
    return take().text;
}

Statement Parser::parseTag()
{
    const Token tag = current();
    if (tag.type != Token::Type::Name)
        fail("tag name expected");
    take();
    const std::string& name = tag.text;
    const int line = tag.line;
    if (name == "for")
        return parseFor(line);
    if (name == "if")
        return parseIf(line);
    if (name == "set")
        return parseSet(line);
    if (name == "macro")
        return parseMacro(line);
    if (name == "call")
        return parseCallBlock(line);
    if (name == "with")
        return parseWith(line);
    if (name == "print")
        return parsePrint(line);
    if (name == "generation")
        return parseScoped(Statement::Kind::Generation, "generation", "endgeneration", line);
    if (name == "autoescape") {
        parseExpression();
        return parseScoped(Statement::Kind::Scope, "autoescape", "endautoescape", line);
    }
    if (name == "block") {
        const std::string blockName = expectName();
        skipName("scoped");
        skipName("required");
        Statement statement = parseScoped(Statement::Kind::Scope, "block", "endblock", line);
        skipName(blockName);
        return statement;
    }
    if (name == "filter") {
        ExpressionPtr filter = parseFilter(nullptr, true);
        Statement statement
            = parseScoped(Statement::Kind::FilterBlock, "filter", "endfilter", line);
        statement.value = std::move(filter);
        return statement;
    }
    if (name == "break" || name == "continue") {
        if (m_loops == 0)
            fail(fmt::format("'{}' outside of a loop", name));
        return make(name == "break" ? Statement::Kind::Break : Statement::Kind::Continue, line);
    }
    if (name == "include" || name == "extends" || name == "import" || name == "from")
        fail(fmt::format("'{}' is not allowed: a chat template stands alone", name));
    fail(fmt::format("Encountered unknown tag '{}'", name));
}

Statement Parser::parseScoped(Statement::Kind kind, const char* tag, const char* endTag, int line)
{
    Statement statement = make(kind, line);
    parseBody(statement.body, { std::string_view(endTag) }, tag, line);
    return statement;
}

Statement Parser::parseFor(int line)
{
    Statement statement = make(Statement::Kind::For, line);
    statement.target = parseTarget({ "in" });
    if (!skipName("in"))
        fail(fmt::format("expected 'in', got {}", describe(current())));
    statement.value = parseTuple(false, false, { "recursive" });
    if (skipName("if"))
        statement.condition = parseExpression();
    statement.isRecursive = skipName("recursive");
    ++m_loops;
    ++m_conditional;
    const std::string end = parseBody(statement.body, { "endfor", "else" }, "for", line);
    --m_loops;
    if (end == "else")
        parseBody(statement.otherwise, { "endfor" }, "for", line);
    --m_conditional;
    return statement;
}

Statement Parser::parseIf(int line)
{
    Statement first = make(Statement::Kind::If, line);
    first.condition = parseTuple(false, false);
    ++m_conditional;
    std::string end = parseBody(first.body, { "elif", "else", "endif" }, "if", line);
    // "elif" branches lie in the "else" of the branch before; collected first, so that many do not
    // recurse.
    std::vector<Statement> branches;
    while (end == "elif") {
        Statement branch = make(Statement::Kind::If, current().line);
        branch.condition = parseTuple(false, false);
        end = parseBody(branch.body, { "elif", "else", "endif" }, "if", line);
        branches.push_back(std::move(branch));
        constexpr std::size_t kMaxBranches = 500;
        if (branches.size() > kMaxBranches)
            fail(fmt::format("more than {} branches in one 'if'", kMaxBranches));
    }
    Block otherwise;
    if (end == "else")
        parseBody(otherwise, { "endif" }, "if", line);
    --m_conditional;
    while (!branches.empty()) {
        branches.back().otherwise = std::move(otherwise);
        otherwise = Block();
        otherwise.push_back(std::move(branches.back()));
        branches.pop_back();
    }
    first.otherwise = std::move(otherwise);
    return first;
}

Statement Parser::parseSet(int line)
{
    Statement statement = make(Statement::Kind::Set, line);
    statement.target = parseTarget({}, true);
    if (skipOperator("=")) {
        statement.value = parseTuple(true, false);
        return statement;
    }
    statement.kind = Statement::Kind::SetBlock;
    if (current().isOperator("|"))
        statement.value = parseFilter(nullptr);
    parseBody(statement.body, { "endset" }, "set", line);
    return statement;
}

void Parser::parseSignature(MacroDefinition& macro)
{
    expectOperator("(");
    while (!current().isOperator(")")) {
        if (!macro.parameters.empty())
            expectOperator(",");
        Parameter parameter;
        parameter.name = expectName();
        parameter.symbol = symbolOf(parameter.name);
        if (skipOperator("="))
            parameter.fallback = parseExpression();
        else if (!macro.parameters.empty() && macro.parameters.back().fallback)
            fail("non-default argument follows default argument");
        macro.parameters.push_back(std::move(parameter));
    }
    expectOperator(")");
}

void Parser::parseMacroBody(MacroDefinition& macro, const char* tag, const char* endTag, int line)
{
    m_macros.push_back(&macro);
    const int loops = std::exchange(m_loops, 0);
    parseBody(macro.body, { std::string_view(endTag) }, tag, line);
    m_loops = loops;
    m_macros.pop_back();
}

Statement Parser::parseMacro(int line)
{
    Statement statement = make(Statement::Kind::Macro, line);
    auto macro = std::make_shared<MacroDefinition>();
    macro->name = expectName();
    statement.symbol = symbolOf(macro->name);
    parseSignature(*macro);
    parseMacroBody(*macro, "macro", "endmacro", line);
    statement.macro = std::move(macro);
    return statement;
}

Statement Parser::parseCallBlock(int line)
{
    Statement statement = make(Statement::Kind::Call, line);
    auto macro = std::make_shared<MacroDefinition>();
    macro->name = "caller";
    if (current().isOperator("("))
        parseSignature(*macro);
    statement.value = parseExpression();
    if (statement.value->kind != Expression::Kind::Call)
        fail("expected call");
    parseMacroBody(*macro, "call", "endcall", line);
    statement.macro = std::move(macro);
    return statement;
}

Statement Parser::parseWith(int line)
{
    Statement statement = make(Statement::Kind::With, line);
    while (current().type != Token::Type::BlockEnd) {
        if (!statement.bindings.empty())
            expectOperator(",");
        ExpressionPtr target = parseTargetItem(false);
        expectOperator("=");
        statement.bindings.emplace_back(std::move(target), parseExpression());
    }
    parseBody(statement.body, { "endwith" }, "with", line);
    return statement;
}

Statement Parser::parsePrint(int line)
{
    Statement statement = make(Statement::Kind::Output, line);
    statement.value = parseExpression();
    while (skipOperator(","))
        statement.values.push_back(parseExpression());
    return statement;
}

Token Parser::take()
{
    Token token = current();
    if (m_pos + 1 < m_tokens.size())
        ++m_pos;
    return token;
}

bool Parser::skipName(std::string_view name)
{
    if (!current().isName(name))
        return false;
    take();
    return true;
}

bool Parser::skipOperator(std::string_view op)
{
    if (!current().isOperator(op))
        return false;
    take();
    return true;
}

void Parser::expectOperator(std::string_view op)
{
    if (!skipOperator(op))
        fail(fmt::format("expected '{}', got {}", op, describe(current())));
}

std::string Parser::expectName()
{
    if (current().type != Token::Type::Name)
        fail(fmt::format("expected a name, got {}", describe(current())));
    return take().text;
}

void Parser::expect(Token::Type type, const char* what)
{
    if (current().type != type)
        fail(fmt::format("expected {}, got {}", what, describe(current())));
    take();
}

bool Parser::isTupleEnd(Names endNames) const
{
    const Token& token = current();
    if (token.type == Token::Type::VariableEnd || token.type == Token::Type::BlockEnd
        || token.isOperator(")"))
        return true;
    return token.type == Token::Type::Name
        && std::find(endNames.begin(), endNames.end(), token.text) != endNames.end();
}

void Parser::fail(const std::string& message) const
{
    throw SyntaxFailure { message, current().line };
}

std::string Parser::describe(const Token& token)
{
    switch (token.type) {
    case Token::Type::Data:
        return "template text";
    case Token::Type::VariableBegin:
        return "'{{'";
    case Token::Type::VariableEnd:
        return "end of print statement";
    case Token::Type::BlockBegin:
        return "'{%'";
    case Token::Type::BlockEnd:
        return "end of statement block";
    case Token::Type::End:
        return "the end of the template";
    default:
        return fmt::format("'{}'", token.text.substr(0, 40));
    }
}

Symbol Parser::symbolOf(const std::string& name)
{
    const auto [entry, isNew] = m_numbers.try_emplace(name, static_cast<Symbol>(m_symbols.size()));
    if (isNew)
        m_symbols.push_back(name);
    return entry->second;
}

} // namespace dadeum::jinja
