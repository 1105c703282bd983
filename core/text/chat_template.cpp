// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/chat_template.h"

#include "core/text/builtin_templates.h"
#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/parser.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dadeum {

using jinja::Value;

namespace {

constexpr std::size_t kMaxSourceBytes = 1u << 20;
constexpr std::array kReasoningFields = { "reasoning_content", "thinking", "reasoning" };
const std::string kContinueTag = "CONTINUE_FINAL_MESSAGE_TAG ";

[[noreturn]] void fail(const std::string& message, const std::string& hint = {})
{
    throw Error(ErrorCode::InvalidInput, message, hint);
}

/// A message without null values, with its reasoning under every name that templates use.
Json preparedMessage(const Json& message)
{
    if (!message.is_object())
        fail(fmt::format("found a chat message that is a JSON {}, expected an object with \"role\" "
                         "and \"content\"",
            message.type_name()));
    Json kept = Json::object();
    for (const auto& [key, value] : message.items()) {
        if (!value.is_null())
            kept[key] = value;
    }
    for (const char* name : kReasoningFields) {
        if (!kept.contains(name))
            continue;
        const Json reasoning = kept[name];
        if (!kept.contains("thinking")) {
            Json withThinking = Json::object();
            withThinking["thinking"] = reasoning;
            withThinking.update(kept);
            kept = std::move(withThinking);
        }
        kept["reasoning_content"] = reasoning;
        break;
    }
    return kept;
}

/// Marks the end of the last message, so that everything the template adds behind it can be cut
/// off.
struct Continuation {
    bool isWanted = false;
    std::string text; ///< of the message that is to be continued

    void mark(Json& messages, const Json& option, const std::string& source)
    {
        const std::string field = option.is_string() ? option.get<std::string>() : "content";
        Json& message = messages.back();
        if (!message.contains(field))
            fail(fmt::format(
                "continue_final_message is set but the final message has no \"{}\" to continue",
                field));
        if (source.find(field) == std::string::npos)
            fail(fmt::format(
                "continue_final_message is set to \"{}\" but the chat template does not use it",
                field));
        Json* target = &message[field];
        if (target->is_array()) {
            const auto part = std::find_if(target->rbegin(), target->rend(),
                [](const Json& one) { return one.is_object() && one.contains("text"); });
            if (part == target->rend())
                fail("continue_final_message is set but the final message has no text to continue");
            target = &(*part)["text"];
        }
        if (!target->is_string())
            fail("continue_final_message is set but the final message is not text");
        text = target->get<std::string>();
        *target = text + kContinueTag;
        isWanted = true;
    }

    void cut(RenderedChat& chat) const
    {
        const std::string tag(jinja::stripped(kContinueTag, jinja::Side::Both));
        const std::string wanted(jinja::stripped(text, jinja::Side::Both));
        const std::size_t at = chat.text.rfind(tag);
        if (at == std::string::npos || chat.text.find(wanted) == std::string::npos)
            fail("continue_final_message is set but the final message does not appear in the "
                 "rendered chat",
                "The template changes or drops the final message.");
        const bool keepsSpace = chat.text.compare(at, kContinueTag.size(), kContinueTag) == 0;
        chat.text.resize(at);
        if (!keepsSpace)
            chat.text = std::string(jinja::stripped(chat.text, jinja::Side::Right));
        for (TextSpan& span : chat.generated) {
            span.begin = std::min(span.begin, chat.text.size());
            span.end = std::min(span.end, chat.text.size());
        }
    }
};

} // namespace

struct ChatTemplate::Impl {
    std::string source;
    std::string place;
    std::vector<std::string> stops;
    jinja::ParsedTemplate parsed;

    RenderedChat render(const std::vector<std::pair<std::string, Value>>& variables) const;
};

ChatTemplate::ChatTemplate(std::unique_ptr<const Impl> impl)
    : m_impl(std::move(impl))
{
}

ChatTemplate::~ChatTemplate() = default;
ChatTemplate::ChatTemplate(ChatTemplate&&) noexcept = default;
ChatTemplate& ChatTemplate::operator=(ChatTemplate&&) noexcept = default;

ChatTemplate ChatTemplate::parse(std::string_view source, const std::string& place)
{
    return make(source, place, {});
}

