// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JsonAcceptor: follows a JSON object or array (RFC 8259) byte by byte and says at each byte
// whether the text can still become one. A plain value, small enough to be copied for every token
// that is tried. One thread.
#pragma once

#include <cstdint>

namespace dadeum {

/// Stricter than the RFC where a model could write for ever or break a reader: at most 60 nested
/// containers, 24 spaces in a row, 18 digits in a row (2 in exponents), no surrogate escapes.
/// Strings must be UTF-8.
class JsonAcceptor {
public:
    /// False when no JSON text continues like that; the state is then of no use.
    bool push(unsigned char byte);
    bool isComplete() const { return m_at == At::End; }
    /// Complete, and nothing may follow.
    bool isFinal() const { return isComplete(); }

private:
    enum class At : std::uint8_t {
        Start,
        Value,
        ValueOrClose,
        Key,
        KeyOrClose,
        Colon,
        AfterValue,
        String,
        Continuation, ///< inside a character of a string
        Escape,
        Hex,
        Literal,
        Minus,
        Zero,
        Integer,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
        End
    };

    bool pushStructure(unsigned char byte);
    bool pushString(unsigned char byte);
    bool pushNumber(unsigned char byte);
    bool beginValue(unsigned char byte);
    bool open(bool isObject);
    bool close(bool isObject);
    bool startCharacter(unsigned char byte);
    bool digit(unsigned char byte, At then, int most);
    bool isInObject() const { return m_objects & 1; }

    std::uint64_t m_objects = 0; ///< a bit per open container, the innermost lowest; 1 = object
    const char* m_literal = nullptr; ///< what is left of true, false or null
    At m_at = At::Start;
    std::uint8_t m_depth = 0;
    std::uint8_t m_run = 0; ///< spaces, digits or hex digits in a row
    std::uint8_t m_lowest = 0, m_highest = 0; ///< of the next continuation byte
    std::uint8_t m_left = 0; ///< continuation bytes to come
    bool m_isKey = false;
};

} // namespace dadeum
