// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Families in GGUF: the reference models, rewritten by llama.cpp's conventions, must read back as
// the same model.
#include "core/model/model_files.h"
#include "tests/support/reference.h"

#include <algorithm>
#include <functional>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// A minimal GGUF version 3 file with fp32 tensors.
class GgufText {
public:
    void text(const std::string& key, const std::string& value)
    {
        add(key, 8, [&](std::string& out) { string(out, value); });
    }
    void number(const std::string& key, std::uint32_t value)
    {
        add(key, 4, [&](std::string& out) { raw(out, value); });
    }
    void real(const std::string& key, float value)
    {
        add(key, 6, [&](std::string& out) { raw(out, value); });
    }
    void flag(const std::string& key, bool value)
    {
        add(key, 7, [&](std::string& out) { raw(out, std::uint8_t(value)); });
    }
    void tensor(const std::string& name, const at::Tensor& value)
    {
        string(m_infos, name);
        raw(m_infos, std::uint32_t(value.dim()));
        for (std::int64_t d = value.dim() - 1; d >= 0; --d)
            raw(m_infos, std::uint64_t(value.size(d)));
        raw(m_infos, std::uint32_t(0));
        raw(m_infos, std::uint64_t(m_data.size()));
        const at::Tensor plain = value.contiguous();
        m_data.append(static_cast<const char*>(plain.const_data_ptr()), plain.nbytes());
        m_data.resize((m_data.size() + 31) / 32 * 32);
        ++m_tensors;
    }
    void write(const std::filesystem::path& path) const
    {
        std::string out = "GGUF";
        raw(out, std::uint32_t(3));
        raw(out, m_tensors);
        raw(out, m_keys);
        out += m_metadata + m_infos;
        out.resize((out.size() + 31) / 32 * 32);
        writeFileAtomically(path, out + m_data);
    }

private:
    template <class T> static void raw(std::string& out, T value)
    {
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    static void string(std::string& out, const std::string& value)
    {
        raw(out, std::uint64_t(value.size()));
        out += value;
    }
    void add(
        const std::string& key, std::uint32_t type, const std::function<void(std::string&)>& value)
    {
        string(m_metadata, key);
        raw(m_metadata, type);
        value(m_metadata);
        ++m_keys;
    }
    std::string m_metadata, m_infos, m_data;
    std::uint64_t m_tensors = 0, m_keys = 0;
};

/// llama.cpp's name of a part of a block.
std::string partOf(const std::string& family, const std::string& part)
{
    if (part == "post_attention_layernorm")
        return family == "gemma3_text" || family == "exaone4" ? "post_attention_norm" : "ffn_norm";
    static const std::map<std::string, std::string> names { { "input_layernorm", "attn_norm" },
        { "pre_feedforward_layernorm", "ffn_norm" },
        { "post_feedforward_layernorm", "post_ffw_norm" }, { "self_attn.q_proj", "attn_q" },
        { "self_attn.k_proj", "attn_k" }, { "self_attn.v_proj", "attn_v" },
        { "self_attn.o_proj", "attn_output" }, { "self_attn.q_norm", "attn_q_norm" },
        { "self_attn.k_norm", "attn_k_norm" }, { "self_attn.qkv_proj", "attn_qkv" },
        { "mlp.gate_proj", "ffn_gate" }, { "mlp.up_proj", "ffn_up" },
        { "mlp.gate_up_proj", "ffn_up" }, { "mlp.down_proj", "ffn_down" },
        { "attention.query_key_value", "attn_qkv" }, { "attention.dense", "attn_output" },
        { "mlp.dense_h_to_4h", "ffn_up" }, { "mlp.dense_4h_to_h", "ffn_down" } };
    return names.at(part);
}

void writeGguf(
    const ModelFiles& model, const std::string& architecture, const std::filesystem::path& path)
{
    const DecoderSpec& spec = model.spec();
    GgufText file;
    const std::string p = architecture + ".";
    file.text("general.architecture", architecture);
    file.number(p + "embedding_length", std::uint32_t(spec.hidden));
    file.number(p + "feed_forward_length", std::uint32_t(spec.intermediate));
    file.number(p + "block_count", std::uint32_t(spec.layers));
    file.number(p + "attention.head_count", std::uint32_t(spec.heads));
    if (architecture != "gptneox")
        file.number(p + "attention.head_count_kv", std::uint32_t(spec.kvHeads));
    file.number(p + "attention.key_length", std::uint32_t(spec.headDim));
    file.number(p + "context_length", std::uint32_t(spec.maxPositions));
    file.real(p
            + (architecture == "gptneox" ? "attention.layer_norm_epsilon"
                                         : "attention.layer_norm_rms_epsilon"),
        spec.normEpsilon);
    if (architecture == "gptneox") {
        file.flag(p + "use_parallel_residual", spec.hasParallelResidual);
        file.number(
            p + "rope.dimension_count", std::uint32_t(2 * spec.ropes[0].inverseFrequencies.size()));
    }
    if (spec.windows[0] > 0)
        file.number(p + "attention.sliding_window", std::uint32_t(spec.windows[0]));
    const SafetensorsFile source(model.path() / "model.safetensors");
    for (const WeightInfo& weight : spec.weights()) {
        at::Tensor value = tensorOf(source, weight.name);
        const std::string suffix = weight.name.substr(weight.name.rfind('.')),
                          stem = weight.name.substr(0, weight.name.rfind('.'));
        if (spec.normKind == NormKind::RmsPlusOne && stem.ends_with("norm"))
            value = value + 1;
        if (stem.ends_with("query_key_value"))
            value = value.view({ spec.heads, 3, spec.headDim, -1 })
                        .transpose(0, 1)
                        .reshape(value.sizes());
        if (weight.slot.role == WeightSlot::Role::Embedding)
            file.tensor("token_embd.weight", value);
        else if (weight.slot.role == WeightSlot::Role::FinalNorm)
            file.tensor("output_norm" + suffix, value);
        else if (weight.slot.isHead())
            file.tensor("output" + suffix, value);
        else {
            const std::string layer = std::to_string(weight.slot.layer),
                              prefix = spec.names.layerPrefix + layer + ".";
            file.tensor(
                "blk." + layer + "." + partOf(spec.family, stem.substr(prefix.size())) + suffix,
                value);
        }
    }
    file.write(path);
}

} // namespace

