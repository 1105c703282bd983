// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Chat templates against what transformers renders: texts, errors and the spans of {% generation
// %}.
#include "core/base/file.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"
#include "core/text/unicode/utf8.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

using namespace dadeum;
using namespace dadeum::test;

namespace {

Json variablesOf(const Json& messages, const Json& one)
{
    Json variables = messages["special_tokens"];
    variables["messages"] = messages["messages"][one["messages"].get<std::string>()];
    if (one.contains("options"))
        variables.update(one["options"]);
    return variables;
}

void checkTemplate(const std::filesystem::path& folder, const std::string& name)
{
    CAPTURE(name);
    const Json messages = readJsonFile(referenceFile("chat_templates/messages.json"));
    const ChatTemplate chat
        = ChatTemplate::parse(readFile(folder / (name + ".jinja")), name + ".jinja");
    const Json file = readJsonFile(folder / (name + ".json"));
    for (const Json& one : file["cases"]) {
        CAPTURE(one["messages"].dump());
        CAPTURE(one["options"].dump());
        std::string text;
        std::string error;
        try {
            text = chat.render(variablesOf(messages, one)).text;
        } catch (const Error& failure) {
            error = failure.what();
        }
        if (one.contains("text")) {
            CHECK(text == one["text"].get<std::string>());
            CHECK(error == "");
        } else if (one["error"]["type"] == "TemplateError") {
            CHECK(error == one["error"]["message"].get<std::string>());
        } else {
            CHECK(error != "");
            CHECK(error.find("line") != std::string::npos);
        }
    }
}

} // namespace

TEST_CASE("reference templates render as transformers renders them")
{
    for (const char* name : { "chatml", "deepseek-style", "exaone-style", "gemma-style",
             "generation-mask", "language-features", "llama3-style", "mistral-style" })
        checkTemplate(referenceFile("chat_templates"), name);
}

TEST_CASE("published templates render as transformers renders them when they are present")
{
    for (const char* name : { "llama3_1-npm", "qwen3-npm", "smollm2-gguf" }) {
        const auto file = externalReferenceFile(std::string("chat_templates/") + name + ".jinja");
        if (file.empty()) {
            MESSAGE("skipped: " << std::string(name) << " is not present");
            continue;
        }
        checkTemplate(file.parent_path(), name);
    }
}

TEST_CASE("generation spans equal the reference in characters and in tokens")
{
    const Json messages = readJsonFile(referenceFile("chat_templates/messages.json"));
    const Json file = readJsonFile(referenceFile("chat_templates/generation-mask.masks.json"));
    const ChatTemplate chat = ChatTemplate::parse(
        readFile(referenceFile("chat_templates/generation-mask.jinja")), "mask");
    const Tokenizer tokenizer = Tokenizer::fromPath(referenceFile("chat_templates/tokenizer.json"));
    for (const Json& one : file["cases"]) {
        CAPTURE(one["messages"].dump());
        const RenderedChat rendered = chat.render(variablesOf(messages, one));
        CHECK(rendered.text == one["text"].get<std::string>());
        Json spans = Json::array();
        for (const TextSpan& span : rendered.generated)
            spans.push_back({ text::countCodePoints(rendered.text.substr(0, span.begin)),
                text::countCodePoints(rendered.text.substr(0, span.end)) });
        CHECK(spans == one["character_spans"]);
        const Encoding encoding = tokenizer.encode(rendered.text, false);
        CHECK(Json(encoding.ids) == one["ids"]);
    }
}

