// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gguf_mapping.h"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>
#include <vector>

namespace dadeum {

namespace {

using Names = std::vector<std::pair<const char*, const char*>>;

/// What an architecture of llama.cpp is called and where its tensors belong.
struct Architecture {
    const char* name;
    const char* modelType;
    Names top, layer;
    const char* layerPrefix = "model.layers.";
    bool isPermuted = false; ///< rows of q and k
    bool hasShiftedNorms = false; ///< stored as 1 + w
    bool hasQkvBlocks = false; ///< attn_qkv holds all q, all k, all v instead of head by head
    bool rotatesPart = false; ///< rope.dimension_count may be less than a head
    /// Settings that no other architecture has, and those that llama.cpp keeps in its code.
    void (*addSettings)(
        const GgufFile& file, const std::string& prefix, std::int64_t headDim, Json& config)
        = nullptr;
};

const Names kTop { { "token_embd", "model.embed_tokens" }, { "output_norm", "model.norm" },
    { "output", "lm_head" } };
const Names kAttention { { "attn_norm", "input_layernorm" }, { "attn_q", "self_attn.q_proj" },
    { "attn_k", "self_attn.k_proj" }, { "attn_v", "self_attn.v_proj" },
    { "attn_output", "self_attn.o_proj" }, { "attn_q_norm", "self_attn.q_norm" },
    { "attn_k_norm", "self_attn.k_norm" } };
const Names kMlp { { "ffn_gate", "mlp.gate_proj" }, { "ffn_up", "mlp.up_proj" },
    { "ffn_down", "mlp.down_proj" } };
const Names kOutputNorms { { "post_attention_norm", "post_attention_layernorm" },
    { "post_ffw_norm", "post_feedforward_layernorm" } };

Names joined(std::initializer_list<Names> lists)
{
    Names all;
    for (const Names& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

void addGptNeoxSettings(const GgufFile& file, const std::string& prefix, std::int64_t, Json& config)
{
    config["layer_norm_eps"] = file.real(prefix + "attention.layer_norm_epsilon").value_or(1e-5);
    config["use_parallel_residual"] = file.boolean(prefix + "use_parallel_residual").value_or(true);
}

void addExaone4Settings(const GgufFile&, const std::string&, std::int64_t, Json& config)
{
    if (config["num_hidden_layers"] != 64)
        config["sliding_window"] = nullptr; // only the 64 layers of the 32B slide
}

void addGemma3Settings(const GgufFile&, const std::string&, std::int64_t headDim, Json& config)
{
    config["sliding_window_pattern"] = 6;
    const bool isLargest = config["num_hidden_layers"] == 62; // 27B
    config["query_pre_attn_scalar"] = isLargest ? config["hidden_size"].get<std::int64_t>()
            / config["num_attention_heads"].get<std::int64_t>()
                                                : headDim;
    config["rope_parameters"] = { { "full_attention", config["rope_parameters"] },
        { "sliding_attention", { { "rope_type", "default" }, { "rope_theta", 10000 } } } };
}

const std::vector<Architecture>& architectures()
{
    static const Names common
        = joined({ kAttention, kMlp, { { "ffn_norm", "post_attention_layernorm" } } });
    static const std::vector<Architecture> all {
        { .name = "llama", .modelType = "llama", .top = kTop, .layer = common, .isPermuted = true },
        { .name = "qwen2", .modelType = "qwen2", .top = kTop, .layer = common },
        { .name = "qwen3", .modelType = "qwen3", .top = kTop, .layer = common },
        { .name = "exaone4",
            .modelType = "exaone4",
            .top = kTop,
            .layer = joined({ kAttention, kMlp, kOutputNorms }),
            .addSettings = addExaone4Settings },
        { .name = "gemma3",
            .modelType = "gemma3_text",
            .top = kTop,
            .layer = joined({ kAttention, kMlp, kOutputNorms,
                { { "ffn_norm", "pre_feedforward_layernorm" } } }),
            .hasShiftedNorms = true,
            .addSettings = addGemma3Settings },
        { .name = "phi3",
            .modelType = "phi3",
            .top = kTop,
            .layer = { { "attn_norm", "input_layernorm" }, { "attn_qkv", "self_attn.qkv_proj" },
                { "attn_output", "self_attn.o_proj" }, { "ffn_norm", "post_attention_layernorm" },
                { "ffn_up", "mlp.gate_up_proj" }, { "ffn_down", "mlp.down_proj" } },
            .rotatesPart = true },
        { .name = "gptneox",
            .modelType = "gpt_neox",
            .top = { { "token_embd", "gpt_neox.embed_in" },
                { "output_norm", "gpt_neox.final_layer_norm" }, { "output", "embed_out" } },
            .layer
            = { { "attn_norm", "input_layernorm" }, { "attn_qkv", "attention.query_key_value" },
                { "attn_output", "attention.dense" }, { "ffn_norm", "post_attention_layernorm" },
                { "ffn_up", "mlp.dense_h_to_4h" }, { "ffn_down", "mlp.dense_4h_to_h" } },
            .layerPrefix = "gpt_neox.layers.",
            .hasQkvBlocks = true,
            .rotatesPart = true,
            .addSettings = addGptNeoxSettings },
    };
    return all;
}

const Architecture& architectureOf(const GgufFile& file)
{
    const std::string name = file.text("general.architecture").value_or("");
    std::string known;
    for (const Architecture& architecture : architectures()) {
        if (name == architecture.name)
            return architecture;
        known += (known.empty() ? "" : ", ") + std::string(architecture.name);
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: general.architecture is \"{}\"; from GGUF these are read: {}",
            file.path().string(), name, known),
        "Use the model's Hugging Face folder if its family is supported there.");
}

std::int64_t required(const GgufFile& file, const std::string& key)
{
    const auto value = file.integer(key);
    if (!value)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: metadata key {} is missing", file.path().string(), key));
    return *value;
}

Json ropeFromGguf(
    const GgufFile& file, const std::string& prefix, std::int64_t headDim, double theta)
{
    Json rope = { { "rope_type", "default" }, { "rope_theta", theta } };
    const std::string scaling = file.text(prefix + "rope.scaling.type").value_or("none");
    if (scaling == "linear" || scaling == "yarn") {
        rope["rope_type"] = scaling;
        rope["factor"] = file.real(prefix + "rope.scaling.factor").value_or(1);
        if (const auto original = file.integer(prefix + "rope.scaling.original_context_length"))
            rope["original_max_position_embeddings"] = *original;
    } else if (scaling != "none") {
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: rope scaling \"{}\" is not read", file.path().string(), scaling));
    }
    // llama3 scaling is stored as one divisor per frequency, not as parameters.
    if (const auto it = file.tensors().find("rope_freqs.weight"); it != file.tensors().end()) {
        const StoredTensor& divisors = it->second;
        if (divisors.type != StorageType::F32 || divisors.elements() != headDim / 2)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: rope_freqs.weight has {} elements, expected {} of type F32",
                    file.path().string(), divisors.elements(), headDim / 2));
        std::vector<float> values(std::size_t(headDim / 2));
        expandRows(divisors, 0, 1, values.data());
        rope["rope_type"] = "divisors";
        rope["divisors"] = values;
    }
    return rope;
}

