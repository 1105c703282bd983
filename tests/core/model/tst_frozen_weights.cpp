// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Frozen forms of weights: what they hold, and that products with them equal those with whole
// weights.
#include "core/generate/generate.h"
#include "core/model/decoder.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

std::shared_ptr<const ModelFiles> filesOf(const std::string& path)
{
    return std::make_shared<ModelFiles>(reference(path));
}

at::Tensor logitsOf(Decoder& decoder, const at::Tensor& ids, std::int64_t row, std::int64_t count)
{
    PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Nothing);
    buffers.resize(count);
    std::vector<TokenId> tokens;
    for (std::int64_t i = 0; i < count; ++i)
        tokens.push_back(TokenId(ids[row][i].item<std::int64_t>()));
    decoder.forwardAll(makePassInput(tokens, { 0, std::int32_t(count) }), buffers);
    HeadBuffers head(decoder.spec(), count);
    head.resize(count);
    head.rows.copy_(buffers.output());
    decoder.headForward(head);
    return head.logits.clone();
}

/// Largest difference of the logits of all rows to the stored ones, padding left out.
double differenceTo(const SafetensorsFile& io, const std::string& name, Decoder& decoder)
{
    const at::Tensor ids = tensorOf(io, "input_ids"), mask = tensorOf(io, "attention_mask"),
                     logits = tensorOf(io, name);
    double largest = 0;
    for (std::int64_t row = 0; row < ids.size(0); ++row) {
        const auto count = mask[row].sum().item<std::int64_t>();
        largest = std::max(largest,
            largestDifference(
                logitsOf(decoder, ids, row, count), logits[row].narrow(0, 0, count).contiguous()));
    }
    return largest;
}

WeightOptions stored(Quantization quantization = Quantization::None)
{
    return { WeightForm::Stored, quantization, true };
}

} // namespace

TEST_CASE("a 4-bit checkpoint holds the weights that bitsandbytes dequantises")
{
    const ModelFiles files(reference("quant/qlora/base-4bit"));
    const SafetensorsFile io(reference("quant/qlora/io.safetensors"));
    int checked = 0;
    for (const auto& [name, tensor] : io.tensors()) {
        if (!name.starts_with("dequant."))
            continue;
        CAPTURE(name);
        const StoredTensor& weight = files.tensor(name.substr(8), tensor.shape);
        at::Tensor values = at::empty(tensor.shape);
        expandRows(weight, 0, weight.rows(), values.mutable_data_ptr<float>());
        CHECK(at::equal(values, tensorOf(io, name)));
        ++checked;
    }
    CHECK(checked == 7);
}

TEST_CASE("a 4-bit checkpoint gives the logits of transformers whole or stored")
{
    const SafetensorsFile io(reference("quant/qlora/io.safetensors"));
    Decoder whole(filesOf("quant/qlora/base-4bit"));
    CHECK(differenceTo(io, "logits_base", whole) < 1e-4);
    Decoder frozen(filesOf("quant/qlora/base-4bit"), at::kFloat, stored());
    CHECK(differenceTo(io, "logits_base", frozen) < 1e-4);
    CHECK(frozen.residentBytes() < whole.residentBytes() / 2);
}

TEST_CASE("quantising while loading gives the same 4-bit weights as the checkpoint")
{
    const SafetensorsFile io(reference("quant/qlora/io.safetensors"));
    Decoder decoder(filesOf("models/llama"), at::kFloat, stored(Quantization::Nf4));
    CHECK(differenceTo(io, "logits_base", decoder) < 1e-4);
    for (const auto& [name, module] : { std::pair { "mlp.down_proj", Projection::Down },
             std::pair { "self_attn.o_proj", Projection::Out } })
        CHECK(at::equal(decoder.frozen()->expanded(0, module),
            tensorOf(io, std::string("dequant.model.layers.0.") + name + ".weight")));
}

