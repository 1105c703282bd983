// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/interpreter.h"

#include "core/text/jinja/functions.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

Value* Scope::find(Symbol symbol)
{
    for (Scope* scope = this; scope; scope = scope->parent.get()) {
        for (auto& [known, value] : scope->variables) {
            if (known == symbol)
                return &value;
        }
    }
    return nullptr;
}

void Scope::set(Symbol symbol, Value value)
{
    for (auto& [known, old] : variables) {
        if (known == symbol) {
            old = std::move(value);
            return;
        }
    }
    variables.emplace_back(symbol, std::move(value));
}

Interpreter::Interpreter(
    const ParsedTemplate& parsed, const std::vector<std::pair<std::string, Value>>& variables)
    : m_template(parsed)
    , m_root(std::make_shared<Scope>(nullptr))
{
    for (std::size_t i = 0; i < parsed.symbols.size(); ++i) {
        for (const auto& [name, value] : variables) {
            if (name == parsed.symbols[i])
                m_root->set(static_cast<Symbol>(i), value);
        }
    }
}

Interpreter::~Interpreter()
{
    // A namespace may hold itself.
    for (const NamespacePtr& space : m_namespaces)
        space->attributes.clear();
}

NamespacePtr Interpreter::makeNamespace()
{
    spend(kObjectSteps);
    m_namespaces.push_back(std::make_shared<Namespace>());
    return m_namespaces.back();
}

void Interpreter::throwTooManySteps()
{
    throw Failure { fmt::format("the template did not end within {} steps", kMaxSteps) };
}

Output Interpreter::run()
{
    Output output;
    const Redirect redirect(m_output, output);
    execute(m_template.body, m_root);
    return output;
}

void Interpreter::spendOn(const Value& value)
{
    constexpr std::size_t kItemSteps = 4;
    if (const std::string* text = value.text())
        spendText(text->size());
    else if (const List* list = value.listOrNull())
        spend(list->items.size() * kItemSteps);
}

std::string Interpreter::textOf(const Value& value)
{
    std::string text = value.str();
    spendText(text.size());
    return text;
}

void Interpreter::write(std::string_view text)
{
    m_written += text.size();
    // Captured text is written again when it is used; both count.
    if (m_output->text.size() + text.size() > kMaxTextBytes || m_written > 4 * kMaxTextBytes)
        throw Failure { fmt::format("the template wrote more than {} bytes", kMaxTextBytes) };
    spendText(text.size());
    m_output->text += text;
}

void Interpreter::print(const Value& value)
{
    const std::size_t before = m_output->text.size();
    if (const auto* string = value.as<StringPtr>()) {
        write((*string)->text);
        for (const TextSpan& span : (*string)->generated)
            m_output->generated.push_back({ span.begin + before, span.end + before });
        return;
    }
    write(value.str());
}

