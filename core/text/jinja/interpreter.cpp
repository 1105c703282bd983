// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/interpreter.h"

#include "core/text/jinja/functions.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

namespace {

constexpr int kMaxMacroDepth = 100;
// A scope that a macro keeps alive, or a namespace, costs about as much memory as this many steps'
// worth of text.
constexpr std::size_t kObjectSteps = 100;

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

} // namespace

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
    if (statement.isRecursive)
        loop->recurse = [&statement, scope, depth0](Interpreter& self, const Value& children) {
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

Value Interpreter::makeMacro(
    const std::shared_ptr<const MacroDefinition>& macro, const ScopePtr& scope)
{
    spend(kObjectSteps);
    // The scope stays alive until the end; the macro itself must not own it, because it lies in
    // that scope.
    if (m_closures.empty() || m_closures.back() != scope)
        m_closures.push_back(scope);
    auto function = std::make_shared<Function>();
    function->name = macro->name;
    function->call = [macro, weak = std::weak_ptr<Scope>(scope)](
                         Interpreter& self, Arguments& arguments) -> Value {
        return self.callMacro(*macro, weak.lock(), arguments);
    };
    return Value(FunctionPtr(std::move(function)));
}

Value Interpreter::callMacro(
    const MacroDefinition& macro, const ScopePtr& defined, Arguments& arguments)
{
    if (m_macroDepth >= kMaxMacroDepth)
        throw Failure { fmt::format(
            "macros call each other more than {} levels deep", kMaxMacroDepth) };
    const auto scope = std::make_shared<Scope>(defined);
    const auto symbolOf = [&](std::string_view name) {
        const auto found = std::find(m_template.symbols.begin(), m_template.symbols.end(), name);
        return found == m_template.symbols.end()
            ? Symbol(-1)
            : static_cast<Symbol>(found - m_template.symbols.begin());
    };
    const auto takeNamed = [&](const std::string& name) -> std::optional<Value> {
        for (auto named = arguments.named.begin(); named != arguments.named.end(); ++named) {
            if (named->first == name) {
                Value value = std::move(named->second);
                arguments.named.erase(named);
                return value;
            }
        }
        return std::nullopt;
    };
    std::vector<const Parameter*> missing;
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        const Parameter& parameter = macro.parameters[i];
        if (i < arguments.positional.size())
            scope->set(parameter.symbol, arguments.positional[i]);
        else if (auto value = takeNamed(parameter.name))
            scope->set(parameter.symbol, *value);
        else
            missing.push_back(&parameter);
    }
    if (auto caller = takeNamed("caller"))
        scope->set(symbolOf("caller"), *caller);
    if (macro.takesKeywords) {
        std::vector<std::pair<Value, Value>> entries;
        for (const auto& [name, value] : arguments.named)
            entries.emplace_back(Value(name), value);
        scope->set(symbolOf("kwargs"), Value::dict(std::move(entries)));
    } else if (!arguments.named.empty()) {
        throw Failure { fmt::format(
            "macro '{}' takes no keyword argument '{}'", macro.name, arguments.named[0].first) };
    }
    const std::size_t count = macro.parameters.size();
    if (macro.takesRest) {
        std::vector<Value> rest;
        for (std::size_t i = count; i < arguments.positional.size(); ++i)
            rest.push_back(arguments.positional[i]);
        scope->set(symbolOf("varargs"), Value::tuple(std::move(rest)));
    } else if (arguments.positional.size() > count) {
        throw Failure { fmt::format(
            "macro '{}' takes not more than {} argument(s)", macro.name, count) };
    }
    // Defaults may use the parameters before them.
    for (const Parameter* parameter : missing)
        scope->set(parameter->symbol,
            parameter->fallback ? evaluate(*parameter->fallback, scope)
                                : Value::undefined(fmt::format(
                                    "parameter '{}' was not provided", parameter->name)));
    ++m_macroDepth;
    struct Leave {
        int& depth;
        ~Leave() { --depth; }
    } leave { m_macroDepth };
    Output output;
    {
        const Redirect redirect(m_output, output);
        execute(macro.body, scope);
    }
    return Value(std::make_shared<const String>(
        String { std::move(output.text), std::move(output.generated) }));
}

void Interpreter::executeCallBlock(const Statement& statement, const ScopePtr& scope)
{
    const Expression& call = *statement.value;
    const Value callee = evaluate(*call.items[0], scope);
    Arguments arguments = evaluateArguments(call.arguments, scope);
    arguments.named.emplace_back("caller", makeMacro(statement.macro, scope));
    print(this->call(callee, arguments));
}

} // namespace dadeum::jinja
