// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode/regex.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cctype>

namespace dadeum::text {

namespace {

/// An expression for messages; published ones have up to some hundred bytes.
std::string excerpt(const std::string& pattern)
{
    constexpr std::size_t kLongest = 400;
    std::size_t end = std::min(pattern.size(), kLongest);
    while (end < pattern.size() && isContinuation(pattern[end]))
        ++end;
    return pattern.substr(0, end) + (end < pattern.size() ? "…" : "");
}

// One pre-token never needs more steps than this; a catastrophic pattern stops after some tens of
// milliseconds.
constexpr std::uint32_t kMatchLimit = 2'000'000;
constexpr std::uint32_t kHeapLimitKiB = 64 * 1024;
constexpr std::size_t kJitStackBytes = 4u << 20;
constexpr std::size_t kMaxPatternBytes = 64 * 1024;
constexpr std::uint32_t kMaxParentheses = 200;

constexpr const char* kWordClass = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";
// The White_Space property; PCRE2's own \s also holds U+180E.
constexpr const char* kSpaceClass
    = "\\t-\\r "
      "\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}";

/// Rewrites the few constructs that Oniguruma and PCRE2 read differently.
class Translator {
public:
    Translator(const std::string& pattern, const std::string& place)
        : m_in(pattern)
        , m_place(place)
    {
    }

    std::string run()
    {
        while (m_pos < m_in.size()) {
            const char c = m_in[m_pos];
            if (c == '\\')
                escape();
            else if (m_inClass)
                classCharacter(c);
            else if (c == '[')
                openClass();
            else if (m_in.compare(m_pos, 2, "(?") == 0)
                group();
            else
                copy();
        }
        return m_out;
    }

private:
    void copy() { m_out += m_in[m_pos++]; }

    void openClass()
    {
        m_inClass = true;
        copy();
        if (m_pos < m_in.size() && m_in[m_pos] == '^')
            copy();
        // A bracket in first place is an ordinary character in both dialects.
        if (m_pos < m_in.size() && m_in[m_pos] == ']')
            copy();
    }

    void classCharacter(char c)
    {
        if (c == '[' && m_in.compare(m_pos, 2, "[:") == 0) {
            const auto end = m_in.find(":]", m_pos);
            if (end != std::string::npos) {
                m_out.append(m_in, m_pos, end + 2 - m_pos);
                m_pos = end + 2;
                return;
            }
        }
        if (c == '[' || m_in.compare(m_pos, 2, "&&") == 0)
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: the regular expression '{}' uses nested character classes, which "
                            "this version cannot read",
                    m_place, excerpt(m_in)));
        if (c == ']')
            m_inClass = false;
        copy();
    }

    void escape()
    {
        const char next = m_pos + 1 < m_in.size() ? m_in[m_pos + 1] : '\0';
        const auto replace = [&](const std::string& inClass, const std::string& outside) {
            m_out += m_inClass ? inClass : outside;
            m_pos += 2;
        };
        if (next == 'h') {
            replace("0-9a-fA-F", "[0-9a-fA-F]");
        } else if (next == 's') {
            replace(kSpaceClass, fmt::format("[{}]", kSpaceClass));
        } else if (next == 'S' && !m_inClass) {
            replace("", fmt::format("[^{}]", kSpaceClass));
        } else if (next == 'w') {
            replace(kWordClass, fmt::format("[{}]", kWordClass));
        } else if (next == 'W' && !m_inClass) {
            replace("", fmt::format("[^{}]", kWordClass));
        } else if (next == 'u' && m_pos + 6 <= m_in.size()) {
            m_out += fmt::format("\\x{{{}}}", m_in.substr(m_pos + 2, 4));
            m_pos += 6;
        } else {
            copy();
            if (m_pos < m_in.size())
                copy();
        }
    }

    /// Inline options: "m" lets the dot match newlines in Oniguruma, which PCRE2 calls "s".
    void group()
    {
        copy();
        copy();
        std::size_t end = m_pos;
        while (end < m_in.size()
            && (std::isalpha(static_cast<unsigned char>(m_in[end])) || m_in[end] == '-'))
            ++end;
        if (end == m_pos || end >= m_in.size() || (m_in[end] != ':' && m_in[end] != ')'))
            return;
        for (; m_pos < end; ++m_pos)
            m_out += m_in[m_pos] == 'm' ? 's' : m_in[m_pos];
    }

