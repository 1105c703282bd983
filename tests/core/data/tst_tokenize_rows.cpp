// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of rendering, tokenising and masking one conversation.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/data/text_fixture.h"

using namespace dadeum;

namespace {

constexpr const char* kOneTurn
    = R"([{"role":"user","content":"안녕?"},{"role":"assistant","content":"네, hello"}])";
constexpr const char* kTwoTurns
    = R"([{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"bb"},{"role":"user","content":"c"},{"role":"assistant","content":"dd"}])";

TokenRow tokenize(const std::string& messages, const DataSpec& spec = {})
{
    return tokenizeConversation(conversationOf(messages), spec, testTokenizer(), chatMl());
}

} // namespace

TEST_CASE("A chatml answer is trained with its end marker and line break")
{
    const TokenRow row = tokenize(kOneTurn);
    CHECK(trainedText(row, testTokenizer()) == "네, hello<|im_end|>\n");
    REQUIRE(row.ids.size() == row.trained.size());
    CHECK(row.fullLength == static_cast<std::int64_t>(row.ids.size()));
}

TEST_CASE("The prompt part has the ids that generation starts from")
{
    const TokenRow row = tokenize(kOneTurn);
    Json variables;
    variables["messages"] = Json::parse(R"([{"role":"user","content":"안녕?"}])");
    variables["add_generation_prompt"] = true;
    variables["bos_token"] = testTokenizer().bosToken();
    variables["eos_token"] = testTokenizer().eosToken();
    std::vector<TokenId> expected
        = testTokenizer().encodeIds(chatMl().render(variables).text, false);
    const auto answer = testTokenizer().encodeIds("네, hello<|im_end|>\n", false);
    const std::size_t promptTokens = expected.size();
    expected.insert(expected.end(), answer.begin(), answer.end());
    CHECK(row.ids == expected);
    CHECK(std::count(row.trained.begin(),
              row.trained.begin() + static_cast<std::ptrdiff_t>(promptTokens), 1)
        == 0);
}

TEST_CASE("Every answer of a longer conversation is trained")
{
    CHECK(trainedText(tokenize(kTwoTurns), testTokenizer()) == "bb<|im_end|>\n|dd<|im_end|>\n");
}

TEST_CASE("Every stored template gives a mask that holds each answer")
{
    for (const char* name : { "chatml", "llama3-style", "exaone-style", "deepseek-style",
             "generation-mask", "gemma-style", "mistral-style" }) {
        CAPTURE(name);
        const std::string twoTurns
            = R"([{"role":"user","content":"ask one"},{"role":"assistant","content":"answer one"},)"
              R"({"role":"user","content":"ask two"},{"role":"assistant","content":"answer two"}])";
        const std::string trained = trainedText(tokenizeConversation(conversationOf(twoTurns), {},
                                                    testTokenizer(), templateNamed(name)),
            testTokenizer());
        CHECK(trained.find("answer one") != std::string::npos);
        CHECK(trained.find("answer two") != std::string::npos);
        CHECK(trained.find("ask") == std::string::npos);
    }
}

TEST_CASE("Generation marks of a template decide the mask as the reference does")
{
    const Json messages = readJsonFile(templateFolder() / "messages.json").at("messages");
    const Json masks = readJsonFile(templateFolder() / "generation-mask.masks.json");
    int compared = 0;
    for (const Json& entry : masks.at("cases")) {
        const std::string key = entry.at("messages");
        CAPTURE(key);
        Json conversation = messages.at(key);
        if (entry.at("character_spans").empty())
            continue; // nothing to train: such rows never get here
        DataSpec spec;
        spec.maxLength = 100000;
        const TokenRow row = tokenizeConversation(
            { conversation, "" }, spec, testTokenizer(), templateNamed("generation-mask"));
        CHECK(Json(row.ids) == entry.at("ids"));
        CHECK(Json(row.trained) == entry.at("mask"));
        ++compared;
    }
    CHECK(compared > 5);
}

TEST_CASE("Training on all tokens leaves out only the first")
{
    DataSpec spec;
    spec.trainOn = "all";
    const TokenRow row = tokenize(kOneTurn, spec);
    CHECK(row.trained[0] == 0);
    CHECK(std::count(row.trained.begin(), row.trained.end(), 1)
        == static_cast<std::ptrdiff_t>(row.ids.size()) - 1);
}

TEST_CASE("Long rows are cut or refused as the settings say")
{
    DataSpec spec;
    const TokenRow whole = tokenize(kOneTurn, spec);
    spec.maxLength = whole.fullLength - 2;
    const TokenRow cut = tokenize(kOneTurn, spec);
    CHECK(static_cast<std::int64_t>(cut.ids.size()) == spec.maxLength);
    CHECK(cut.fullLength == whole.fullLength);
    spec.overlong = "error";
    CHECK_THROWS_AS(tokenize(kOneTurn, spec), Error);
    spec.maxLength = whole.fullLength;
    CHECK_NOTHROW(tokenize(kOneTurn, spec));
}

TEST_CASE("Plain text is trained whole and ends with the end token")
{
    Conversation conversation;
    conversation.text = "just text";
    const TokenRow row = tokenizeConversation(conversation, {}, testTokenizer(), chatMl());
    CHECK(row.trained[0] == 0);
    CHECK(row.trained[1] == 1);
    if (const auto eos = testTokenizer().eosId())
        CHECK(row.ids.back() == *eos);
}

TEST_CASE("A template that hides earlier thinking still gives the right mask")
{
    // Turns before the last user message lose their <think> part, so prefixes do not match.
    const std::string source
        = "{% for m in messages %}<|im_start|>{{ m.role }}\n"
          "{% if m.role == 'assistant' and not loop.last %}{{ m.content.split('</think>')[-1] }}"
          "{% else %}{{ m.content }}{% endif %}<|im_end|>\n{% endfor %}"
          "{% if add_generation_prompt %}<|im_start|>assistant\n<think>{% endif %}";
    const ChatTemplate chatTemplate = ChatTemplate::parse(source, "hiding");
    const Conversation conversation = conversationOf(
        R"([{"role":"user","content":"a"},{"role":"assistant","content":"one"},{"role":"user","content":"b"},{"role":"assistant","content":"two"}])");
    const TokenRow row = tokenizeConversation(conversation, {}, testTokenizer(), chatTemplate);
    CHECK(trainedText(row, testTokenizer()) == "one<|im_end|>|two<|im_end|>");
}
