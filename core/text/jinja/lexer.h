// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Lexer of the template language: text, {{ }}, {% %} and {# #} with white space control
// (trim_blocks, lstrip_blocks).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::jinja {

/// Thrown while reading template source.
struct SyntaxFailure {
    std::string message;
    int line;
};

struct Token {
    enum class Type {
        Data,
        VariableBegin,
        VariableEnd,
        BlockBegin,
        BlockEnd,
        Name,
        Text,
        Whole,
        Real,
        Operator,
        End
    };
    Type type = Type::End;
    int line = 1;
    std::string text; ///< name, operator, decoded string, data
    std::int64_t whole = 0;
    double real = 0;

    bool isOperator(std::string_view op) const { return type == Type::Operator && text == op; }
    bool isName(std::string_view name) const { return type == Type::Name && text == name; }
};

/// `source` must be UTF-8. The list ends with an End token. Throws SyntaxFailure.
std::vector<Token> tokenize(std::string_view source);

} // namespace dadeum::jinja
