// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/tokenizer_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dadeum {

using namespace text;

namespace {

constexpr std::size_t kMaxTokenizerBytes = std::size_t(256) << 20;
constexpr std::size_t kMaxConfigBytes = std::size_t(64) << 20;

/// "bos_token": text, or an object with "content".
std::optional<std::string> tokenText(const Json& config, const char* key, const std::string& place)
{
    const auto found = config.find(key);
    if (found == config.end() || found->is_null())
        return std::nullopt;
    if (found->is_string())
        return found->get<std::string>();
    return stringField(*found, "content", place + ": " + key);
}

/// These classes throw the file's post-processor away and build one from add_bos_token and
/// add_eos_token.
bool replacesPostProcessor(const std::string& tokenizerClass)
{
    static constexpr std::array kClasses
        = { "LlamaTokenizer", "LlamaTokenizerFast", "CodeLlamaTokenizer", "CodeLlamaTokenizerFast",
              "GemmaTokenizer", "GemmaTokenizerFast", "CohereTokenizerFast" };
    return std::find(kClasses.begin(), kClasses.end(), tokenizerClass) != kClasses.end();
}

Json readObject(const std::filesystem::path& path)
{
    Json json = readJsonFile(path, kMaxConfigBytes);
    if (!json.is_object())
        throwUnexpected(path.string(), json, "an object");
    return json;
}

} // namespace

Tokenizer Tokenizer::fromPath(const std::filesystem::path& path)
{
    const bool isFolder = std::filesystem::is_directory(path);
    const std::filesystem::path file = isFolder ? path / "tokenizer.json" : path;
    if (isFolder && !std::filesystem::exists(file))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no tokenizer.json", path.string()),
            "Download tokenizer.json of the model too, or save the tokenizer with "
            "save_pretrained of a recent transformers version.");
    TokenizerParts parts = readTokenizerJson(readFile(file, kMaxTokenizerBytes), file.string());

    Json config = Json::object();
    const std::filesystem::path configFile = path / "tokenizer_config.json";
    if (isFolder && std::filesystem::exists(configFile))
        config = readObject(configFile);
    Json map = Json::object();
    const std::filesystem::path mapFile = path / "special_tokens_map.json";
    if (isFolder && std::filesystem::exists(mapFile))
        map = readObject(mapFile);

    const auto special = [&](const char* key) -> std::optional<SpecialToken> {
        auto text = tokenText(config, key, configFile.string());
        if (!text)
            text = tokenText(map, key, mapFile.string());
        if (!text)
            return std::nullopt;
        const auto id = parts.idOf(*text);
        return id ? std::optional(SpecialToken { *id, *text }) : std::nullopt;
    };
    const auto bos = special("bos_token");
    const auto eos = special("eos_token");
    const auto pad = special("pad_token");
    const auto idOf = [](const std::optional<SpecialToken>& token) {
        return token ? std::optional(token->id) : std::nullopt;
    };
    parts.bos = idOf(bos);
    parts.eos = idOf(eos);
    parts.pad = idOf(pad);

    const std::string place = configFile.string();
    if (config.contains("tokenizer_class") && config["tokenizer_class"].is_string()
        && replacesPostProcessor(config["tokenizer_class"].get<std::string>())) {
        const bool addsBos = boolField(config, "add_bos_token", place, true);
        const bool addsEos = boolField(config, "add_eos_token", place, false);
        parts.postProcessor
            = makeBosEosProcessor(addsBos ? bos : std::nullopt, addsEos ? eos : std::nullopt);
    }
    return Tokenizer(std::make_unique<const Impl>(std::move(parts)));
}

} // namespace dadeum
