// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gguf_mapping.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dadeum {

namespace {

/// Architectures whose tensors follow the common names; llama's converter also permutes q and k.
struct Architecture {
    const char* name;
    const char* modelType;
    bool isPermuted;
};
constexpr std::array kArchitectures { Architecture { "llama", "llama", true }, Architecture { "qwen2", "qwen2", false },
    Architecture { "qwen3", "qwen3", false } };

constexpr std::array<std::pair<const char*, const char*>, 3> kTopNames { { { "token_embd", "model.embed_tokens" },
    { "output_norm", "model.norm" }, { "output", "lm_head" } } };
constexpr std::array<std::pair<const char*, const char*>, 11> kLayerNames { { { "attn_norm", "input_layernorm" },
    { "ffn_norm", "post_attention_layernorm" }, { "attn_q", "self_attn.q_proj" }, { "attn_k", "self_attn.k_proj" },
    { "attn_v", "self_attn.v_proj" }, { "attn_output", "self_attn.o_proj" }, { "attn_q_norm", "self_attn.q_norm" },
    { "attn_k_norm", "self_attn.k_norm" }, { "ffn_gate", "mlp.gate_proj" }, { "ffn_up", "mlp.up_proj" },
    { "ffn_down", "mlp.down_proj" } } };

const Architecture& architectureOf(const GgufFile& file)
{
    const std::string name = file.text("general.architecture").value_or("");
    for (const Architecture& architecture : kArchitectures)
        if (name == architecture.name)
            return architecture;
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: general.architecture is \"{}\"; llama, qwen2 and qwen3 are read from GGUF", file.path().string(), name),
        "Use the model's Hugging Face folder if its family is supported there.");
}

std::int64_t required(const GgufFile& file, const std::string& key)
{
    const auto value = file.integer(key);
    if (!value)
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: metadata key {} is missing", file.path().string(), key));
    return *value;
}

Json ropeFromGguf(const GgufFile& file, const std::string& prefix, std::int64_t headDim, double theta)
{
    Json rope = { { "rope_type", "default" }, { "rope_theta", theta } };
    const std::string scaling = file.text(prefix + "rope.scaling.type").value_or("none");
    if (scaling == "linear" || scaling == "yarn") {
        rope["rope_type"] = scaling;
        rope["factor"] = file.real(prefix + "rope.scaling.factor").value_or(1);
        if (const auto original = file.integer(prefix + "rope.scaling.original_context_length"))
            rope["original_max_position_embeddings"] = *original;
    } else if (scaling != "none") {
        throw Error(ErrorCode::Unsupported, fmt::format("{}: rope scaling \"{}\" is not read", file.path().string(), scaling));
    }
    // llama3 scaling is stored as one divisor per frequency, not as parameters.
    if (const auto it = file.tensors().find("rope_freqs.weight"); it != file.tensors().end()) {
        const StoredTensor& divisors = it->second;
        if (divisors.type != StorageType::F32 || divisors.elements() != headDim / 2)
            throw Error(ErrorCode::InvalidInput, fmt::format("{}: rope_freqs.weight has {} elements, expected {} of type F32",
                                                     file.path().string(), divisors.elements(), headDim / 2));
        std::vector<float> values(std::size_t(headDim / 2));
        expandRows(divisors, 0, 1, values.data());
        rope["rope_type"] = "divisors";
        rope["divisors"] = values;
    }
    return rope;
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
    config["num_key_value_heads"] = file.integer(prefix + "attention.head_count_kv").value_or(heads);
    if (const auto headDim = file.integer(prefix + "attention.key_length"))
        config["head_dim"] = *headDim;
    config["max_position_embeddings"] = required(file, prefix + "context_length");
    config["rms_norm_eps"] = file.real(prefix + "attention.layer_norm_rms_epsilon").value_or(1e-6);
    config["tie_word_embeddings"] = file.tensors().count("output.weight") == 0;
    const auto embedding = file.tensors().find("token_embd.weight");
    if (embedding == file.tensors().end() || embedding->second.shape.size() != 2)
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: there is no tensor token_embd.weight", file.path().string()));
    config["vocab_size"] = embedding->second.shape[0];
    const std::int64_t hidden = config["hidden_size"].get<std::int64_t>();
    if (heads < 1 || hidden < 1)
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: head count {} and width {} must be positive", file.path().string(), heads, hidden));
    const std::int64_t headDim = config.value("head_dim", hidden / heads);
    config["rope_parameters"] = ropeFromGguf(file, prefix, headDim, file.real(prefix + "rope.freq_base").value_or(10000));
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
        const std::string stem = name.substr(0, dot), suffix = dot == std::string::npos ? "" : name.substr(dot);
        std::string hfName = name;
        StoredTensor tensor = stored;
        for (const auto& [from, to] : kTopNames)
            if (stem == from)
                hfName = to + suffix;
        if (stem.starts_with("blk.")) {
            const auto second = stem.find('.', 4);
            const std::string part = second == std::string::npos ? "" : stem.substr(second + 1);
            for (const auto& [from, to] : kLayerNames)
                if (part == from)
                    hfName = "model.layers." + stem.substr(4, second - 4) + "." + to + suffix;
            if (architecture.isPermuted && (part == "attn_q" || part == "attn_k")) {
                tensor.permutedHeads = part == "attn_q" ? heads : kvHeads;
                if (tensor.shape.size() == 1)
                    tensor.shape.push_back(1); // each element of a bias is a row of its own
                if (tensor.permutedHeads < 1 || tensor.rows() % (2 * tensor.permutedHeads) != 0)
                    throw Error(ErrorCode::InvalidInput, fmt::format("{}: tensor {} has {} rows, expected a multiple of {}",
                                                             file.path().string(), name, tensor.rows(), 2 * tensor.permutedHeads));
            }
        }
        tensors.emplace(std::move(hfName), std::move(tensor));
    }
    return tensors;
}

GgufVocabulary vocabularyFromGguf(const GgufFile& file)
{
    const auto* tokens = file.texts("tokenizer.ggml.tokens");
    if (!tokens)
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: the file holds no tokenizer (tokenizer.ggml.tokens)", file.path().string()));
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
            throw Error(ErrorCode::InvalidInput, fmt::format("{}: {} is {}, expected an id below {}", file.path().string(), key, *value, tokens->size()));
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
