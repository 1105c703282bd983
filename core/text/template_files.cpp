// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/template_files.h"

#include "core/base/file.h"
#include "core/base/json.h"

namespace dadeum {

std::optional<std::string> chatTemplateSourceIn(const std::filesystem::path& folder)
{
    constexpr std::size_t kMaxTemplateBytes = 4u << 20, kMaxConfigBytes = 64u << 20;
    const auto isText = [](const Json& json, const char* key) {
        return json.contains(key) && json[key].is_string();
    };
    if (std::filesystem::exists(folder / "chat_template.jinja"))
        return readFile(folder / "chat_template.jinja", kMaxTemplateBytes);
    if (!std::filesystem::exists(folder / "tokenizer_config.json"))
        return std::nullopt;
    const Json json = readJsonFile(folder / "tokenizer_config.json", kMaxConfigBytes);
    if (!json.is_object() || !json.contains("chat_template"))
        return std::nullopt;
    const Json& value = json["chat_template"];
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array())
        for (const Json& entry : value)
            if (entry.is_object() && isText(entry, "name") && entry["name"] == "default"
                && isText(entry, "template"))
                return entry["template"].get<std::string>();
    if (value.is_object() && isText(value, "default"))
        return value["default"].get<std::string>();
    return std::nullopt;
}

} // namespace dadeum