TEST_CASE("weights in NF4 with nested scales take little more than half a byte")
{
    const auto files = filesOf("models/llama");
    const FrozenWeights weights(*files, stored(Quantization::Nf4));
    std::int64_t parameters = 0;
    for (const WeightInfo& info : files->spec().weights())
        if (info.slot.role == WeightSlot::Role::Module && !info.slot.isBias)
            parameters += info.elements();
    CHECK(double(weights.residentBytes()) < 0.58 * double(parameters));
}

TEST_CASE("8-bit weights stay near the whole ones")
{
    const SafetensorsFile io(reference("models/llama/io.safetensors"));
    Decoder decoder(filesOf("models/llama"), at::kFloat, stored(Quantization::Int8));
    CHECK(differenceTo(io, "logits", decoder) < 0.2);
    const at::Tensor& weight = decoder.frozen()->expanded(0, Projection::Out);
    Decoder whole(filesOf("models/llama"));
    CHECK(largestDifference(weight, whole.weight(0, Projection::Out))
        <= whole.weight(0, Projection::Out).abs().max().item<double>() / 250);
}

TEST_CASE("bf16 products stay near fp32")
{
    const SafetensorsFile io(reference("models/llama/io.safetensors"));
    Decoder decoder(filesOf("models/llama"), at::kFloat, { WeightForm::Bfloat16 });
    CHECK(differenceTo(io, "logits", decoder) < 0.1);
}

TEST_CASE("an untied embedding is read from the file until something is written to it")
{
    const SafetensorsFile io(reference("models/llama/io.safetensors"));
    Decoder decoder(filesOf("models/llama"), at::kFloat, stored());
    const auto owns = [&] {
        const auto all = decoder.parameters();
        return std::any_of(all.begin(), all.end(),
            [](const NamedParameter& p) { return p.name == "model.embed_tokens.weight"; });
    };
    CHECK(!owns());
    CHECK(differenceTo(io, "logits", decoder) < 1e-4);
    CHECK(errorOf([&] {
        logitsOf(decoder, at::full({ 1, 1 }, decoder.spec().vocabulary, at::kLong), 0, 1);
    }).find("outside the vocabulary")
        != std::string::npos);
    decoder.expandEmbedding();
    CHECK(owns());
    CHECK(differenceTo(io, "logits", decoder) < 1e-4);
}

TEST_CASE("input gradients through stored weights equal those through whole weights")
{
    const auto files = filesOf("quant/qlora/base-4bit");
    const std::vector<TokenId> ids { 5, 9, 31, 77, 4, 4, 100 };
    const PassInput input = makePassInput(ids, { 0, 4, 7 });
    const auto gradient = [&](const WeightOptions& options) {
        Decoder decoder(files, at::kFloat, options);
        PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Everything);
        buffers.resize(std::int64_t(ids.size()));
        decoder.forwardAll(input, buffers);
        buffers.dx.copy_(at::sin(buffers.output() * 3));
        for (std::int64_t layer = decoder.spec().layers - 1; layer >= 0; --layer)
            decoder.backward(layer, input, buffers, nullptr, true);
        return buffers.dx.clone();
    };
    const at::Tensor whole = gradient({});
    CHECK(largestDifference(gradient(stored()), whole) < 1e-5 * whole.abs().max().item<double>());
    CHECK(largestDifference(gradient({ WeightForm::Bfloat16 }), whole)
        < 0.05 * whole.abs().max().item<double>());
}

TEST_CASE("writing from stored weights gives the text of whole weights")
{
    const auto files = filesOf("gguf/llama-Q4_1.gguf");
    GenerationOptions options;
    options.sampling.maxNewTokens = 16;
    options.sampling.temperature = 0;
    options.sampling.ignoreEos = true;
    Decoder whole(files), frozen(files, at::kFloat, stored());
    const std::vector<std::vector<TokenId>> prompts { { 1, 5, 9 }, { 7, 30, 2, 8 } };
    const auto a = generate(whole, prompts, options), b = generate(frozen, prompts, options);
    for (std::size_t i = 0; i < prompts.size(); ++i)
        CHECK(a[i].ids == b[i].ids);
}
