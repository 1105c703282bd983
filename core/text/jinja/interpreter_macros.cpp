// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/interpreter.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

namespace {

constexpr int kMaxMacroDepth = 100;

} // namespace

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
