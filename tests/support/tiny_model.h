// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny random llama with tokenizer and chat template, made by the tests themselves: real files, seconds to train.
// Uses no torch, so that tests of the window can link it too.
#pragma once

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/run_spec.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dadeum::test {

struct TinyModelSize {
    std::int64_t hidden = 32, intermediate = 64, layers = 2, heads = 4, kvHeads = 2, context = 512;
};

/// Deterministic values around ±0.1, as fp32 bytes.
inline std::string randomWeights(std::int64_t count, std::uint64_t& state, float scale)
{
    std::string bytes(std::size_t(count) * 4, '\0');
    for (std::int64_t i = 0; i < count; ++i) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        const float value = scale * (float(state >> 40) / float(1 << 23) - 1.0f);
        std::memcpy(bytes.data() + 4 * i, &value, 4);
    }
    return bytes;
}

/// Writes config.json, model.safetensors, tokenizer.json (byte-level BPE of the reference set) and a ChatML template.
inline void writeTinyModel(const std::filesystem::path& folder, const TinyModelSize& size = {})
{
    ensureWritableFolder(folder);
    const auto tokenizer = std::filesystem::path(DADEUM_TEST_DATA) / "reference/tokenizers/trained/gpt2-bytelevel.tokenizer.json";
    std::filesystem::copy_file(tokenizer, folder / "tokenizer.json", std::filesystem::copy_options::overwrite_existing);
    const Json json = readJsonFile(tokenizer);
    std::int64_t vocabulary = std::int64_t(json["model"]["vocab"].size());
    for (const Json& token : json["added_tokens"])
        vocabulary = std::max(vocabulary, token["id"].get<std::int64_t>() + 1);
    const std::int64_t headDim = size.hidden / size.heads, kv = size.kvHeads * headDim;
    writeFileAtomically(folder / "config.json",
        Json({ { "model_type", "llama" }, { "vocab_size", vocabulary }, { "hidden_size", size.hidden }, { "intermediate_size", size.intermediate },
                 { "num_hidden_layers", size.layers }, { "num_attention_heads", size.heads }, { "num_key_value_heads", size.kvHeads },
                 { "max_position_embeddings", size.context }, { "rms_norm_eps", 1e-5 }, { "rope_theta", 10000.0 }, { "tie_word_embeddings", true } })
            .dump());
    writeFileAtomically(folder / "chat_template.jinja",
        "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] + '<|end|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}");

    std::map<std::string, std::vector<std::int64_t>> shapes { { "model.embed_tokens.weight", { vocabulary, size.hidden } }, { "model.norm.weight", { size.hidden } } };
    for (std::int64_t layer = 0; layer < size.layers; ++layer) {
        const std::string p = fmt::format("model.layers.{}.", layer);
        shapes[p + "input_layernorm.weight"] = shapes[p + "post_attention_layernorm.weight"] = { size.hidden };
        shapes[p + "self_attn.q_proj.weight"] = shapes[p + "self_attn.o_proj.weight"] = { size.hidden, size.hidden };
        shapes[p + "self_attn.k_proj.weight"] = shapes[p + "self_attn.v_proj.weight"] = { kv, size.hidden };
        shapes[p + "mlp.gate_proj.weight"] = shapes[p + "mlp.up_proj.weight"] = { size.intermediate, size.hidden };
        shapes[p + "mlp.down_proj.weight"] = { size.hidden, size.intermediate };
    }
    Json header = Json::object();
    std::string data;
    std::uint64_t state = 42;
    for (const auto& [name, shape] : shapes) {
        std::int64_t count = 1;
        for (const std::int64_t n : shape)
            count *= n;
        const std::size_t begin = data.size();
        data += randomWeights(count, state, shape.size() == 1 ? 1.0f : 0.3f);
        header[name] = { { "dtype", "F32" }, { "shape", shape }, { "data_offsets", { begin, data.size() } } };
    }
    const std::string text = header.dump();
    std::string bytes(8, '\0');
    const std::uint64_t length = text.size();
    std::memcpy(bytes.data(), &length, 8);
    writeFileAtomically(folder / "model.safetensors", bytes + text + data);
}

/// Question and answer rows whose answers are small pages.
inline void writeTinyData(const std::filesystem::path& file, int rows = 24)
{
    std::string lines;
    for (int i = 0; i < rows; ++i)
        lines += Json({ { "prompt", fmt::format("page {}", i) }, { "response", fmt::format("<html><body><h1>{}</h1></body></html>", i % 7) } }).dump() + "\n";
    writeFileAtomically(file, lines);
}

/// A spec for both; trains in a second or two.
inline RunSpec tinySpec(const std::filesystem::path& model, const std::filesystem::path& data, std::int64_t steps = 8)
{
    RunSpec spec;
    spec.name = "tiny";
    spec.model.source = model.string();
    spec.data.train = { data.string() };
    spec.data.validation = "0.2";
    spec.data.maxLength = 128;
    spec.optim.lr = 1e-2;
    spec.train.maxSteps = steps;
    spec.train.microBatch = 2;
    spec.train.accumulation = 2;
    spec.train.evalEvery = spec.train.saveEvery = { false, 4 };
    spec.train.samples.every = 4;
    spec.train.samples.prompts = { "page 3" };
    spec.train.samples.maxNewTokens = 16;
    return spec;
}

} // namespace dadeum::test
