// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/special_tokens.h"

#include "core/base/file.h"
#include "core/text/pipeline/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dadeum::text {

namespace {

constexpr std::size_t kMaxConfigBytes = std::size_t(64) << 20;
// The order of transformers' SPECIAL_TOKENS_ATTRIBUTES, which decides the ids of tokens the
// vocabulary lacks.
constexpr std::array kRoles { "bos_token", "eos_token", "unk_token", "sep_token", "pad_token",
    "cls_token", "mask_token" };

Json readObject(const std::filesystem::path& path)
{
    Json json = readJsonFile(path, kMaxConfigBytes);
    if (!json.is_object())
        throwUnexpected(path.string(), json, "an object");
    return json;
}

/// Text, or an object with "content" and flags.
AddedToken tokenFrom(const Json& json, bool isSpecial, const std::string& place)
{
    AddedToken token;
    token.isSpecial = isSpecial;
    if (json.is_string()) {
        token.content = json.get<std::string>();
        return token;
    }
    token.content = stringField(json, "content", place);
    token.isSpecial = isSpecial || boolField(json, "special", place, false);
    token.isNormalized = boolField(json, "normalized", place, !token.isSpecial);
    token.stripsLeft = boolField(json, "lstrip", place, false);
    token.stripsRight = boolField(json, "rstrip", place, false);
    token.isSingleWord = boolField(json, "single_word", place, false);
    return token;
}

/// A key that gives a token a role. Models may have roles of their own ("image_token").
bool isRole(const std::string& key, const Json& value)
{
    if (std::find(kRoles.begin(), kRoles.end(), key) != kRoles.end())
        return !value.is_null();
    return key.ends_with("_token")
        && (value.is_string() || (value.is_object() && value.contains("content")));
}

} // namespace

SpecialTokens::SpecialTokens(const std::filesystem::path& folder)
{
    namespace fs = std::filesystem;
    const fs::path file = folder / "tokenizer_config.json",
                   map = folder / "special_tokens_map.json";
    m_place = file.string();
    if (fs::exists(file))
        m_config = readObject(file);
    readRoles(m_config, m_place, true);
    readNumbered();
    // Files with added_tokens_decoder are whole; older ones are completed by two more.
    const bool isWhole = m_config.contains("added_tokens_decoder");
    if (fs::exists(map))
        readRoles(readObject(map), map.string(), !isWhole);
    if (!isWhole && fs::exists(folder / "added_tokens.json"))
        readAddedTokens(folder / "added_tokens.json");
}

void SpecialTokens::readRoles(const Json& json, const std::string& place, bool overrides)
{
    for (const auto& [key, value] : json.items()) {
        if (!isRole(key, value) || (!overrides && m_roles.contains(key)))
            continue;
        m_roles[key] = tokenFrom(value, true, place + ": " + key);
    }
    for (const char* key : { "additional_special_tokens", "extra_special_tokens" }) {
        const auto found = json.find(key);
        if (found == json.end() || !(found->is_array() || found->is_object()))
            continue;
        for (const Json& value : *found)
            if (AddedToken token = tokenFrom(value, true, place + ": " + key);
                std::none_of(m_extra.begin(), m_extra.end(),
                    [&](const AddedToken& known) { return known.content == token.content; }))
                m_extra.push_back(std::move(token));
    }
}

void SpecialTokens::readNumbered()
{
    const auto found = m_config.find("added_tokens_decoder");
    if (found == m_config.end())
        return;
    const std::string place = m_place + ": added_tokens_decoder";
    if (!found->is_object())
        throwUnexpected(place, *found, "an object");
    for (const auto& [key, value] : found->items()) {
        std::int64_t id = -1;
        const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), id);
        if (failure != std::errc() || end != key.data() + key.size() || id < 0 || id > kMaxTokenId)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: found key \"{}\", expected a token id", place, shorten(key)));
        m_numbered[id] = tokenFrom(value, false, fmt::format("{}[{}]", place, id));
    }
}

void SpecialTokens::readAddedTokens(const std::filesystem::path& file)
{
    const Json json = readObject(file);
    for (const auto& [content, id] : json.items()) {
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() > std::uint64_t(kMaxTokenId))
            throwUnexpected(
                fmt::format("{}: \"{}\"", file.string(), shorten(content)), id, "a token id");
        AddedToken token;
        token.content = content;
        token.isNormalized = true;
        m_numbered[id.get<std::int64_t>()] = token;
    }
}

std::optional<std::string> SpecialTokens::tokenOf(const std::string& role) const
{
    const auto found = m_roles.find(role);
    return found == m_roles.end() ? std::nullopt : std::optional(found->second.content);
}

void SpecialTokens::setDefault(const std::string& role, const std::string& token)
{
    const auto given = m_config.find(role);
    if (given != m_config.end() && given->is_null())
        return;
    m_roles.try_emplace(role, tokenFrom(token, true, m_place));
}

std::vector<AddedToken> SpecialTokens::tokens() const
{
    std::vector<AddedToken> special;
    for (const char* role : kRoles)
        if (const auto found = m_roles.find(role); found != m_roles.end())
            special.push_back(found->second);
    for (const auto& [role, token] : m_roles)
        if (std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end())
            special.push_back(token);
    special.insert(special.end(), m_extra.begin(), m_extra.end());

    std::vector<AddedToken> all;
    const auto find = [](std::vector<AddedToken>& list, const std::string& content) {
        return std::find_if(list.begin(), list.end(),
            [&](const AddedToken& token) { return token.content == content; });
    };
    for (const auto& [id, token] : m_numbered) {
        if (find(all, token.content) != all.end())
            continue;
        all.push_back(token);
        if (find(special, token.content) != special.end() && !token.isSpecial) {
            all.back().isSpecial = true;
            all.back().isNormalized
                = m_config.contains("added_tokens_decoder") && token.isNormalized;
        }
    }
    for (const AddedToken& token : special)
        if (find(all, token.content) == all.end())
            all.push_back(token);
    return all;
}

} // namespace dadeum::text