ChatTemplate ChatTemplate::make(
    std::string_view source, const std::string& place, std::vector<std::string> stops)
{
    if (source.size() > kMaxSourceBytes)
        fail(fmt::format("{}: the chat template has {} bytes, expected at most {}", place,
            source.size(), kMaxSourceBytes));
    const std::size_t bad = text::findInvalidUtf8(source);
    if (bad != std::string_view::npos)
        fail(fmt::format("{}: the chat template is not UTF-8 (byte {})", place, bad),
            "Save the file as UTF-8.");
    try {
        auto impl = std::make_unique<Impl>();
        impl->source = source;
        impl->place = place;
        impl->stops = std::move(stops);
        impl->parsed = jinja::Parser(jinja::tokenize(source)).run();
        return ChatTemplate(std::move(impl));
    } catch (const jinja::SyntaxFailure& failure) {
        fail(fmt::format("{}: chat template line {}: {}", place, failure.line, failure.message));
    }
}

ChatTemplate ChatTemplate::builtIn(const std::string& name)
{
    for (const text::BuiltInTemplate& known : text::builtInTemplates()) {
        if (name != known.name)
            continue;
        return make(known.source, fmt::format("built-in template \"{}\"", name), known.stops);
    }
    throw Error(ErrorCode::NotFound, fmt::format("there is no built-in chat template \"{}\"", name),
        fmt::format("Known templates: {}.", fmt::join(builtInNames(), ", ")));
}

std::vector<std::string> ChatTemplate::builtInNames()
{
    std::vector<std::string> names;
    for (const text::BuiltInTemplate& known : text::builtInTemplates())
        names.emplace_back(known.name);
    return names;
}

const std::string& ChatTemplate::source() const
{
    return m_impl->source;
}

const std::vector<std::string>& ChatTemplate::stopStrings() const
{
    return m_impl->stops;
}

RenderedChat ChatTemplate::Impl::render(
    const std::vector<std::pair<std::string, Value>>& variables) const
{
    jinja::Interpreter interpreter(parsed, variables);
    try {
        jinja::Output output = interpreter.run();
        return { std::move(output.text), std::move(output.generated) };
    } catch (const jinja::Failure& failure) {
        if (failure.isRaised)
            fail(failure.message,
                fmt::format(
                    "{}: raised by the chat template in line {}.", place, interpreter.line()));
        fail(fmt::format(
            "{}: chat template line {}: {}", place, interpreter.line(), failure.message));
    }
}

RenderedChat ChatTemplate::render(const Json& variables) const
{
    if (!variables.is_object())
        fail(fmt::format("{}: found template variables that are a JSON {}, expected an object",
            m_impl->place, variables.type_name()));
    Continuation continuation;
    // What transformers passes even when the caller does not.
    std::vector<std::pair<std::string, Value>> values = { { "tools", jinja::None {} },
        { "documents", jinja::None {} }, { "add_generation_prompt", false } };
    try {
        for (const auto& [name, value] : variables.items()) {
            if (name == "continue_final_message")
                continue;
            Value converted;
            if (name == "messages") {
                if (!value.is_array() || value.empty())
                    fail(fmt::format("{}: \"messages\" must be a list with at least one message",
                        m_impl->place));
                Json messages = Json::array();
                for (const Json& message : value)
                    messages.push_back(preparedMessage(message));
                const auto option = variables.find("continue_final_message");
                const bool isWanted = option != variables.end()
                    && (option->is_string() || (option->is_boolean() && option->get<bool>()));
                if (isWanted) {
                    if (variables.value("add_generation_prompt", false))
                        fail("continue_final_message and add_generation_prompt exclude each other");
                    continuation.mark(messages, *option, m_impl->source);
                }
                converted = Value::fromJson(messages);
            } else {
                converted = Value::fromJson(value);
            }
            const auto known = std::find_if(values.begin(), values.end(),
                [&key = name](const auto& one) { return one.first == key; });
            if (known == values.end())
                values.emplace_back(name, std::move(converted));
            else
                known->second = std::move(converted);
        }
    } catch (const jinja::Failure& failure) {
        fail(fmt::format("{}: {}", m_impl->place, failure.message));
    }
    RenderedChat chat = m_impl->render(values);
    if (continuation.isWanted)
        continuation.cut(chat);
    return chat;
}

} // namespace dadeum