/// How positions are seen: windows and the rotated part of a head.
void addPositions(
    const GgufFile& file, const Architecture& architecture, std::int64_t headDim, Json& config)
{
    const std::string prefix = std::string(architecture.name) + ".";
    for (const char* tensor : { "rope_factors_long.weight", "rope_factors_short.weight" })
        if (file.tensors().count(tensor))
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: long rope factors are not read from GGUF", file.path().string()),
                "Use the model's Hugging Face folder.");
    const auto window = file.integer(prefix + "attention.sliding_window");
    config["sliding_window"] = window && *window > 0 ? Json(*window) : Json();
    config["rope_parameters"]
        = ropeFromGguf(file, prefix, headDim, file.real(prefix + "rope.freq_base").value_or(10000));
    const auto dims = file.integer(prefix + "rope.dimension_count");
    config["rope_parameters"]["partial_rotary_factor"]
        = architecture.rotatesPart && dims && *dims > 0 && *dims < headDim
        ? (double(*dims) + 0.5) / double(headDim)
        : 1.0;
}

} // namespace

Json configFromGguf(const GgufFile& file)
{
    const Architecture& architecture = architectureOf(file);
    const std::string prefix = std::string(architecture.name) + ".";
    Json config;
    config["model_type"] = architecture.modelType;
    config["hidden_size"] = required(file, prefix + "embedding_length");
    config["intermediate_size"] = required(file, prefix + "feed_forward_length");
    config["num_hidden_layers"] = required(file, prefix + "block_count");
    const std::int64_t heads = required(file, prefix + "attention.head_count");
    config["num_attention_heads"] = heads;
    config["num_key_value_heads"]
        = file.integer(prefix + "attention.head_count_kv").value_or(heads);
    if (const auto headDim = file.integer(prefix + "attention.key_length"))
        config["head_dim"] = *headDim;
    config["max_position_embeddings"] = required(file, prefix + "context_length");
    config["rms_norm_eps"] = file.real(prefix + "attention.layer_norm_rms_epsilon").value_or(1e-6);
    config["tie_word_embeddings"] = file.tensors().count("output.weight") == 0;
    const auto embedding = file.tensors().find("token_embd.weight");
    if (embedding == file.tensors().end() || embedding->second.shape.size() != 2)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: there is no tensor token_embd.weight", file.path().string()));
    config["vocab_size"] = embedding->second.shape[0];
    const std::int64_t hidden = config["hidden_size"].get<std::int64_t>();
    if (heads < 1 || hidden < 1)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: head count {} and width {} must be positive", file.path().string(),
                heads, hidden));
    const std::int64_t headDim = config.value("head_dim", hidden / heads);
    addPositions(file, architecture, headDim, config);
    if (architecture.addSettings)
        architecture.addSettings(file, prefix, headDim, config);
    if (const auto eos = file.integer("tokenizer.ggml.eos_token_id"))
        config["eos_token_id"] = *eos;
    return config;
}