    const std::string& m_in;
    const std::string& m_place;
    std::string m_out;
    std::size_t m_pos = 0;
    bool m_inClass = false;
};

/// Per-thread scratch memory of the matcher; shared by all expressions.
struct Scratch {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_jit_stack* stack = pcre2_jit_stack_create(32 * 1024, kJitStackBytes, nullptr);

    Scratch()
    {
        if (!data || !context)
            throw Error(ErrorCode::OutOfMemory, "no memory for the regular expression matcher");
        pcre2_set_match_limit(context, kMatchLimit);
        pcre2_set_heap_limit(context, kHeapLimitKiB);
        if (stack)
            pcre2_jit_stack_assign(context, nullptr, stack);
    }
    ~Scratch()
    {
        pcre2_match_data_free(data);
        pcre2_match_context_free(context);
        pcre2_jit_stack_free(stack);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
};

std::string messageOf(int code)
{
    char buffer[256] = {};
    pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR8*>(buffer), sizeof buffer);
    return buffer;
}

} // namespace

struct Regex::Impl {
    pcre2_code* code = nullptr;
    std::string pattern;
    std::string place;
    ~Impl() { pcre2_code_free(code); }

    [[noreturn]] void tooExpensive() const
    {
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the regular expression '{}' takes too long on this text", place,
                excerpt(pattern)),
            "The expression backtracks without end. Use a tokenizer from a source you trust.");
    }
};

Regex::Regex(const std::string& pattern, const std::string& place)
{
    if (pattern.size() > kMaxPatternBytes)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: a regular expression has {} bytes; at most {} are allowed", place,
                pattern.size(), kMaxPatternBytes));
    const std::string translated = Translator(pattern, place).run();
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> context(
        pcre2_compile_context_create(nullptr), &pcre2_compile_context_free);
    if (context) {
        pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
        pcre2_set_parens_nest_limit(context.get(), kMaxParentheses);
    }
    int error = 0;
    PCRE2_SIZE at = 0;
    auto impl = std::make_unique<Impl>();
    impl->pattern = pattern;
    impl->place = place;
    impl->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.data()), translated.size(),
        PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C, &error, &at,
        context.get());
    if (!impl->code)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the regular expression '{}' is not valid: {} (at byte {})", place,
                excerpt(pattern), messageOf(error), at));
    // Without JIT support the interpreter is used; results are the same.
    pcre2_jit_compile(impl->code, PCRE2_JIT_COMPLETE);
    m_impl = std::move(impl);
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

const std::string& Regex::pattern() const
{
    return m_impl->pattern;
}

bool Regex::find(std::string_view text, std::size_t start, Span& match) const
{
    thread_local Scratch scratch;
    const auto subject = reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
    int result = pcre2_match(m_impl->code, subject, text.size(), start, PCRE2_NO_UTF_CHECK,
        scratch.data, scratch.context);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT)
        result = pcre2_match(m_impl->code, subject, text.size(), start,
            PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scratch.data, scratch.context);
    if (result == PCRE2_ERROR_NOMATCH)
        return false;
    if (result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_HEAPLIMIT
        || result == PCRE2_ERROR_DEPTHLIMIT)
        m_impl->tooExpensive();
    if (result < 0)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: matching the regular expression '{}' failed: {}", m_impl->place,
                excerpt(m_impl->pattern), messageOf(result)));
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(scratch.data);
    // \K inside a lookahead can report an end before the start; treat it as an empty match.
    match.begin = ends[0];
    match.end = ends[1] < ends[0] ? ends[0] : ends[1];
    return true;
}

std::size_t Regex::nextCharacter(std::string_view text, std::size_t pos)
{
    return pos < text.size() ? pos + sequenceLength(static_cast<unsigned char>(text[pos]))
                             : pos + 1;
}

Regex::Clock::Clock(std::size_t textSize)
    : m_allowedSeconds(2.0 + 2.0 * static_cast<double>(textSize) / (1 << 20))
    , m_start(std::chrono::steady_clock::now())
{
}

void Regex::Clock::check(const Regex& regex) const
{
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_start;
    if (passed.count() > m_allowedSeconds)
        regex.m_impl->tooExpensive();
}

} // namespace dadeum::text
