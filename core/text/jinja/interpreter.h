// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Interpreter of parsed templates with limits on steps, depth and output. One use per rendering;
// one thread.
#pragma once

#include "core/text/jinja/ast.h"

namespace dadeum::jinja {

/// Variables of one scope; looked up from the inside out.
struct Scope {
    explicit Scope(std::shared_ptr<Scope> parent)
        : parent(std::move(parent))
    {
    }
    Value* find(Symbol symbol);
    void set(Symbol symbol, Value value);

    std::vector<std::pair<Symbol, Value>> variables;
    std::shared_ptr<Scope> parent;
};
using ScopePtr = std::shared_ptr<Scope>;

/// Rendered text with the spans of {% generation %}.
struct Output {
    std::string text;
    std::vector<TextSpan> generated;
};

/// Sends output elsewhere until the end of the block.
class Redirect {
public:
    Redirect(Output*& place, Output& target)
        : m_place(place)
        , m_before(place)
    {
        m_place = &target;
    }
    ~Redirect() { m_place = m_before; }
    Redirect(const Redirect&) = delete;
    Redirect& operator=(const Redirect&) = delete;

private:
    Output*& m_place;
    Output* m_before;
};

class Interpreter {
public:
    Interpreter(
        const ParsedTemplate& parsed, const std::vector<std::pair<std::string, Value>>& variables);
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    /// Throws Failure; `line` tells where.
    Output run();
    int line() const { return m_line; }

    /// Counts work; throws when the template does too much. Texts count by their size.
    void spend(std::size_t steps)
    {
        m_steps += steps;
        if (m_steps > kMaxSteps)
            throwTooManySteps();
    }
    void spendText(std::size_t bytes) { spend(1 + bytes / 16); }
    /// Counts a value that was made or gone through.
    void spendOn(const Value& value);

    Value call(const Value& callee, Arguments& arguments);
    /// The text of a value for output, counted.
    std::string textOf(const Value& value);
    /// Namespaces live as long as the rendering.
    NamespacePtr makeNamespace();

private:
    static constexpr std::size_t kMaxSteps = 10'000'000;
    // Statements and expressions share the native stack.
    static constexpr int kMaxDepth = 1000;
    // A scope that a macro keeps alive, or a namespace, costs about as much memory as the text of
    // this many steps.
    static constexpr std::size_t kObjectSteps = 100;
    enum class Flow { Next, Break, Continue };

    /// Counts the nesting of statements and expressions while they run.
    class DepthGuard {
    public:
        explicit DepthGuard(Interpreter& interpreter)
            : m_depth(interpreter.m_depth)
        {
            if (m_depth >= kMaxDepth)
                throw Failure { "the template is nested too deeply while it runs" };
            ++m_depth;
        }
        ~DepthGuard() { --m_depth; }
        DepthGuard(const DepthGuard&) = delete;
        DepthGuard& operator=(const DepthGuard&) = delete;

    private:
        int& m_depth;
    };

    [[noreturn]] static void throwTooManySteps();

    // Statements (interpreter.cpp)
    Flow execute(const Block& block, const ScopePtr& scope);
    Flow execute(const Statement& statement, const ScopePtr& scope);
    Flow executeFor(const Statement& statement, const ScopePtr& scope);
    void runLoop(
        const Statement& statement, const ScopePtr& scope, std::vector<Value> items, int depth0);
    void executeSet(const Statement& statement, const ScopePtr& scope);
    void executeCallBlock(const Statement& statement, const ScopePtr& scope);
    void executeFilterBlock(const Statement& statement, const ScopePtr& scope);
    void executeGeneration(const Statement& statement, const ScopePtr& scope);
    void executeWith(const Statement& statement, const ScopePtr& scope);
    Value capture(const Block& block, const ScopePtr& scope);
    Value makeMacro(const std::shared_ptr<const MacroDefinition>& macro, const ScopePtr& scope);
    Value callMacro(const MacroDefinition& macro, const ScopePtr& defined, Arguments& arguments);
    void assign(const Expression& target, const Value& value, const ScopePtr& scope);
    void print(const Value& value);
    void write(std::string_view text);

    // Expressions (interpreter_expressions.cpp)
    Value evaluate(const Expression& expression, const ScopePtr& scope);
    Value evaluateOptional(const ExpressionPtr& expression, const ScopePtr& scope);
    Value lookUp(const Expression& name, const ScopePtr& scope);
    Value evaluateLiteral(const Expression& expression, const ScopePtr& scope);
    Value evaluateCompare(const Expression& expression, const ScopePtr& scope);
    Value evaluateCall(const Expression& expression, const ScopePtr& scope);
    Value evaluateFilter(const Expression& expression, const ScopePtr& scope, const Value* operand);
    Value evaluateTest(const Expression& expression, const ScopePtr& scope);
    Value evaluateConcat(const Expression& expression, const ScopePtr& scope);
    Arguments evaluateArguments(const CallArguments& arguments, const ScopePtr& scope);
    Value applyFilters(const Expression& filter, const Value& value, const ScopePtr& scope);

    const ParsedTemplate& m_template;
    ScopePtr m_root;
    Output* m_output = nullptr;
    std::vector<NamespacePtr> m_namespaces;
    std::vector<ScopePtr> m_closures; ///< scopes that macros refer to
    std::size_t m_steps = 0;
    std::size_t m_written = 0;
    int m_depth = 0;
    int m_macroDepth = 0;
    int m_line = 1;
};

} // namespace dadeum::jinja
