// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The template language case by case against Jinja, and the limits that hostile templates run into.
#include "core/text/chat_template.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace dadeum;
using namespace dadeum::test;

namespace {

Json withMessages(Json variables)
{
    variables["messages"] = Json::parse(R"([{"role": "user", "content": "hi"}])");
    return variables;
}

std::string render(const std::string& source, const Json& variables = Json::object())
{
    return ChatTemplate::parse(source, "test").render(withMessages(variables)).text;
}

std::string errorOf(const std::string& source)
{
    try {
        render(source);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string repeat(const std::string& text, int count)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

} // namespace

TEST_CASE("every case of the language list renders as Jinja renders it")
{
    const Json file = readJsonFile(referenceFile("chat_templates/language-cases.json"));
    for (const Json& one : file["cases"]) {
        const std::string source = one["template"].get<std::string>();
        CAPTURE(source);
        if (one.contains("error"))
            CHECK_THROWS_AS(render(source, file["variables"]), Error);
        else
            CHECK(render(source, file["variables"]) == one["text"].get<std::string>());
    }
}

TEST_CASE("lazy filters give what is true, has no length and no elements, as generators do")
{
    CHECK(render("{{ 'yes' if [] | select else 'no' }}{{ ([1] | map('string') | list)[0] }}")
        == "yes1");
    CHECK(render("{{ [] | reject | list or 'none' }}{{ [3, 4] | map('string') | first }}")
        == "none3");
    CHECK(errorOf("{{ [1] | map('string') | length }}").find("has no len()") != std::string::npos);
    CHECK(errorOf("{{ [1] | select | last }}").find("not reversible") != std::string::npos);
    CHECK(errorOf("{{ [1] | select | tojson }}") != "");
    CHECK(
        render("{{ ([1] | select)[0] is defined }}{{ [2] | select is sequence }}") == "FalseFalse");
}

TEST_CASE("errors name the template line")
{
    CHECK(errorOf("a\nb\n{{ 1 / 0 }}").find("line 3") != std::string::npos);
    CHECK(errorOf("a\n{% if x %}\nb").find("line 2") != std::string::npos);
    CHECK(errorOf("{{ 'a' }}\n\n{{ nothing.here }}").find("line 3: 'nothing' is undefined")
        != std::string::npos);
    CHECK(errorOf("{#- x\ny -#}\n\n{%- unknown %}").find("line 4") != std::string::npos);
    CHECK(errorOf("{{ raise_exception('Only this') }}") == "Only this");
}

TEST_CASE("templates that would run or grow without end are stopped")
{
    const std::vector<std::string> hostile = {
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(x) %}{% call f(x) %}{{ caller() }}{% endcall %}{% endmacro %}{{ f(1) }}",
        "{% for x in [[1]] recursive %}{{ loop(x) if x is iterable else loop([x]) }}{% endfor %}",
        // Growing values
        "{% set ns = namespace(t='x') %}{% for i in range(99) %}{% set ns.t = ns.t ~ ns.t %}{% "
        "endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for i in range(99) %}{% set ns.l = ns.l + ns.l %}{% "
        "endfor %}",
        "{% for i in range(99999) %}{{ 'x' * 1000000 }}{% endfor %}",
        "{{ 'x' | center(999999999) }}", "{{ '%999999999d' % 1 }}",
        "{{ '{:999999999}'.format(1) }}", "{{ 'x'.zfill(999999999) }}",
        "{{ ['x' * 1000000] * 100000 | join }}", "{{ ('x' * 1000000).replace('', 'y' * 1000000) }}",
        "{{ 'x' | indent(999999999, true) }}", "{{ ['x' * 9000000, 'y' * 9000000] | join }}",
        "{{ [[1] * 200000] * 200000 }}",
        // Deep values: compared and freed by recursion
        "{% set ns = namespace(l=[]) %}{% for i in range(99999) %}{% set ns.l = [ns.l] %}{% endfor "
        "%}",
        "{% set ns = namespace(l={}) %}{% for i in range(99999) %}{% set ns.l = {'a': ns.l} %}{% "
        "endfor %}",
        "{% set ns = namespace(l={}) %}{% for i in range(99999) %}{% set ns.l = {'a': ns.l.get} "
        "%}{% endfor %}",
        "{% set ns = namespace(l=0) %}{% for i in range(99999) %}{% for j in [ns.l] %}{% set ns.l "
        "= loop %}{% endfor %}{% endfor %}",
        // Shared values: the number of paths through them is huge
        "{% set a = namespace(l=[1], m=[1]) %}{% for i in range(60) %}{% set a.l = [a.l, a.l] %}{% "
        "set a.m = [a.m, a.m] %}{% endfor %}{{ a.l == a.m }}",
        "{% set a = namespace(l=[1]) %}{% for i in range(60) %}{% set a.l = [a.l, a.l] %}{% endfor "
        "%}{{ a.l }}",
        "{% set a = namespace(l=[1]) %}{% for i in range(60) %}{% set a.l = [a.l, a.l] %}{% endfor "
        "%}{{ a.l | tojson }}",
        // Slow searches
        "{% set t = 'a' * 8000000 %}{% set w = ('a' * 4000000) ~ 'b' %}{% for i in range(99999) "
        "%}{{ w in t }}{% endfor %}",
        "{% set t = 'a' * 8000000 %}{% for i in range(99999) %}{{ t.count('b') }}{{ t.rfind('ba') "
        "}}{% endfor %}",
        "{% set t = ' a' * 4000000 %}{{ t.rsplit() | length }}",
        "{% set t = '한' * 4000000 %}{% for i in range(99999) %}{% set c = t[3999999] %}{% endfor "
        "%}",
        "{{ range(100001) }}", "{{ range(0, 9223372036854775807, 1) }}",
        "{{ 9223372036854775807 + 1 }}", "{{ -9223372036854775807 - 2 }}", "{{ 2 ** 64 }}",
        "{{ (-9223372036854775807 - 1) // -1 }}", "{{ (-9223372036854775807 - 1) | abs }}"
    };
    for (const std::string& source : hostile) {
        CAPTURE(source);
        const auto start = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(render(source), Error);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        CHECK(seconds.count() < 5);
    }
}

TEST_CASE("source that is nested or chained without end is refused")
{
    const int count = 20'000;
    CHECK_THROWS_AS(render("{{ " + repeat("(", count) + "1" + repeat(")", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ " + repeat("[", count) + repeat("]", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ " + repeat("-", count) + "1 }}"), Error);
    CHECK_THROWS_AS(render("{{ " + repeat("not ", count) + "1 }}"), Error);
    CHECK_THROWS_AS(render("{{ 1" + repeat(" + 1", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ x" + repeat(".a", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ x" + repeat(" | upper", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ x" + repeat("[0]", count) + " }}"), Error);
    CHECK_THROWS_AS(render("{{ 1" + repeat(" if 1 else 1", count) + " }}"), Error);
    CHECK_THROWS_AS(render(repeat("{% if 1 %}", count) + repeat("{% endif %}", count)), Error);
    CHECK_THROWS_AS(render(repeat("{% for a in b %}", count)), Error);
    CHECK_THROWS_AS(render("{% if 1 %}" + repeat("{% elif 2 %}", count) + "{% endif %}"), Error);
    CHECK_THROWS_AS(render("{% for " + repeat("(", count) + "a in b %}{% endfor %}"), Error);
    CHECK_THROWS_AS(render("{% set " + repeat("(", count) + "a = 1 %}"), Error);
}

TEST_CASE("cut and damaged templates never crash")
{
    const std::string whole = readFile(referenceFile("chat_templates/language-features.jinja"));
    for (std::size_t length = 0; length < whole.size(); length += 3) {
        for (const std::string& tail :
            { std::string(), std::string("%}"), std::string("}}"), std::string("\xEA\xB0") }) {
            try {
                render(whole.substr(0, length) + tail);
            } catch (const Error& error) {
                CHECK(std::string(error.what()).size() > 4);
            }
        }
    }
}

TEST_CASE("a template may be rendered again and again")
{
    const ChatTemplate chat
        = ChatTemplate::parse("{% set ns = namespace(n=0) %}{% for m in messages %}{% set ns.n = "
                              "ns.n + 1 %}{% endfor %}{{ ns.n }}",
            "again");
    for (int i = 0; i < 3; ++i)
        CHECK(chat.render(withMessages(Json::object())).text == "1");
}