TEST_CASE("families in GGUF read back as the models that they were")
{
    const std::pair<const char*, const char*> models[] { { "qwen3", "qwen3" },
        { "exaone4", "exaone4" }, { "gemma3_text", "gemma3" }, { "phi3", "phi3" },
        { "gpt_neox-50", "gptneox" } };
    for (const auto& [name, architecture] : models) {
        CAPTURE(name);
        ScratchFolder scratch;
        const ModelFiles original(reference(std::string("models/") + name));
        writeGguf(original, architecture, scratch.path() / "model.gguf");
        const ModelFiles files(scratch.path() / "model.gguf");
        files.checkWeights();
        const DecoderSpec &expected = original.spec(), &found = files.spec();
        CHECK(found.family == expected.family);
        CHECK(found.head.isTied == expected.head.isTied);
        CHECK(found.layerRope.size() == expected.layerRope.size());
        CHECK(found.ropes.back().inverseFrequencies.size()
            == expected.ropes.back().inverseFrequencies.size());
        CHECK(found.normEpsilon == expected.normEpsilon);
        CHECK(found.windows[0] == expected.windows[0]);
        for (const WeightInfo& weight : expected.weights()) {
            CAPTURE(weight.name);
            const StoredTensor& stored = files.tensor(weight.name, weight.shape);
            at::Tensor values = at::empty(weight.shape);
            expandRows(stored, 0, stored.rows(), values.mutable_data_ptr<float>());
            CHECK(largestDifference(values,
                      tensorOf(SafetensorsFile(original.path() / "model.safetensors"), weight.name))
                < 1e-6);
        }
    }
}

TEST_CASE("an architecture that is not read from GGUF is named with those that are")
{
    ScratchFolder scratch;
    GgufText file;
    file.text("general.architecture", "mamba");
    file.write(scratch.path() / "model.gguf");
    const std::string text = errorOf([&] { ModelFiles(scratch.path() / "model.gguf"); });
    CHECK(text.find("mamba") != std::string::npos);
    CHECK(text.find("gptneox") != std::string::npos);
}