std::map<std::string, StoredTensor> tensorsFromGguf(const GgufFile& file)
{
    const Architecture& architecture = architectureOf(file);
    const std::string prefix = std::string(architecture.name) + ".";
    const std::int64_t heads = required(file, prefix + "attention.head_count");
    const std::int64_t kvHeads = file.integer(prefix + "attention.head_count_kv").value_or(heads);
    std::map<std::string, StoredTensor> tensors;
    for (const auto& [name, stored] : file.tensors()) {
        const auto dot = name.rfind('.');
        const std::string stem = name.substr(0, dot),
                          suffix = dot == std::string::npos ? "" : name.substr(dot);
        std::string hfName = name;
        StoredTensor tensor = stored;
        for (const auto& [from, to] : architecture.top)
            if (stem == from)
                hfName = to + suffix;
        if (stem.starts_with("blk.")) {
            const auto second = stem.find('.', 4);
            const std::string part = second == std::string::npos ? "" : stem.substr(second + 1);
            for (const auto& [from, to] : architecture.layer)
                if (part == from)
                    hfName
                        = architecture.layerPrefix + stem.substr(4, second - 4) + "." + to + suffix;
            const bool isBlocks = architecture.hasQkvBlocks && part == "attn_qkv";
            if (isBlocks || (architecture.isPermuted && (part == "attn_q" || part == "attn_k"))) {
                tensor.permutedHeads = part == "attn_k" ? kvHeads : heads;
                tensor.rowOrder = isBlocks ? RowOrder::QkvBlocks : RowOrder::PairedHalves;
                if (tensor.shape.size() == 1)
                    tensor.shape.push_back(1); // each element of a bias is a row of its own
                const std::int64_t unit = tensor.permutedHeads * (isBlocks ? 3 : 2);
                if (unit < 1 || tensor.rows() % unit != 0)
                    throw Error(ErrorCode::InvalidInput,
                        fmt::format("{}: tensor {} has {} rows, expected a multiple of {}",
                            file.path().string(), name, tensor.rows(), unit));
            }
        }
        if (architecture.hasShiftedNorms && stem.ends_with("norm"))
            tensor.added = -1;
        tensors.emplace(std::move(hfName), std::move(tensor));
    }
    return tensors;
}

GgufVocabulary vocabularyFromGguf(const GgufFile& file)
{
    const auto* tokens = file.texts("tokenizer.ggml.tokens");
    if (!tokens)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{}: the file holds no tokenizer (tokenizer.ggml.tokens)", file.path().string()));
    GgufVocabulary vocabulary;
    vocabulary.model = file.text("tokenizer.ggml.model").value_or("");
    vocabulary.pre = file.text("tokenizer.ggml.pre").value_or("default");
    vocabulary.tokens = *tokens;
    if (const auto* types = file.integers("tokenizer.ggml.token_type"))
        vocabulary.tokenTypes.assign(types->begin(), types->end());
    if (const auto* merges = file.texts("tokenizer.ggml.merges"))
        vocabulary.merges = *merges;
    const auto id = [&](const char* key) -> std::optional<TokenId> {
        const auto value = file.integer(key);
        if (!value)
            return std::nullopt;
        if (*value < 0 || *value >= std::int64_t(tokens->size()))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: {} is {}, expected an id below {}", file.path().string(), key,
                    *value, tokens->size()));
        return TokenId(*value);
    };
    vocabulary.bos = id("tokenizer.ggml.bos_token_id");
    vocabulary.eos = id("tokenizer.ggml.eos_token_id");
    vocabulary.pad = id("tokenizer.ggml.padding_token_id");
    vocabulary.unknown = id("tokenizer.ggml.unknown_token_id");
    vocabulary.addBos = file.boolean("tokenizer.ggml.add_bos_token");
    vocabulary.addEos = file.boolean("tokenizer.ggml.add_eos_token");
    return vocabulary;
}

} // namespace dadeum
