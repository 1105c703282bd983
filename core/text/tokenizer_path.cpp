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

/// These classes throw the file's post-processor away and build one from add_bos_token and
/// add_eos_token.
bool replacesPostProcessor(const std::string& tokenizerClass)
{
    static constexpr std::array kClasses
        = { "LlamaTokenizer", "LlamaTokenizerFast", "CodeLlamaTokenizer", "CodeLlamaTokenizerFast",
              "GemmaTokenizer", "GemmaTokenizerFast", "CohereTokenizerFast" };
    return std::find(kClasses.begin(), kClasses.end(), tokenizerClass) != kClasses.end();
}

[[noreturn]] void throwMissing(const std::filesystem::path& folder)
{
    for (const char* name : { "tokenizer.model", "spiece.model", "sentencepiece.bpe.model" })
        if (std::filesystem::exists(folder / name))
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: a SentencePiece model alone is not read, expected tokenizer.json",
                    (folder / name).string()),
                "Download tokenizer.json of the model too, or make it once: "
                "AutoTokenizer.from_pretrained(folder).save_pretrained(folder) in Python.");
    throw Error(ErrorCode::NotFound,
        fmt::format("{} has no tokenizer.json, no vocab.txt and no vocab.json with merges.txt",
            folder.string()),
        "Download the tokenizer files of the model too.");
}

/// The tokens that the configuration names and tokenizer.json does not list.
void addMissingTokens(TokenizerParts& parts, const SpecialTokens& special)
{
    std::vector<AddedToken> missing;
    for (const AddedToken& token : special.tokens())
        if (!parts.added.idOf(token.content))
            missing.push_back(token);
    parts.added.add(missing, parts.model->vocabulary(), parts.normalizer.get());
}

} // namespace

bool Tokenizer::existsIn(const std::filesystem::path& folder)
{
    return std::filesystem::exists(folder / "tokenizer.json") || hasVocabularyFiles(folder);
}

Tokenizer Tokenizer::fromPath(const std::filesystem::path& path)
{
    if (!std::filesystem::is_directory(path))
        return fromJson(readFile(path, kMaxTokenizerBytes), path.string());
    const std::filesystem::path file = path / "tokenizer.json";
    const bool hasFile = std::filesystem::exists(file);
    if (!hasFile && !hasVocabularyFiles(path))
        throwMissing(path);
    SpecialTokens special(path);
    TokenizerParts parts = hasFile
        ? readTokenizerJson(readFile(file, kMaxTokenizerBytes), file.string())
        : readVocabularyFiles(path, special);
    if (hasFile)
        addMissingTokens(parts, special);

    const auto tokenOf = [&](const char* role) -> std::optional<SpecialToken> {
        const auto content = special.tokenOf(role);
        const auto id = content ? parts.idOf(*content) : std::nullopt;
        return id ? std::optional(SpecialToken { *id, *content }) : std::nullopt;
    };
    const auto bos = tokenOf("bos_token");
    const auto eos = tokenOf("eos_token");
    const auto pad = tokenOf("pad_token");
    const auto idOf = [](const std::optional<SpecialToken>& token) {
        return token ? std::optional(token->id) : std::nullopt;
    };
    parts.bos = idOf(bos);
    parts.eos = idOf(eos);
    parts.pad = idOf(pad);

    const Json& config = special.config();
    if (hasFile && config.contains("tokenizer_class") && config["tokenizer_class"].is_string()
        && replacesPostProcessor(config["tokenizer_class"].get<std::string>())) {
        const bool addsBos = boolField(config, "add_bos_token", special.place(), true);
        const bool addsEos = boolField(config, "add_eos_token", special.place(), false);
        parts.postProcessor
            = makeBosEosProcessor(addsBos ? bos : std::nullopt, addsEos ? eos : std::nullopt);
    }
    return Tokenizer(std::make_unique<const Impl>(std::move(parts)));
}

} // namespace dadeum
