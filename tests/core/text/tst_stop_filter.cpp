// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Stop strings in text that arrives in pieces of any size.
#include "core/text/stop_filter.h"

#include <doctest/doctest.h>

using namespace dadeum;

namespace {

std::string filtered(
    const std::string& text, std::size_t step, const std::vector<std::string>& stops)
{
    StopFilter filter(stops);
    std::string shown;
    for (std::size_t i = 0; i < text.size(); i += step)
        shown += filter.push(std::string_view(text).substr(i, step));
    return shown + filter.finish();
}

} // namespace

TEST_CASE("text ends at the first stop string however it is cut")
{
    const std::vector<std::string> stops { "### 질문:", "</s>" };
    for (std::size_t step = 1; step < 20; ++step) {
        CAPTURE(step);
        CHECK(filtered("답입니다.\n\n### 질문: 다음", step, stops) == "답입니다.\n\n");
        CHECK(filtered("a</s>### 질문:", step, stops) == "a");
        CHECK(filtered("### 질", step, stops) == "### 질");
        CHECK(filtered("# ## ###  <</s", step, stops) == "# ## ###  <</s");
        CHECK(filtered("###### 질문:x", step, stops) == "###");
        CHECK(filtered("plain", step, { "" }) == "plain");
    }
}

TEST_CASE("text that cannot belong to a stop string is shown at once")
{
    StopFilter filter({ "USER:" });
    CHECK(filter.push("Hello U") == "Hello ");
    CHECK(filter.push("S") == "");
    CHECK(filter.push("A ") == "USA ");
    CHECK_FALSE(filter.isStopped());
    CHECK(filter.push("USER: hi") == "");
    CHECK(filter.isStopped());
    CHECK(filter.push("more") == "");
    CHECK(filter.finish() == "");
}
