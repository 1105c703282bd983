// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Syntax tree of a template. Plain data; immutable once parsed.
#pragma once

#include "core/text/jinja/value.h"

#include <memory>
#include <string>
#include <vector>

namespace dadeum::jinja {

/// Names are numbered while parsing, so that scopes compare numbers instead of text.
using Symbol = int;

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct CallArguments {
    std::vector<ExpressionPtr> positional;
    std::vector<std::pair<std::string, ExpressionPtr>> named;
    ExpressionPtr spreadList; ///< *list
    ExpressionPtr spreadDict; ///< **dict
};

struct Expression {
    enum class Kind {
        Constant,
        Name,
        ListLiteral,
        TupleLiteral,
        DictLiteral, ///< keys and values alternate in items
        Attribute,
        Item,
        Slice, ///< items[0] is the object; Slice: items[1..3] may be empty
        Call,
        Filter,
        Test, ///< items[0] is the callee or the operand
        Negative,
        Positive,
        Not,
        And,
        Or,
        Binary,
        Compare,
        Concat,
        Conditional,
        NamespaceTarget ///< name.text as an assignment target
    };
    Kind kind = Kind::Constant;
    int line = 0;
    int depth = 1; ///< height of the tree below
    Symbol symbol = 0; ///< Name, NamespaceTarget
    bool isNegated = false; ///< "is not"
    std::string text; ///< attribute, filter, test or operator
    std::vector<std::string> operators; ///< of Compare, one fewer than items
    Value constant;
    std::vector<ExpressionPtr> items;
    CallArguments arguments;
};

struct Statement;
using Block = std::vector<Statement>;

struct Parameter {
    Symbol symbol = 0;
    std::string name;
    ExpressionPtr fallback;
};

/// A macro, or the body of a call block.
struct MacroDefinition {
    std::string name;
    std::vector<Parameter> parameters;
    Block body;
    bool takesRest = false; ///< uses varargs
    bool takesKeywords = false; ///< uses kwargs
};

struct Statement {
    enum class Kind {
        Data,
        Output,
        If,
        For,
        Set,
        SetBlock,
        Macro,
        Call,
        FilterBlock,
        With,
        Generation,
        Scope,
        Break,
        Continue
    };
    Kind kind = Kind::Data;
    int line = 0;
    std::string data;
    ExpressionPtr target; ///< For, Set, SetBlock
    ExpressionPtr value; ///< Output, For (iterable), Set, Call, filter of SetBlock and FilterBlock
    ExpressionPtr condition; ///< If, For
    std::vector<std::pair<ExpressionPtr, ExpressionPtr>> bindings; ///< With
    std::vector<ExpressionPtr> values; ///< further outputs of one print
    Block body;
    Block otherwise;
    bool isRecursive = false;
    Symbol symbol = 0; ///< Macro
    std::shared_ptr<const MacroDefinition> macro; ///< Macro, Call
};

struct ParsedTemplate {
    Block body;
    std::vector<std::string> symbols;
};

} // namespace dadeum::jinja