Interpreter::Flow Interpreter::execute(const Block& block, const ScopePtr& scope)
{
    for (const Statement& statement : block) {
        const Flow flow = execute(statement, scope);
        if (flow != Flow::Next)
            return flow;
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Statement& statement, const ScopePtr& scope)
{
    const DepthGuard guard(*this);
    spend(1);
    m_line = statement.line;
    switch (statement.kind) {
    case Statement::Kind::Data:
        write(statement.data);
        break;
    case Statement::Kind::Output:
        print(evaluate(*statement.value, scope));
        for (const ExpressionPtr& value : statement.values)
            print(evaluate(*value, scope));
        break;
    case Statement::Kind::If: {
        const Statement* branch = &statement;
        while (!evaluate(*branch->condition, scope).isTrue()) {
            const Block& otherwise = branch->otherwise;
            const bool isElif = otherwise.size() == 1 && otherwise[0].kind == Statement::Kind::If;
            if (!isElif)
                return execute(otherwise, scope);
            branch = &otherwise[0];
            m_line = branch->line;
        }
        return execute(branch->body, scope);
    }
    case Statement::Kind::For:
        return executeFor(statement, scope);
    case Statement::Kind::Set:
    case Statement::Kind::SetBlock:
        executeSet(statement, scope);
        break;
    case Statement::Kind::Macro:
        scope->set(statement.symbol, makeMacro(statement.macro, scope));
        break;
    case Statement::Kind::Call:
        executeCallBlock(statement, scope);
        break;
    case Statement::Kind::FilterBlock:
        executeFilterBlock(statement, scope);
        break;
    case Statement::Kind::With:
        executeWith(statement, scope);
        break;
    case Statement::Kind::Generation:
        executeGeneration(statement, scope);
        break;
    case Statement::Kind::Scope:
        return execute(statement.body, std::make_shared<Scope>(scope));
    case Statement::Kind::Break:
        return Flow::Break;
    case Statement::Kind::Continue:
        return Flow::Continue;
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::executeFor(const Statement& statement, const ScopePtr& scope)
{
    const Value iterable = evaluate(*statement.value, scope);
    std::vector<Value> items = itemsOf(iterable);
    spend(items.size());
    runLoop(statement, scope, std::move(items), 0);
    return Flow::Next;
}

void Interpreter::runLoop(
    const Statement& statement, const ScopePtr& scope, std::vector<Value> items, int depth0)
{
    static const std::string kLoopName = "loop";
    const auto loopName
        = std::find(m_template.symbols.begin(), m_template.symbols.end(), kLoopName);
    auto loop = std::make_shared<Loop>();
    loop->depth0 = depth0;
    loop->isRecursive = statement.isRecursive;
    if (statement.condition) {
        for (Value& item : items) {
            const auto inner = std::make_shared<Scope>(scope);
            assign(*statement.target, item, inner);
            if (evaluate(*statement.condition, inner).isTrue())
                loop->items.push_back(std::move(item));
        }
    } else {
        loop->items = std::move(items);
    }
    loop->depth = depthAround(loop->items);
    if (statement.isRecursive)
        loop->recurse = [&statement, weak = std::weak_ptr<Scope>(scope), depth0](
                            Interpreter& self, const Value& children) {
            const ScopePtr scope = weak.lock();
            if (!scope)
                throw Failure { "loop() was called after its loop had ended" };
            const DepthGuard guard(self);
            std::vector<Value> inner = itemsOf(children);
            self.spend(1 + inner.size());
            Output output;
            {
                const Redirect redirect(self.m_output, output);
                self.runLoop(statement, scope, std::move(inner), depth0 + 1);
            }
            return Value(std::make_shared<const String>(
                String { std::move(output.text), std::move(output.generated) }));
        };
    bool hasFinishedBody = false;
    for (std::size_t i = 0; i < loop->items.size(); ++i) {
        loop->index0 = i;
        const auto inner = std::make_shared<Scope>(scope);
        if (loopName != m_template.symbols.end())
            inner->set(static_cast<Symbol>(loopName - m_template.symbols.begin()), Value(loop));
        assign(*statement.target, loop->items[i], inner);
        const Flow flow = execute(statement.body, inner);
        hasFinishedBody = hasFinishedBody || flow == Flow::Next;
        if (flow == Flow::Break)
            break;
    }
    // As in Jinja: "else" runs when no turn came to the end of the body.
    if (!hasFinishedBody)
        execute(statement.otherwise, std::make_shared<Scope>(scope));
}

void Interpreter::assign(const Expression& target, const Value& value, const ScopePtr& scope)
{
    if (target.kind == Expression::Kind::Name) {
        scope->set(target.symbol, value);
        return;
    }
    if (target.kind == Expression::Kind::NamespaceTarget) {
        Value* object = scope->find(target.symbol);
        const auto* space = object ? object->as<NamespacePtr>() : nullptr;
        if (!space)
            throw Failure { "cannot assign attribute on non-namespace object" };
        if (target.text.starts_with('_'))
            throw Failure { fmt::format(
                "a namespace attribute cannot start with an underscore: '{}'", target.text) };
        (*space)->set(target.text, value);
        return;
    }
    if (value.isUndefined())
        throw Failure { value.undefinedMessage() };
    const std::vector<Value> items = itemsOf(value);
    if (items.size() != target.items.size())
        throw Failure { items.size() < target.items.size()
                ? fmt::format("not enough values to unpack (expected {}, got {})",
                    target.items.size(), items.size())
                : fmt::format("too many values to unpack (expected {})", target.items.size()) };
    for (std::size_t i = 0; i < items.size(); ++i)
        assign(*target.items[i], items[i], scope);
}

Value Interpreter::capture(const Block& block, const ScopePtr& scope)
{
    Output output;
    {
        const Redirect redirect(m_output, output);
        execute(block, std::make_shared<Scope>(scope));
    }
    return Value(std::make_shared<const String>(
        String { std::move(output.text), std::move(output.generated) }));
}

void Interpreter::executeSet(const Statement& statement, const ScopePtr& scope)
{
    if (statement.kind == Statement::Kind::Set) {
        assign(*statement.target, evaluate(*statement.value, scope), scope);
        return;
    }
    Value text = capture(statement.body, scope);
    if (statement.value)
        text = applyFilters(*statement.value, text, scope);
    assign(*statement.target, text, scope);
}

void Interpreter::executeFilterBlock(const Statement& statement, const ScopePtr& scope)
{
    const Value text = capture(statement.body, scope);
    print(applyFilters(*statement.value, text, scope));
}

void Interpreter::executeGeneration(const Statement& statement, const ScopePtr& scope)
{
    const std::size_t begin = m_output->text.size();
    execute(statement.body, std::make_shared<Scope>(scope));
    m_output->generated.push_back({ begin, m_output->text.size() });
}

void Interpreter::executeWith(const Statement& statement, const ScopePtr& scope)
{
    const auto inner = std::make_shared<Scope>(scope);
    for (const auto& [target, value] : statement.bindings)
        assign(*target, evaluate(*value, scope), inner);
    execute(statement.body, inner);
}

} // namespace dadeum::jinja