TEST_CASE("built-in templates render and mark the answers")
{
    const Json messages = { { { "role", "system" }, { "content", "S" } },
        { { "role", "user" }, { "content", "U" } },
        { { "role", "assistant" }, { "content", "A" } } };
    const std::vector<std::pair<std::string, std::string>> expected = {
        { "chatml",
            "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>"
            "assistant\nA<|im_end|>\n" },
        { "qwen",
            "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>"
            "assistant\nA<|im_end|>\n" },
        { "llama3",
            "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nS<|eot_id|><|"
            "start_header_id|>user<|end_header_id|>\n\nU<|eot_id|><|start_header_id|>"
            "assistant<|end_header_id|>\n\nA<|eot_id|>" },
        { "exaone4",
            "[|system|]\nS[|endofturn|]\n[|user|]\nU[|endofturn|]\n[|assistant|]\n<think>\n\n"
            "</think>\n\nA[|endofturn|]\n" },
        { "deepseek-coder", "S### Instruction:\nU\n### Response:\nA\n<|EOT|>\n" },
        { "gemma",
            "<bos><start_of_turn>user\nS\n\nU<end_of_turn>\n<start_of_turn>model\nA<end_of_turn>"
            "\n" },
        { "alpaca", "S\n\n### Instruction:\nU\n\n### Response:\nA</s>\n\n" },
        { "kullm", "S\n\n### 명령어:\nU\n\n### 응답:\nA</s>\n\n" },
        { "koalpaca", "S\n\n### 질문: U\n\n### 답변: A</s>" },
        { "vicuna", "S USER: U ASSISTANT: A</s>" }, { "plain", "S\nU\nA</s>" }
    };
    CHECK(ChatTemplate::builtInNames().size() == expected.size());
    for (const auto& [name, text] : expected) {
        CAPTURE(name);
        Json variables = { { "eos_token", "</s>" } };
        variables["messages"] = messages;
        const RenderedChat chat = ChatTemplate::builtIn(name).render(variables);
        CHECK(chat.text == text);
        REQUIRE(chat.generated.size() == 1);
        const TextSpan span = chat.generated[0];
        const std::string generated = chat.text.substr(span.begin, span.end - span.begin);
        CHECK((generated.starts_with("A") || generated.starts_with(" A")));
        // Generation starts from the very text that stood before the answer in training.
        Json question = variables;
        question["messages"].erase(2);
        question["add_generation_prompt"] = true;
        CHECK(ChatTemplate::builtIn(name).render(question).text == chat.text.substr(0, span.begin));
    }
    CHECK_THROWS_AS(ChatTemplate::builtIn("nothing"), Error);
}

TEST_CASE("built-in templates write the texts that their models were trained on")
{
    const auto render = [](const char* name) {
        return ChatTemplate::builtIn(name)
            .render({ { "messages", { { { "role", "user" }, { "content", "U1" } } } },
                { "add_generation_prompt", true }, { "bos_token", "<s>" } })
            .text;
    };
    CHECK(render("exaone4") == "[|user|]\nU1[|endofturn|]\n[|assistant|]\n<think>\n\n</think>\n\n");
    CHECK(render("vicuna")
        == "<s>A chat between a curious user and an artificial intelligence assistant. The "
           "assistant gives "
           "helpful, detailed, and polite answers to the user's questions. USER: U1 ASSISTANT:");
    CHECK(render("deepseek-coder")
              .ends_with("you will refuse to answer\n### Instruction:\nU1\n### Response:\n"));
    CHECK(render("koalpaca") == "### 질문: U1\n\n### 답변:");
    CHECK(render("kullm").ends_with("응답을 작성하세요.\n\n### 명령어:\nU1\n\n### 응답:\n"));
    CHECK(ChatTemplate::builtIn("koalpaca").stopStrings()
        == std::vector<std::string> { "### 질문:" });
    CHECK(ChatTemplate::parse("x", "test").stopStrings().empty());
}

TEST_CASE("messages are checked and prepared as transformers does")
{
    const ChatTemplate chat = ChatTemplate::parse("{{ messages[0] | tojson }}", "prepare");
    const auto render = [&](const Json& messages) {
        return chat.render({ { "messages", messages } }).text;
    };
    CHECK(render(Json::parse(R"([{"role": "user", "content": "x", "name": null}])"))
        == R"({"role": "user", "content": "x"})");
    CHECK(render(Json::parse(R"([{"role": "assistant", "thinking": "t"}])"))
        == R"({"role": "assistant", "thinking": "t", "reasoning_content": "t"})");
    CHECK(render(Json::parse(R"([{"role": "assistant", "reasoning": "t"}])"))
        == R"({"thinking": "t", "role": "assistant", "reasoning": "t", "reasoning_content": "t"})");
    CHECK_THROWS_AS(render(Json::array()), Error);
    CHECK_THROWS_AS(render("text"), Error);
    CHECK_THROWS_AS(render(Json::parse("[1]")), Error);
    CHECK_THROWS_AS(chat.render(Json::array()), Error);
}

TEST_CASE("spans survive macros that write the answer")
{
    const ChatTemplate chat
        = ChatTemplate::parse("{% macro turn(m) %}<{{ m.role }}>{% generation %}{{ m.content }}{% "
                              "endgeneration %}\n{% endmacro %}"
                              "{% for m in messages %}{{ turn(m) }}{% endfor %}",
            "macro");
    const RenderedChat rendered = chat.render({ { "messages",
        Json::parse(R"([{"role": "a", "content": "한"}, {"role": "b", "content": "xy"}])") } });
    REQUIRE(rendered.generated.size() == 2);
    CHECK(rendered.text.substr(
              rendered.generated[0].begin, rendered.generated[0].end - rendered.generated[0].begin)
        == "한");
    CHECK(rendered.text.substr(
              rendered.generated[1].begin, rendered.generated[1].end - rendered.generated[1].begin)
        == "xy");
}
