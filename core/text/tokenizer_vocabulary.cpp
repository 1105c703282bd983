// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Older model folders have no tokenizer.json but vocab.txt (WordPiece) or vocab.json and merges.txt
// (byte-level BPE); the rest follows from the tokenizer's class, as transformers builds it.
#include "core/base/file.h"
#include "core/text/models/bpe.h"
#include "core/text/models/words.h"
#include "core/text/pipeline/bpe_pattern.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/tokenizer_impl.h"
#include "core/text/tokenizer_json_reader.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::text {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxVocabularyBytes = std::size_t(64) << 20;

std::string readText(const fs::path& file)
{
    std::string text = readFile(file, kMaxVocabularyBytes);
    if (const std::size_t bad = findInvalidUtf8(text); bad != std::string::npos)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: byte {} is not UTF-8", file.string(), bad),
            "The file may be damaged; download it again.");
    return text;
}

/// Calls `use` with each line, without its end and, if wanted, without white space before it.
template <class F> void forEachLine(std::string_view text, F use)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        use(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

std::string_view withoutTrailingSpace(std::string_view text)
{
    while (!text.empty()) {
        std::size_t begin = text.size() - 1;
        while (begin > 0 && isContinuation(text[begin]))
            --begin;
        if (!isWhitespace(decodeAt(text, begin)))
            break;
        text = text.substr(0, begin);
    }
    return text;
}

/// The class of the tokenizer without the "Fast" of older names, else what the model's type stands
/// for.
std::string tokenizerClass(const fs::path& folder, const SpecialTokens& special)
{
    const auto text = [](const Json& json, const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    std::string name = text(special.config(), "tokenizer_class");
    if (name.ends_with("Fast"))
        name.resize(name.size() - 4);
    if (!name.empty() || !fs::exists(folder / "config.json"))
        return name;
    const Json config = readJsonFile(folder / "config.json", 16 << 20);
    const std::string type = config.is_object() ? text(config, "model_type") : std::string();
    constexpr std::pair<const char*, const char*> kClasses[] = { { "roberta", "RobertaTokenizer" },
        { "qwen2", "Qwen2Tokenizer" }, { "qwen3", "Qwen2Tokenizer" } };
    for (const auto& [family, tokenizer] : kClasses)
        if (type.starts_with(family))
            return tokenizer;
    return {};
}

void setDefaults(
    SpecialTokens& special, std::initializer_list<std::pair<const char*, const char*>> defaults)
{
    for (const auto& [role, token] : defaults)
        special.setDefault(role, token);
}

SpecialToken specialToken(const TokenizerParts& parts, const SpecialTokens& special,
    const char* role, const fs::path& folder)
{
    const auto content = special.tokenOf(role);
    const auto id = content ? parts.idOf(*content) : std::nullopt;
    if (!id)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the tokenizer has no {}", folder.string(), role),
            "Copy tokenizer_config.json and special_tokens_map.json of the model too.");
    return { *id, *content };
}

Json namedToken(const SpecialToken& token)
{
    return Json::array({ token.text, token.id });
}

TokenizerParts wordPiece(const fs::path& folder, SpecialTokens& special)
{
    setDefaults(special,
        { { "unk_token", "[UNK]" }, { "sep_token", "[SEP]" }, { "pad_token", "[PAD]" },
            { "cls_token", "[CLS]" }, { "mask_token", "[MASK]" } });
    const fs::path file = folder / "vocab.txt";
    Vocabulary vocabulary;
    TokenId id = 0;
    forEachLine(readText(file), [&](std::string_view line) {
        if (id > kMaxTokenId)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: more than {} tokens", file.string(), kMaxTokenId));
        vocabulary.add(withoutTrailingSpace(line), id++);
    });
    if (id == 0)
        throw Error(ErrorCode::InvalidInput,
            file.string() + ": the file is empty, expected one token per line");
    const Json& config = special.config();
    const std::string& place = special.place();
    Json stripAccents;
    if (const auto found = config.find("strip_accents"); found != config.end() && !found->is_null())
        stripAccents = boolField(config, "strip_accents", place);
    TokenizerParts parts;
    parts.normalizer = normalizerFromJson(
        { { "type", "BertNormalizer" }, { "clean_text", true },
            { "handle_chinese_chars", boolField(config, "tokenize_chinese_chars", place, true) },
            { "strip_accents", stripAccents },
            { "lowercase", boolField(config, "do_lower_case", place, true) } },
        place);
    parts.preTokenizer = preTokenizerFromJson({ { "type", "BertPreTokenizer" } }, place);
    parts.decoder = decoderFromJson(
        { { "type", "WordPiece" }, { "prefix", "##" }, { "cleanup", true } }, place);
    WordPieceSettings settings;
    settings.unknownToken = special.tokenOf("unk_token").value_or("[UNK]");
    parts.model = makeWordPiece(std::move(vocabulary), std::move(settings), file.string());
    parts.added.add(special.tokens(), parts.model->vocabulary(), parts.normalizer.get());
    parts.postProcessor = postProcessorFromJson(
        { { "type", "BertProcessing" },
            { "sep", namedToken(specialToken(parts, special, "sep_token", folder)) },
            { "cls", namedToken(specialToken(parts, special, "cls_token", folder)) } },
        place);
    return parts;
}

TokenizerParts byteLevel(const fs::path& folder, SpecialTokens& special)
{
    const std::string name = tokenizerClass(folder, special);
    const bool isRoberta = name == "RobertaTokenizer", isQwen = name == "Qwen2Tokenizer";
    if (isRoberta)
        setDefaults(special,
            { { "bos_token", "<s>" }, { "eos_token", "</s>" }, { "unk_token", "<unk>" },
                { "sep_token", "</s>" }, { "pad_token", "<pad>" }, { "cls_token", "<s>" },
                { "mask_token", "<mask>" } });
    else if (isQwen)
        setDefaults(special,
            { { "eos_token", "<|endoftext|>" }, { "unk_token", "<|endoftext|>" },
                { "pad_token", "<|endoftext|>" } });
    else
        setDefaults(special,
            { { "bos_token", "<|endoftext|>" }, { "eos_token", "<|endoftext|>" },
                { "unk_token", "<|endoftext|>" } });
    const fs::path vocabularyFile = folder / "vocab.json", mergesFile = folder / "merges.txt";
    const Json& config = special.config();
    const std::string& place = special.place();
    const bool addsSpace = boolField(config, "add_prefix_space", place, false);

    TokenizerParts parts;
    std::vector<Json> steps;
    if (isQwen) {
        parts.normalizer = makeNfcNormalizer();
        steps.push_back({ { "type", "Split" }, { "pattern", { { "Regex", kQwen2Expression } } },
            { "behavior", "Isolated" }, { "invert", false } });
    }
    steps.push_back({ { "type", "ByteLevel" }, { "add_prefix_space", addsSpace },
        { "trim_offsets", true }, { "use_regex", !isQwen } });
    parts.preTokenizer
        = preTokenizerFromJson({ { "type", "Sequence" }, { "pretokenizers", steps } }, place);
    parts.decoder = makeByteLevelDecoder();

    const std::string text = readText(mergesFile);
    std::vector<Merge> merges;
    forEachLine(text, [&](std::string_view line) {
        if (!line.empty() && !line.starts_with("#version"))
            merges.push_back(parseMerge(line, merges.size() + 1, mergesFile.string()));
    });
    parts.model = makeBpe(readVocabularyJson(readText(vocabularyFile), vocabularyFile.string()),
        merges, {}, mergesFile.string());
    parts.added.add(special.tokens(), parts.model->vocabulary(), parts.normalizer.get());

    if (isRoberta) {
        parts.postProcessor = postProcessorFromJson(
            { { "type", "RobertaProcessing" },
                { "sep", namedToken(specialToken(parts, special, "sep_token", folder)) },
                { "cls", namedToken(specialToken(parts, special, "cls_token", folder)) },
                { "trim_offsets", boolField(config, "trim_offsets", place, true) },
                { "add_prefix_space", addsSpace } },
            place);
        return parts;
    }
    const auto atEdge = [&](const char* flag, const char* role) {
        return boolField(config, flag, place, false) && special.tokenOf(role)
            ? std::optional(specialToken(parts, special, role, folder))
            : std::nullopt;
    };
    const auto bos = atEdge("add_bos_token", "bos_token"),
               eos = atEdge("add_eos_token", "eos_token");
    if (bos || eos)
        parts.postProcessor = makeBosEosProcessor(bos, eos);
    return parts;
}

} // namespace

bool hasVocabularyFiles(const fs::path& folder)
{
    return fs::exists(folder / "vocab.txt")
        || (fs::exists(folder / "vocab.json") && fs::exists(folder / "merges.txt"));
}

TokenizerParts readVocabularyFiles(const fs::path& folder, SpecialTokens& special)
{
    return fs::exists(folder / "vocab.txt") ? wordPiece(folder, special)
                                            : byteLevel(folder, special);
}

} // namespace dadeum::text
