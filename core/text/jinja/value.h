// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the template language, with Python's meaning of equality, order, truth and text.
// Strings, lists and dictionaries are immutable and shared; only namespaces change. One thread at a
// time while a template renders.
#pragma once

#include "core/base/json.h"
#include "core/text/chat_template.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dadeum::jinja {

/// What goes wrong while rendering; the template line is added where it is caught.
struct Failure {
    std::string message;
    bool isRaised = false; ///< by the template's own raise_exception
};

class Value;
class Interpreter;
struct Arguments;

/// A name that has no value; using it for more than a test or output is an error with this message.
struct Undefined {
    std::string message;
};
struct None {
    bool operator==(const None&) const = default;
};
struct String {
    std::string text;
    std::vector<TextSpan>
        generated; ///< spans that {% generation %} wrote, when the text is a macro's output
};
struct List {
    enum class Flavor { List, Tuple, Keys, Values, Items, Range, Iterator };
    std::vector<Value> items;
    Flavor flavor = Flavor::List;
    std::string display; ///< of a range
    /// What lazy filters such as map give in Python: true even if empty, without length or
    /// elements.
    bool isIterator() const { return flavor == Flavor::Iterator; }
    int depth = 1; ///< how deep values are nested in it
};
struct Dict;
struct Namespace;
struct Function;
struct Loop;

using StringPtr = std::shared_ptr<const String>;
using ListPtr = std::shared_ptr<const List>;
using DictPtr = std::shared_ptr<const Dict>;
using NamespacePtr = std::shared_ptr<Namespace>;
using FunctionPtr = std::shared_ptr<const Function>;
using LoopPtr = std::shared_ptr<Loop>;

class Value {
public:
    using Data = std::variant<std::shared_ptr<const Undefined>, None, bool, std::int64_t, double,
        StringPtr, ListPtr, DictPtr, NamespacePtr, FunctionPtr, LoopPtr>;

    Value() = default; ///< undefined without a message
    Value(None)
        : m_data(None {})
    {
    }
    Value(bool value)
        : m_data(value)
    {
    }
    Value(std::int64_t value)
        : m_data(value)
    {
    }
    Value(int value)
        : m_data(std::int64_t(value))
    {
    }
    Value(std::size_t value)
        : m_data(static_cast<std::int64_t>(value))
    {
    }
    Value(double value)
        : m_data(value)
    {
    }
    Value(std::string text)
        : m_data(std::make_shared<const String>(String { std::move(text), {} }))
    {
    }
    Value(std::string_view text)
        : Value(std::string(text))
    {
    }
    Value(const char* text)
        : Value(std::string(text))
    {
    }
    Value(StringPtr string)
        : m_data(std::move(string))
    {
    }
    Value(ListPtr list)
        : m_data(std::move(list))
    {
    }
    Value(DictPtr dict)
        : m_data(std::move(dict))
    {
    }
    Value(NamespacePtr space)
        : m_data(std::move(space))
    {
    }
    Value(FunctionPtr function)
        : m_data(std::move(function))
    {
    }
    Value(LoopPtr loop)
        : m_data(std::move(loop))
    {
    }

    static Value undefined(std::string message);
    static Value list(std::vector<Value> items, List::Flavor flavor = List::Flavor::List);
    static Value tuple(std::vector<Value> items)
    {
        return list(std::move(items), List::Flavor::Tuple);
    }
    static Value dict(std::vector<std::pair<Value, Value>> entries);
    /// Throws Failure for numbers beyond 64 bits.
    static Value fromJson(const Json& json);

    template <typename T> const T* as() const { return std::get_if<T>(&m_data); }
    bool isUndefined() const { return m_data.index() == 0; }
    bool isNone() const { return as<None>() != nullptr; }
    /// The text when the value is a string, else nullptr.
    const std::string* text() const
    {
        const auto* string = as<StringPtr>();
        return string ? &(*string)->text : nullptr;
    }
    const List* listOrNull() const
    {
        const auto* list = as<ListPtr>();
        return list ? list->get() : nullptr;
    }
    const Dict* dictOrNull() const
    {
        const auto* dict = as<DictPtr>();
        return dict ? dict->get() : nullptr;
    }
    bool isNumber() const { return as<std::int64_t>() || as<double>() || as<bool>(); }
    /// The whole number of an int or bool.
    bool wholeNumber(std::int64_t& number) const;
    double number() const;

    bool isTrue() const;
    /// str() and repr() of Python.
    std::string str() const;
    std::string repr() const;
    /// "str", "list", ... as Python names the type.
    std::string typeName() const;
    const std::string& undefinedMessage() const;

private:
    Data m_data = std::shared_ptr<const Undefined>();
};

struct Dict {
    std::vector<std::pair<Value, Value>> entries; ///< in order of insertion
    int depth = 1;
    const Value* find(const Value& key) const;
    const Value* findText(std::string_view key) const;
};

/// The only mutable object: attributes set by {% set ns.name = … %}.
struct Namespace {
    std::vector<std::pair<std::string, Value>> attributes;
    const Value* find(std::string_view name) const;
    void set(const std::string& name, Value value);
};

/// Arguments of a call.
struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
};

struct Function {
    std::string name;
    std::function<Value(Interpreter&, Arguments&)> call;
    int depth = 1; ///< of the object that a method belongs to
};

/// State of a running for loop.
struct Loop {
    std::vector<Value> items;
    std::size_t index0 = 0;
    int depth0 = 0;
    bool isRecursive = false;
    std::function<Value(Interpreter&, const Value&)> recurse;
    Value lastChanged;
    bool hasChanged = false;
    int depth = 1;
};

/// How deep values are nested in `value`; 0 for plain ones. Namespaces count as plain: they are
/// owned elsewhere.
int depthOf(const Value& value);
/// One more than the deepest of `items`; throws Failure beyond the limit, because values are
/// compared and freed by recursion.
int depthAround(const std::vector<Value>& items);
/// Python's ==.
bool equals(const Value& a, const Value& b);
/// Negative, zero or positive; throws Failure when the two cannot be ordered. `op` is for the
/// message.
int compare(const Value& a, const Value& b, const char* op);
/// Python's repr() of a string and of a float.
std::string reprOfText(std::string_view text);
std::string reprOfNumber(double number);
/// The items of anything that can be iterated; throws Failure.
std::vector<Value> itemsOf(const Value& value);
/// len(); throws Failure.
std::int64_t lengthOf(const Value& value);
/// Limits of one rendered text or list.
inline constexpr std::size_t kMaxTextBytes = std::size_t(8) << 20;
inline constexpr std::size_t kMaxItems = 200'000;

} // namespace dadeum::jinja
