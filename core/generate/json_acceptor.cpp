// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/json_acceptor.h"

namespace dadeum {

namespace {

constexpr int kMostDepth = 60, kMostSpaces = 24, kMostDigits = 18, kMostExponentDigits = 2;

bool isDigit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

bool JsonAcceptor::push(unsigned char byte)
{
    switch (m_at) {
    case At::End:
        return false;
    case At::String:
    case At::Continuation:
    case At::Escape:
    case At::Hex:
        return pushString(byte);
    case At::Literal:
        if (byte != static_cast<unsigned char>(*m_literal))
            return false;
        if (*++m_literal == '\0')
            m_at = At::AfterValue;
        return true;
    case At::Minus:
    case At::Zero:
    case At::Integer:
    case At::Point:
    case At::Fraction:
    case At::Exponent:
    case At::ExponentSign:
    case At::ExponentDigits:
        return pushNumber(byte);
    default:
        return pushStructure(byte);
    }
}

bool JsonAcceptor::pushStructure(unsigned char byte)
{
    if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r')
        return ++m_run <= kMostSpaces;
    m_run = 0;
    switch (m_at) {
    case At::Start:
        return byte == '{' ? open(true) : byte == '[' && open(false);
    case At::ValueOrClose:
        return byte == ']' ? close(false) : beginValue(byte);
    case At::Value:
        return beginValue(byte);
    case At::KeyOrClose:
        if (byte == '}')
            return close(true);
        [[fallthrough]];
    case At::Key:
        m_isKey = true;
        m_at = At::String;
        return byte == '"';
    case At::Colon:
        m_at = At::Value;
        return byte == ':';
    default: // after a value
        if (byte == ',') {
            m_at = isInObject() ? At::Key : At::Value;
            return true;
        }
        return byte == '}' ? close(true) : byte == ']' && close(false);
    }
}

bool JsonAcceptor::beginValue(unsigned char byte)
{
    const auto literal = [&](const char* rest) {
        m_literal = rest;
        m_at = At::Literal;
        return true;
    };
    switch (byte) {
    case '{':
        return open(true);
    case '[':
        return open(false);
    case '"':
        m_isKey = false;
        m_at = At::String;
        return true;
    case 't':
        return literal("rue");
    case 'f':
        return literal("alse");
    case 'n':
        return literal("ull");
    case '-':
        m_at = At::Minus;
        return true;
    case '0':
        m_at = At::Zero;
        return true;
    default:
        return digit(byte, At::Integer, kMostDigits);
    }
}

bool JsonAcceptor::open(bool isObject)
{
    m_objects = m_objects << 1 | std::uint64_t(isObject);
    m_at = isObject ? At::KeyOrClose : At::ValueOrClose;
    return ++m_depth <= kMostDepth;
}

bool JsonAcceptor::close(bool isObject)
{
    if (isInObject() != isObject)
        return false;
    m_objects >>= 1;
    m_at = --m_depth == 0 ? At::End : At::AfterValue;
    return true;
}

bool JsonAcceptor::pushString(unsigned char byte)
{
    switch (m_at) {
    case At::Continuation:
        if (byte < m_lowest || byte > m_highest)
            return false;
        m_lowest = 0x80;
        m_highest = 0xBF;
        if (--m_left == 0)
            m_at = At::String;
        return true;
    case At::Escape:
        m_at = byte == 'u' ? At::Hex : At::String;
        m_run = 0;
        for (const char* c = "\"\\/bfnrtu"; *c; ++c)
            if (byte == static_cast<unsigned char>(*c))
                return true;
        return false;
    case At::Hex: {
        const unsigned char lower = byte | 0x20;
        const bool isLetter = lower >= 'a' && lower <= 'f';
        if (!isDigit(byte) && !isLetter)
            return false;
        // D800 to DFFF are halves of a character.
        if (m_run == 1 && m_left == 'd' && (isLetter || byte > '7'))
            return false;
        m_left = m_run == 0 ? lower : 0;
        if (++m_run == 4) {
            m_run = m_left = 0;
            m_at = At::String;
        }
        return true;
    }
    default:
        if (byte == '"') {
            m_at = m_isKey ? At::Colon : At::AfterValue;
            m_run = 0;
            return true;
        }
        if (byte == '\\') {
            m_at = At::Escape;
            return true;
        }
        return byte >= 0x20 && (byte < 0x80 || startCharacter(byte));
    }
}

/// Well-formed UTF-8 (Unicode, table 3-7).
bool JsonAcceptor::startCharacter(unsigned char byte)
{
    if (byte < 0xC2 || byte > 0xF4)
        return false;
    m_left = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    m_lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    m_highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    m_at = At::Continuation;
    return true;
}

bool JsonAcceptor::digit(unsigned char byte, At then, int most)
{
    m_run = m_at == then ? m_run + 1 : 1;
    m_at = then;
    return isDigit(byte) && m_run <= most;
}

bool JsonAcceptor::pushNumber(unsigned char byte)
{
    const bool hasDigits = m_at == At::Zero || m_at == At::Integer || m_at == At::Fraction
        || m_at == At::ExponentDigits;
    if (isDigit(byte)) {
        switch (m_at) {
        case At::Zero:
            return false;
        case At::Minus:
            if (byte == '0') {
                m_at = At::Zero;
                return true;
            }
            [[fallthrough]];
        case At::Integer:
            return digit(byte, At::Integer, kMostDigits);
        case At::Point:
        case At::Fraction:
            return digit(byte, At::Fraction, kMostDigits);
        default:
            return digit(byte, At::ExponentDigits, kMostExponentDigits);
        }
    }
    if (byte == '.' && (m_at == At::Zero || m_at == At::Integer)) {
        m_at = At::Point;
        return true;
    }
    if ((byte | 0x20) == 'e' && hasDigits && m_at != At::ExponentDigits) {
        m_at = At::Exponent;
        return true;
    }
    if ((byte == '+' || byte == '-') && m_at == At::Exponent) {
        m_at = At::ExponentSign;
        return true;
    }
    if (!hasDigits)
        return false;
    m_at = At::AfterValue;
    m_run = 0;
    return pushStructure(byte);
}

} // namespace dadeum
