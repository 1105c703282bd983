// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::jinja {

namespace {

using Method = Value (*)(const std::string& self, Arguments& arguments);

struct NamedMethod {
    const char* name;
    Method method;
};

const std::string* textOrNull(const Parameters& given, std::size_t i)
{
    if (!given.has(i) || given.at(i).isNone())
        return nullptr;
    const std::string* text = given.at(i).text();
    if (!text)
        throw Failure { fmt::format("expected text, got {}", given.at(i).typeName()) };
    return text;
}

const std::string& textAt(const Parameters& given, std::size_t i)
{
    const std::string* text = given.at(i).text();
    if (!text)
        throw Failure { given.at(i).isUndefined()
                ? given.at(i).undefinedMessage()
                : fmt::format("must be str, not {}", given.at(i).typeName()) };
    return *text;
}

template <Side side> Value strip(const std::string& self, Arguments& arguments)
{
    const Parameters given("strip", arguments, { "chars" });
    return Value(stripped(self, side, textOrNull(given, 0)));
}

template <bool fromRight> Value split(const std::string& self, Arguments& arguments)
{
    const Parameters given("split", arguments, { "sep", "maxsplit" });
    std::vector<Value> items;
    for (std::string& part : splitText(self, textOrNull(given, 0), given.whole(1, -1), fromRight))
        items.emplace_back(std::move(part));
    return Value::list(std::move(items));
}

Value splitIntoLines(const std::string& self, Arguments& arguments)
{
    const Parameters given("splitlines", arguments, { "keepends" });
    std::vector<Value> items;
    for (std::string& line : splitLines(self, given.flag(0, false)))
        items.emplace_back(std::move(line));
    return Value::list(std::move(items));
}

/// startswith and endswith, also with a tuple of candidates.
template <bool atEnd> Value affix(const std::string& self, Arguments& arguments)
{
    const Parameters given(atEnd ? "endswith" : "startswith", arguments, { "prefix" });
    const auto matches = [&](const Value& candidate) {
        const std::string* text = candidate.text();
        if (!text)
            throw Failure { fmt::format("{} first arg must be str or a tuple of str, not {}",
                atEnd ? "endswith" : "startswith", candidate.typeName()) };
        return atEnd ? self.ends_with(*text) : self.starts_with(*text);
    };
    if (const List* list = given.at(0).listOrNull())
        return std::any_of(list->items.begin(), list->items.end(), matches);
    return matches(given.at(0));
}

Value join(const std::string& self, Arguments& arguments)
{
    const Parameters given("join", arguments, { "iterable" });
    std::string out;
    bool isFirst = true;
    for (const Value& item : itemsOf(given.at(0))) {
        if (!item.text())
            throw Failure { fmt::format(
                "sequence item: expected str instance, {} found", item.typeName()) };
        if (!isFirst)
            out += self;
        out += *item.text();
        isFirst = false;
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    return Value(std::move(out));
}

/// find, rfind, index and rindex within optional bounds, in characters.
template <bool fromRight, bool mustExist> Value find(const std::string& self, Arguments& arguments)
{
    const Parameters given("find", arguments, { "sub", "start", "end" });
    const std::string& what = textAt(given, 0);
    const Value range = sliceOf(Value(self), given.get(1, None {}), given.get(2, None {}), None {});
    const std::string& within = *range.text();
    const std::size_t at = fromRight ? lastIndexOf(within, what) : indexOf(within, what);
    if (at == std::string::npos) {
        if (mustExist)
            throw Failure { "substring not found" };
        return -1;
    }
    std::int64_t start = given.whole(1, 0);
    if (start < 0)
        start = std::max<std::int64_t>(0, start + lengthOf(Value(self)));
    return start + static_cast<std::int64_t>(text::countCodePoints(within.substr(0, at)));
}

Value count(const std::string& self, Arguments& arguments)
{
    const Parameters given("count", arguments, { "sub" });
    const std::string& what = textAt(given, 0);
    if (what.empty())
        return text::countCodePoints(self) + 1;
    std::int64_t found = 0;
    for (std::size_t at = indexOf(self, what); at != std::string::npos;
         at = indexOf(self, what, at + what.size()))
        ++found;
    return found;
}

Value replace(const std::string& self, Arguments& arguments)
{
    const Parameters given("replace", arguments, { "old", "new", "count" });
    return Value(replaced(self, textAt(given, 0), textAt(given, 1), given.whole(2, -1)));
}

template <Side textSide> Value justify(const std::string& self, Arguments& arguments)
{
    const Parameters given("just", arguments, { "width", "fillchar" });
    const std::u32string fill = text::toCodePoints(given.text(1, " "));
    if (fill.size() != 1)
        throw Failure { "The fill character must be exactly one character long" };
    return Value(padded(self, given.whole(0, 0), fill[0], textSide));
}

Value zeroFill(const std::string& self, Arguments& arguments)
{
    const Parameters given("zfill", arguments, { "width" });
    const bool isSigned = self.starts_with('-') || self.starts_with('+');
    const std::string digits = padded(
        self.substr(isSigned ? 1 : 0), given.whole(0, 0) - (isSigned ? 1 : 0), U'0', Side::Right);
    return Value((isSigned ? self.substr(0, 1) : std::string()) + digits);
}

template <bool atEnd> Value removeAffix(const std::string& self, Arguments& arguments)
{
    const Parameters given("removeprefix", arguments, { "prefix" });
    const std::string& part = textAt(given, 0);
    if (atEnd && self.ends_with(part))
        return Value(self.substr(0, self.size() - part.size()));
    if (!atEnd && self.starts_with(part))
        return Value(self.substr(part.size()));
    return Value(self);
}

template <bool fromRight> Value partition(const std::string& self, Arguments& arguments)
{
    const Parameters given("partition", arguments, { "sep" });
    const std::string& separator = textAt(given, 0);
    if (separator.empty())
        throw Failure { "empty separator" };
    const std::size_t at = fromRight ? lastIndexOf(self, separator) : indexOf(self, separator);
    if (at == std::string::npos)
        return fromRight ? Value::tuple({ "", "", self }) : Value::tuple({ self, "", "" });
    return Value::tuple({ self.substr(0, at), separator, self.substr(at + separator.size()) });
}

template <bool (*predicate)(char32_t)> Value all(const std::string& self, Arguments& arguments)
{
    const Parameters given("a text test", arguments, {});
    for (std::size_t pos = 0; pos < self.size();) {
        if (!predicate(text::decodeAt(self, pos)))
            return false;
    }
    return !self.empty();
}

/// islower and isupper: at least one cased character and none of the other case.
template <bool wantsUpper> Value hasCase(const std::string& self, Arguments& arguments)
{
    const Parameters given("a text test", arguments, {});
    bool isFound = false;
    for (std::size_t pos = 0; pos < self.size();) {
        const char32_t c = text::decodeAt(self, pos);
        if (wantsUpper ? text::isLower(c) : text::isUpper(c))
            return false;
        isFound = isFound || (wantsUpper ? text::isUpper(c) : text::isLower(c));
    }
    return isFound;
}

bool isAlphanumeric(char32_t c)
{
    return text::isLetter(c) || text::isNumeric(c);
}

bool isAscii(char32_t c)
{
    return c < 0x80;
}

template <std::string (*change)(std::string_view)>
Value changed(const std::string& self, Arguments& arguments)
{
    const Parameters given("a text method", arguments, {});
    return Value(change(self));
}

std::string swapped(std::string_view text)
{
    std::string out;
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = text::decodeAt(text, pos);
        text::appendUtf8(out, text::isUpper(c) ? text::toLower(c) : text::toUpper(c));
    }
    return out;
}

Value format(const std::string& self, Arguments& arguments)
{
    return Value(formatBraces(self, arguments));
}

constexpr NamedMethod kMethods[] = { { "strip", strip<Side::Both> },
    { "lstrip", strip<Side::Left> }, { "rstrip", strip<Side::Right> }, { "split", split<false> },
    { "rsplit", split<true> }, { "splitlines", splitIntoLines }, { "startswith", affix<false> },
    { "endswith", affix<true> }, { "upper", changed<uppered> }, { "lower", changed<lowered> },
    { "casefold", changed<lowered> }, { "capitalize", changed<capitalized> },
    { "title", changed<titled> }, { "swapcase", changed<swapped> }, { "replace", replace },
    { "join", join }, { "find", find<false, false> }, { "rfind", find<true, false> },
    { "index", find<false, true> }, { "rindex", find<true, true> }, { "count", count },
    { "format", format }, { "ljust", justify<Side::Left> }, { "rjust", justify<Side::Right> },
    { "center", justify<Side::Both> }, { "zfill", zeroFill },
    { "removeprefix", removeAffix<false> }, { "removesuffix", removeAffix<true> },
    { "partition", partition<false> }, { "rpartition", partition<true> },
    { "isdigit", all<text::isDecimalDigit> }, { "isdecimal", all<text::isDecimalDigit> },
    { "isnumeric", all<text::isNumeric> }, { "isalpha", all<text::isLetter> },
    { "isalnum", all<isAlphanumeric> }, { "isspace", all<isPythonSpace> },
    { "isascii", all<isAscii> }, { "islower", hasCase<false> }, { "isupper", hasCase<true> } };

} // namespace

std::optional<Value> textMethod(const Value& self, const std::string& name)
{
    for (const NamedMethod& known : kMethods) {
        if (name != known.name)
            continue;
        return Value(FunctionPtr(std::make_shared<const Function>(Function { name,
            [string = *self.as<StringPtr>(), method = known.method](
                Interpreter& interpreter, Arguments& arguments) {
                interpreter.spendText(string->text.size());
                return method(string->text, arguments);
            } })));
    }
    return std::nullopt;
}

} // namespace dadeum::jinja
