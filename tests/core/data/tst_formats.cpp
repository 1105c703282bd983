// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of format detection, column roles and conversations.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/data/dataset.h"

using namespace dadeum;

namespace {

std::vector<RawRow> rowsOf(const std::string& json)
{
    return { { 1, Json::parse(json) } };
}

DataSpec resolve(const std::string& json, DataSpec spec = {})
{
    return resolveFormat(spec, rowsOf(json), "file");
}

Json messagesOf(const std::string& json, DataSpec spec = {})
{
    return toConversation(rowsOf(json)[0], resolve(json, spec)).messages;
}

std::string errorOf(const std::string& json, DataSpec spec = {})
{
    try {
        messagesOf(json, spec);
        return "";
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

TEST_CASE("Formats are told from their columns")
{
    struct Case {
        const char* row;
        const char* format;
        const char* prompt;
        const char* response;
    };
    for (const Case& each : { Case { R"({"llm_generated_idea":"i","text":"t","image":1})",
                                  "prompt_completion", "llm_generated_idea", "text" },
             Case { R"({"instruction":"i","input":"","output":"o"})", "alpaca", "instruction",
                 "output" },
             Case { R"({"id":"1","instruction":"i","output":"o"})", "alpaca", "instruction",
                 "output" },
             Case { R"({"prompt":"p","completion":"c"})", "prompt_completion", "prompt",
                 "completion" },
             Case { R"({"prompt":"p","response":"c"})", "prompt_completion", "prompt", "response" },
             Case { R"({"question":"p","answer":"c"})", "prompt_completion", "question", "answer" },
             Case { R"({"document":"p","summary":"c"})", "prompt_completion", "document",
                 "summary" } }) {
        const DataSpec spec = resolve(each.row);
        CAPTURE(each.row);
        CHECK(spec.format == each.format);
        CHECK(spec.columns.at("prompt") == each.prompt);
        CHECK(spec.columns.at("response") == each.response);
    }
    CHECK(resolve(R"({"messages":[{"role":"user","content":"a"}]})").format == "openai");
    CHECK(resolve(R"({"conversations":[{"from":"human","value":"a"}]})").format == "sharegpt");
    CHECK(resolve(R"({"conversations":[{"role":"user","content":"a"}]})").format == "openai");
    CHECK(resolve(R"({"text":"a"})").format == "text");
}

TEST_CASE("Unknown columns are listed in the error")
{
    const std::string error = errorOf(R"({"idea":"a","page":"b"})");
    CHECK(error.find("idea, page") != std::string::npos);
}

TEST_CASE("Named columns decide and typing errors in them are found")
{
    DataSpec spec;
    spec.columns = { { "prompt", "idea" }, { "response", "page" }, { "system", "role" } };
    const Json messages = messagesOf(R"({"idea":"a","page":"b","role":"be kind"})", spec);
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].at("content") == "be kind");
    CHECK(messages[2].at("content") == "b");
    CHECK(errorOf(R"({"idea":"a","pages":"b","role":"x"})", spec).find("no column \"page\"")
        != std::string::npos);
    spec.columns = { { "promt", "idea" } };
    CHECK(errorOf(R"({"idea":"a"})", spec).find("unknown role") != std::string::npos);
    spec.columns = { { "text", "body" } };
    CHECK(resolve(R"({"body":"a","prompt":"x","completion":"y"})", spec).format == "text");
}

TEST_CASE("A partly named mapping is completed from the known columns")
{
    DataSpec spec;
    spec.format = "alpaca";
    spec.columns = { { "input", "context" } };
    const Json messages = messagesOf(R"({"instruction":"i","context":"c","output":"o"})", spec);
    CHECK(messages[0].at("content") == "i\n\nc");
}

TEST_CASE("Formats that are not text rows are refused as unsupported")
{
    DataSpec spec;
    for (const char* format : { "tokens", "preference" }) {
        spec.format = format;
        try {
            resolve(R"({"text":"a"})", spec);
            FAIL("accepted");
        } catch (const Error& error) {
            CHECK((error.code() == ErrorCode::Unsupported));
        }
    }
}

TEST_CASE("Sharegpt roles become user and assistant")
{
    const Json messages = messagesOf(
        R"({"conversations":[{"from":"system","value":"s"},{"from":"human","value":"q"},{"from":"gpt","value":"a"},{"from":"human","value":"left over"}]})");
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].at("role") == "system");
    CHECK(messages[1].at("role") == "user");
    CHECK(messages[2].at("content") == "a");
    CHECK(errorOf(R"({"conversations":[{"from":"dog","value":"s"}]})").find("dog")
        != std::string::npos);
}

TEST_CASE("Openai parts are joined and their other keys kept")
{
    const Json messages = messagesOf(
        R"({"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},{"role":"assistant","content":"c","name":"n"}]})");
    CHECK(messages[0].at("content") == "ab");
    CHECK(messages[1].at("name") == "n");
    CHECK(errorOf(R"({"messages":[{"role":"user","content":"a"}]})").find("no answer")
        != std::string::npos);
    CHECK(
        errorOf(
            R"({"messages":[{"role":"user","content":[{"type":"image"}]},{"role":"assistant","content":"c"}]})")
            .find("message 1")
        != std::string::npos);
}

TEST_CASE("The system message of the settings goes in front unless the row has one")
{
    DataSpec spec;
    spec.system = "be short";
    CHECK(messagesOf(R"({"prompt":"p","completion":"c"})", spec)[0].at("content") == "be short");
    const Json own = messagesOf(
        R"({"messages":[{"role":"system","content":"own"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})",
        spec);
    REQUIRE(own.size() == 3);
    CHECK(own[0].at("content") == "own");
}

TEST_CASE("Rows with empty missing or non-text cells say which column")
{
    DataSpec spec;
    spec.format = "prompt_completion";
    spec.columns = { { "prompt", "prompt" }, { "response", "completion" } };
    const auto reason = [&spec](const std::string& json) {
        try {
            toConversation(rowsOf(json)[0], spec);
            return std::string();
        } catch (const Error& error) {
            return std::string(error.what());
        }
    };
    CHECK(reason(R"({"prompt":"a","completion":" \n"})") == "column \"completion\" is empty");
    CHECK(reason(R"({"prompt":"a"})") == "column \"completion\" is missing");
    CHECK(reason(R"({"prompt":5,"completion":"x"})")
        == "column \"prompt\" holds number, expected text");
    CHECK(reason(R"({"prompt":null,"completion":"x"})")
        == "column \"prompt\" holds null, expected text");
}
