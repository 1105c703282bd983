// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode/properties.h"

#include "core/text/unicode/regex.h"
#include "core/text/unicode/utf8.h"

#include <utf8proc.h>

#include <array>
#include <atomic>
#include <memory>

namespace dadeum::text {

namespace {

utf8proc_category_t category(char32_t c)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

// The order is arbitrary; position + 1 is the script's number. Common and Inherited are scripts of
// their own.
constexpr std::array kScripts = { "Common", "Inherited", "Latin", "Greek", "Cyrillic", "Han",
    "Hangul", "Hiragana", "Katakana", "Armenian", "Hebrew", "Arabic", "Syriac", "Thaana",
    "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada",
    "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Georgian", "Ethiopic", "Cherokee",
    "Canadian_Aboriginal", "Ogham", "Runic", "Khmer", "Mongolian", "Bopomofo", "Yi", "Old_Italic",
    "Gothic", "Deseret", "Tagalog", "Hanunoo", "Buhid", "Tagbanwa", "Limbu", "Tai_Le", "Linear_B",
    "Ugaritic", "Shavian", "Osmanya", "Cypriot", "Braille", "Buginese", "Coptic", "New_Tai_Lue",
    "Glagolitic", "Tifinagh", "Syloti_Nagri", "Old_Persian", "Kharoshthi", "Balinese", "Cuneiform",
    "Phoenician", "Phags_Pa", "Nko", "Sundanese", "Lepcha", "Ol_Chiki", "Vai", "Saurashtra",
    "Kayah_Li", "Rejang", "Lycian", "Carian", "Lydian", "Cham", "Tai_Tham", "Tai_Viet", "Avestan",
    "Egyptian_Hieroglyphs", "Samaritan", "Lisu", "Bamum", "Javanese", "Meetei_Mayek",
    "Imperial_Aramaic", "Old_South_Arabian", "Inscriptional_Parthian", "Inscriptional_Pahlavi",
    "Old_Turkic", "Kaithi", "Batak", "Brahmi", "Mandaic", "Chakma", "Meroitic_Cursive",
    "Meroitic_Hieroglyphs", "Miao", "Sharada", "Sora_Sompeng", "Takri", "Bassa_Vah", "Elbasan",
    "Duployan", "Grantha", "Khojki", "Linear_A", "Mahajani", "Manichaean", "Modi", "Mro",
    "Nabataean", "Old_North_Arabian", "Old_Permic", "Pahawh_Hmong", "Palmyrene", "Psalter_Pahlavi",
    "Siddham", "Khudawadi", "Tirhuta", "Warang_Citi", "Ahom", "Hatran", "Anatolian_Hieroglyphs",
    "Multani", "Old_Hungarian", "SignWriting", "Adlam", "Bhaiksuki", "Marchen", "Newa", "Osage",
    "Tangut", "Caucasian_Albanian", "Pau_Cin_Hau", "Masaram_Gondi", "Nushu", "Soyombo",
    "Zanabazar_Square" };
constexpr std::uint8_t kHan = 6;
constexpr std::uint8_t kHiragana = 8;
constexpr std::uint8_t kKatakana = 9;

/// Script numbers are found by asking the regular expression engine once per code point and
/// remembered.
std::uint8_t rawScript(char32_t c)
{
    constexpr std::uint8_t kUnknown = 0xFF;
    static const std::unique_ptr<std::atomic<std::uint8_t>[]> memory = [] {
        auto table = std::make_unique<std::atomic<std::uint8_t>[]>(0x110000);
        for (std::size_t i = 0; i < 0x110000; ++i)
            table[i].store(kUnknown, std::memory_order_relaxed);
        return table;
    }();
    static const std::vector<Regex> scripts = [] {
        std::vector<Regex> list;
        for (const char* name : kScripts)
            list.emplace_back(std::string("\\p{") + name + "}", "Unicode scripts");
        return list;
    }();
    const std::uint8_t known = memory[c].load(std::memory_order_relaxed);
    if (known != kUnknown)
        return known;
    std::string text;
    appendUtf8(text, c);
    std::uint8_t found = 0;
    Span span;
    for (std::size_t i = 0; i < scripts.size() && found == 0; ++i) {
        if (scripts[i].find(text, 0, span))
            found = static_cast<std::uint8_t>(i + 1);
    }
    memory[c].store(found, std::memory_order_relaxed);
    return found;
}

} // namespace

bool isWhitespace(char32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= 0x09 && c <= 0x0D);
    switch (c) {
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
        return true;
    default:
        return c >= 0x2000 && c <= 0x200A;
    }
}

bool isNumeric(char32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    const auto kind = category(c);
    return kind == UTF8PROC_CATEGORY_ND || kind == UTF8PROC_CATEGORY_NL
        || kind == UTF8PROC_CATEGORY_NO;
}

bool isPunctuation(char32_t c)
{
    if (c < 0x80)
        return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60)
            || (c >= 0x7B && c <= 0x7E);
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO;
}

bool isLetter(char32_t c)
{
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool isMark(char32_t c)
{
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

bool isNonSpacingMark(char32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_MN;
}

bool isOtherControl(char32_t c)
{
    const auto kind = category(c);
    return kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF
        || kind == UTF8PROC_CATEGORY_CO;
}

bool isWordCharacter(char32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || c == '_';
    static const Regex word("\\w|[\\x{200C}\\x{200D}]", "word characters");
    std::string text;
    appendUtf8(text, c);
    Span span;
    return word.find(text, 0, span);
}

bool isCjkIdeograph(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool isPrintable(char32_t c)
{
    if (c == ' ')
        return true;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

char32_t toLower(char32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t toUpper(char32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

char32_t toTitle(char32_t c)
{
    return static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(c)));
}

bool isLower(char32_t c)
{
    return utf8proc_islower(static_cast<utf8proc_int32_t>(c)) != 0;
}

bool isUpper(char32_t c)
{
    return utf8proc_isupper(static_cast<utf8proc_int32_t>(c)) != 0;
}

bool isDecimalDigit(char32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_ND;
}

std::uint8_t scriptClass(char32_t c)
{
    if (c == ' ')
        return 0;
    if (c == 0x30FC)
        return kHan;
    const std::uint8_t script = rawScript(c);
    return script == kHiragana || script == kKatakana ? kHan : script;
}

} // namespace dadeum::text
