// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements toConversation(): one raw row to messages with the roles system, user, assistant and
// tool.
#include "core/data/dataset.h"

#include <fmt/format.h>

namespace dadeum {
namespace {

[[noreturn]] void fail(const std::string& reason)
{
    throw Error(ErrorCode::InvalidInput, reason);
}

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
}

std::string columnOf(const DataSpec& spec, const std::string& role)
{
    const auto at = spec.columns.find(role);
    return at == spec.columns.end() ? std::string() : at->second;
}

/// The text of a required column.
std::string textOf(const RawRow& row, const std::string& column)
{
    const auto value = row.fields.find(column);
    if (value == row.fields.end())
        fail(fmt::format("column \"{}\" is missing", column));
    if (!value->is_string())
        fail(fmt::format("column \"{}\" holds {}, expected text", column, value->type_name()));
    std::string text = value->get<std::string>();
    if (isBlank(text))
        fail(fmt::format("column \"{}\" is empty", column));
    return text;
}

/// The text of a column that may be absent, null or empty.
std::string optionalTextOf(const RawRow& row, const std::string& column)
{
    const auto value = column.empty() ? row.fields.end() : row.fields.find(column);
    if (value == row.fields.end() || value->is_null())
        return {};
    if (!value->is_string())
        fail(fmt::format("column \"{}\" holds {}, expected text", column, value->type_name()));
    std::string text = value->get<std::string>();
    return isBlank(text) ? std::string() : text;
}

/// A class: a name, or a whole number.
std::string labelOf(const RawRow& row, const std::string& column)
{
    const auto value = row.fields.find(column);
    if (value == row.fields.end() || value->is_null())
        fail(fmt::format("column \"{}\" has no class", column));
    if (value->is_number_integer() || value->is_boolean())
        return value->dump();
    if (!value->is_string() || isBlank(value->get<std::string>()))
        fail(fmt::format("column \"{}\" holds {}, expected the name or number of a class", column,
            value->is_string() ? "an empty text" : value->type_name()));
    const std::string text = value->get<std::string>();
    const auto begin = text.find_first_not_of(" \t\r\n"), end = text.find_last_not_of(" \t\r\n");
    return text.substr(begin, end - begin + 1);
}

Json message(const std::string& role, std::string content)
{
    Json json;
    json["role"] = role;
    json["content"] = std::move(content);
    return json;
}

/// Content is text, or a list of parts of which the text parts count.
std::string contentOf(const Json& message, std::size_t index)
{
    const auto content = message.find("content");
    if (content == message.end() || content->is_null())
        return {};
    if (content->is_string())
        return content->get<std::string>();
    if (!content->is_array())
        fail(fmt::format(
            "message {}: content is {}, expected text", index + 1, content->type_name()));
    std::string text;
    for (const Json& part : *content) {
        const auto value = part.is_object() ? part.find("text") : part.end();
        if (!part.is_object() || value == part.end() || !value->is_string())
            fail(fmt::format("message {}: a part without text cannot be trained", index + 1));
        text += value->get<std::string>();
    }
    return text;
}

Json openaiMessage(const Json& source, std::size_t index)
{
    const auto role = source.find("role");
    if (role == source.end() || !role->is_string())
        fail(fmt::format(
            "message {}: no role, expected system, user, assistant or tool", index + 1));
    const std::string name = role->get<std::string>();
    if (name != "system" && name != "developer" && name != "user" && name != "assistant"
        && name != "tool")
        fail(fmt::format(
            "message {}: role \"{}\", expected system, user, assistant or tool", index + 1, name));
    Json result = source;
    result["content"] = contentOf(source, index);
    return result;
}

Json sharegptMessage(const Json& source, std::size_t index)
{
    static const std::map<std::string, std::string> kRoles { { "human", "user" },
        { "user", "user" }, { "gpt", "assistant" }, { "assistant", "assistant" },
        { "chatgpt", "assistant" }, { "bard", "assistant" }, { "model", "assistant" },
        { "system", "system" }, { "tool", "tool" } };
    const auto from = source.find("from");
    const auto value = source.find("value");
    if (from == source.end() || !from->is_string())
        fail(fmt::format("message {}: no \"from\", expected human, gpt or system", index + 1));
    const auto role = kRoles.find(from->get<std::string>());
    if (role == kRoles.end())
        fail(fmt::format("message {}: from \"{}\", expected human, gpt or system", index + 1,
            from->get<std::string>()));
    if (value == source.end() || !value->is_string())
        fail(fmt::format("message {}: no text in \"value\"", index + 1));
    return message(role->second, value->get<std::string>());
}

Json messagesOf(const RawRow& row, const std::string& column)
{
    const auto list = row.fields.find(column);
    if (list == row.fields.end())
        fail(fmt::format("column \"{}\" is missing", column));
    if (!list->is_array() || list->empty())
        fail(fmt::format("column \"{}\" holds {}, expected a list of messages", column,
            list->is_array() ? "an empty list" : list->type_name()));
    Json messages = Json::array();
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Json& source = (*list)[i];
        if (!source.is_object())
            fail(
                fmt::format("message {}: found {}, expected an object", i + 1, source.type_name()));
        // Decided per row: data sets mix both spellings in one column.
        messages.push_back(source.contains("from") && !source.contains("role")
                ? sharegptMessage(source, i)
                : openaiMessage(source, i));
    }
    // What follows the last answer is never trained.
    while (!messages.empty() && messages.back().at("role") != "assistant")
        messages.erase(messages.size() - 1);
    if (messages.empty())
        fail("no answer: no message of the assistant");
    bool hasAnswer = false;
    for (const Json& each : messages)
        hasAnswer = hasAnswer
            || (each.at("role") == "assistant"
                && (!isBlank(each.at("content").get<std::string>())
                    || each.contains("tool_calls")));
    if (!hasAnswer)
        fail("every answer is empty");
    return messages;
}

} // namespace

Conversation toConversation(const RawRow& row, const DataSpec& resolved)
{
    Conversation conversation;
    if (resolved.format == "text") {
        conversation.text = textOf(row, columnOf(resolved, "text"));
        return conversation;
    }
    if (resolved.format == "classification") {
        conversation.text = textOf(row, columnOf(resolved, "text"));
        if (resolved.columns.count("pair"))
            conversation.pair = textOf(row, columnOf(resolved, "pair"));
        conversation.label = labelOf(row, columnOf(resolved, "label"));
        return conversation;
    }
    if (resolved.format == "openai" || resolved.format == "sharegpt") {
        conversation.messages = messagesOf(row, columnOf(resolved, "messages"));
    } else if (resolved.format == "alpaca" || resolved.format == "prompt_completion") {
        std::string prompt = textOf(row, columnOf(resolved, "prompt"));
        const std::string input = optionalTextOf(row, columnOf(resolved, "input"));
        if (!input.empty())
            prompt += "\n\n" + input;
        conversation.messages = Json::array({ message("user", std::move(prompt)),
            message("assistant", textOf(row, columnOf(resolved, "response"))) });
    } else {
        throw Error(ErrorCode::Unsupported,
            fmt::format("data.format \"{}\" has no conversation", resolved.format));
    }
    std::string system = optionalTextOf(row, columnOf(resolved, "system"));
    if (system.empty())
        system = resolved.system;
    if (!system.empty() && conversation.messages[0].at("role") != "system")
        conversation.messages.insert(
            conversation.messages.begin(), message("system", std::move(system)));
    return conversation;
}

} // namespace dadeum
