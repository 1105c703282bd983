// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/interpreter.h"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <unordered_map>

namespace dadeum::jinja {

namespace {

constexpr std::int64_t kMaxRange = 100'000;

Value range(Interpreter& interpreter, Arguments& arguments)
{
    const std::size_t count = arguments.positional.size();
    if (count < 1 || count > 3 || !arguments.named.empty())
        throw Failure { "range expected 1 to 3 arguments" };
    std::array<std::int64_t, 3> numbers = { 0, 0, 1 };
    for (std::size_t i = 0; i < count; ++i) {
        const Value& value = arguments.positional[i];
        if (!value.wholeNumber(numbers[count == 1 ? 1 : i]))
            throw Failure { value.isUndefined()
                    ? value.undefinedMessage()
                    : fmt::format(
                        "'{}' object cannot be interpreted as an integer", value.typeName()) };
    }
    const auto [start, stop, step] = numbers;
    if (step == 0)
        throw Failure { "range() arg 3 must not be zero" };
    std::int64_t distance = 0;
    const bool isHuge = __builtin_sub_overflow(stop, start, &distance);
    const bool isEmpty = step > 0 ? stop <= start : stop >= start;
    if (!isEmpty && (isHuge || step == INT64_MIN || std::abs(distance / step) > kMaxRange))
        throw Failure { fmt::format(
            "Range too big. The sandbox blocks ranges larger than MAX_RANGE ({}).", kMaxRange) };
    List list;
    list.flavor = List::Flavor::Range;
    list.display = count == 3 ? fmt::format("range({}, {}, {})", start, stop, step)
                              : fmt::format("range({}, {})", start, stop);
    if (!isEmpty) {
        for (std::int64_t i = 0; i <= std::abs(distance / step); ++i) {
            const std::int64_t offset = i * step;
            if (step > 0 ? offset >= distance : offset <= distance)
                break;
            list.items.emplace_back(start + offset);
        }
    }
    if (static_cast<std::int64_t>(list.items.size()) > kMaxRange)
        throw Failure { fmt::format(
            "Range too big. The sandbox blocks ranges larger than MAX_RANGE ({}).", kMaxRange) };
    interpreter.spend(list.items.size());
    return Value(ListPtr(std::make_shared<const List>(std::move(list))));
}

/// dict(a=1), dict(mapping), dict(pairs)
Value dict(Interpreter&, Arguments& arguments)
{
    std::vector<std::pair<Value, Value>> entries;
    const auto add = [&](const Value& key, const Value& value) {
        for (auto& [known, old] : entries) {
            if (equals(known, key)) {
                old = value;
                return;
            }
        }
        entries.emplace_back(key, value);
    };
    for (const Value& source : arguments.positional) {
        if (const Dict* other = source.dictOrNull()) {
            for (const auto& [key, value] : other->entries)
                add(key, value);
            continue;
        }
        for (const Value& pair : itemsOf(source)) {
            const std::vector<Value> parts = itemsOf(pair);
            if (parts.size() != 2)
                throw Failure { "dictionary update sequence elements must have length 2" };
            add(parts[0], parts[1]);
        }
    }
    for (const auto& [name, value] : arguments.named)
        add(Value(name), value);
    return Value::dict(std::move(entries));
}

Value makeNamespace(Interpreter& interpreter, Arguments& arguments)
{
    const NamespacePtr space = interpreter.makeNamespace();
    const Value attributes = dict(interpreter, arguments);
    for (const auto& [key, value] : attributes.dictOrNull()->entries) {
        const std::string name = key.str();
        if (name.starts_with('_'))
            throw Failure { fmt::format(
                "a namespace attribute cannot start with an underscore: '{}'", name) };
        space->set(name, value);
    }
    return Value(space);
}

Value raiseException(Interpreter&, Arguments& arguments)
{
    const Parameters given("raise_exception", arguments, { "message" });
    throw Failure { given.at(0).str(), true };
}

Value strftimeNow(Interpreter&, Arguments& arguments)
{
    const Parameters given("strftime_now", arguments, { "format" });
    const std::string format = given.text(0, "");
    constexpr std::size_t kMaxFormat = 200;
    if (format.size() > kMaxFormat)
        throw Failure { fmt::format(
            "strftime_now: the format is longer than {} bytes", kMaxFormat) };
    const std::time_t now = std::time(nullptr);
    std::tm local {};
    localtime_r(&now, &local);
    std::array<char, 4096> buffer;
    const std::size_t size = std::strftime(buffer.data(), buffer.size(), format.c_str(), &local);
    return Value(std::string(buffer.data(), size));
}

Value function(const char* name, Value (*call)(Interpreter&, Arguments&))
{
    return Value(FunctionPtr(std::make_shared<const Function>(Function { name, call })));
}

/// cycler('a', 'b') has next(), reset() and current; joiner(', ') gives nothing the first time.
Value cycler(Interpreter& interpreter, Arguments& arguments)
{
    if (arguments.positional.empty())
        throw Failure { "at least one item has to be provided" };
    const NamespacePtr state = interpreter.makeNamespace();
    const std::vector<Value> items = arguments.positional;
    state->set("current", items[0]);
    const auto position = std::make_shared<std::size_t>(0);
    const std::weak_ptr<Namespace> weak = state;
    const auto method = [&](const char* name, auto call) {
        state->set(
            name, Value(FunctionPtr(std::make_shared<const Function>(Function { name, call }))));
    };
    method("next", [weak, items, position](Interpreter&, Arguments&) {
        const Value current = items[*position];
        *position = (*position + 1) % items.size();
        if (const auto space = weak.lock())
            space->set("current", items[*position]);
        return current;
    });
    method("reset", [weak, items, position](Interpreter&, Arguments&) -> Value {
        *position = 0;
        if (const auto space = weak.lock())
            space->set("current", items[0]);
        return None {};
    });
    return Value(state);
}

Value joiner(Interpreter&, Arguments& arguments)
{
    const Parameters given("joiner", arguments, { "sep" });
    const auto isUsed = std::make_shared<bool>(false);
    return Value(FunctionPtr(std::make_shared<const Function>(
        Function { "joiner", [isUsed, separator = given.text(0, ", ")](Interpreter&, Arguments&) {
                      const bool isFirst = !std::exchange(*isUsed, true);
                      return Value(isFirst ? std::string() : separator);
                  } })));
}

} // namespace

std::optional<Value> globalValue(const std::string& name)
{
    static const std::unordered_map<std::string, Value> globals
        = { { "range", function("range", range) }, { "dict", function("dict", dict) },
              { "namespace", function("namespace", makeNamespace) },
              { "raise_exception", function("raise_exception", raiseException) },
              { "strftime_now", function("strftime_now", strftimeNow) },
              { "cycler", function("cycler", cycler) }, { "joiner", function("joiner", joiner) } };
    const auto found = globals.find(name);
    return found == globals.end() ? std::nullopt : std::optional(found->second);
}

} // namespace dadeum::jinja
