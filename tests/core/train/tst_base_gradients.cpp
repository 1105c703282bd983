// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients of the models' own weights: against transformers' for every family, and numerically in
// fp64.
#include "core/train/train_pass.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

struct Batch {
    PackedBatch packed;
    std::vector<TokenId> tokenTypes;
};

/// The batch of a model's io.safetensors without its padding, labels at the token that predicts
/// them.
Batch batchOf(const SafetensorsFile& io, const DecoderSpec& spec)
{
    const at::Tensor ids = tensorOf(io, "input_ids"), mask = tensorOf(io, "attention_mask"),
                     labels = tensorOf(io, "labels");
    Batch batch;
    batch.packed.offsets = { 0 };
    std::vector<std::int64_t> classes;
    for (std::int64_t row = 0; row < ids.size(0); ++row) {
        const std::int64_t length = mask[row].sum().item<std::int64_t>();
        for (std::int64_t c = 0; c < length; ++c) {
            batch.packed.ids.push_back(TokenId(ids[row][c].item<std::int64_t>()));
            if (io.tensors().count("token_type_ids"))
                batch.tokenTypes.push_back(
                    TokenId(tensorOf(io, "token_type_ids")[row][c].item<std::int64_t>()));
            if (spec.head.isClassifier())
                continue;
            const std::int64_t target = spec.isCausal ? c + 1 : c;
            const std::int64_t label
                = target < length ? labels[row][target].item<std::int64_t>() : -100;
            batch.packed.labels.push_back(label < 0 ? -1 : TokenId(label));
            batch.packed.supervised += label < 0 ? 0 : 1;
        }
        batch.packed.offsets.push_back(std::int32_t(batch.packed.ids.size()));
        if (spec.head.isClassifier())
            classes.push_back(labels[row].item<std::int64_t>());
    }
    if (!spec.head.isClassifier())
        return batch;
    batch.packed.labels = classLabels(spec, batch.packed.offsets, classes);
    batch.packed.supervised = std::int64_t(classes.size());
    return batch;
}

std::map<std::string, at::Tensor> enableAll(BaseGradients& base, const Decoder& decoder)
{
    std::map<std::string, at::Tensor> gradients;
    for (const NamedParameter& parameter : decoder.parameters())
        gradients.emplace(parameter.name, base.enable(parameter.name));
    return gradients;
}

/// By transformers' parameter name, in which every language model's head is lm_head.
at::Tensor gradientOf(const std::map<std::string, at::Tensor>& gradients, const DecoderSpec& spec,
    const std::string& name)
{
    const auto it = gradients.find(name == "lm_head.weight" ? spec.head.output + ".weight" : name);
    REQUIRE_MESSAGE(it != gradients.end(), name);
    return it->second;
}

const std::vector<const char*> kModels { "llama", "llama-linear", "llama-tied", "mistral", "qwen2",
    "qwen3", "exaone4", "exaone4-hybrid", "gpt_neox-25", "gpt_neox-50", "gemma3_text", "phi3",
    "bert-mlm", "bert-seqcls", "roberta-seqcls" };

} // namespace

TEST_CASE("loss and gradients of every parameter equal transformers'")
{
    for (const char* name : kModels) {
        CAPTURE(name);
        const auto folder = reference(std::string("models/") + name);
        Decoder decoder(std::make_shared<ModelFiles>(folder));
        const Batch batch = batchOf(SafetensorsFile(folder / "io.safetensors"), decoder.spec());
        BaseGradients base(decoder.spec());
        const auto gradients = enableAll(base, decoder);
        TrainPass pass(decoder, nullptr, &base, false);
        const double targets = double(batch.packed.supervised);
        const Json io = readJsonFile(folder / "io.json");
        CHECK(pass.forwardBackward(batch.packed, 1 / targets, batch.tokenTypes).item<double>()
                / targets
            == doctest::Approx(io["loss"].get<double>()).epsilon(1e-5));
        CHECK(io["gradients"].size() - io["gradients"].count("_meaning") == gradients.size());
        for (const auto& [parameter, expected] : io["gradients"].items()) {
            if (parameter == "_meaning")
                continue;
            CAPTURE(parameter);
            const at::Tensor found
                = gradientOf(gradients, decoder.spec(), parameter).to(at::kDouble);
            const double norm = expected[0].get<double>();
            CHECK(std::abs(found.norm().item<double>() - norm) < 5e-4 * norm + 1e-6);
            CHECK(std::abs(found.sum().item<double>() - expected[1].get<double>())
                < 2e-3 * norm + 1e-6);
        }
    }
}

TEST_CASE("gradients of every parameter equal numerical ones in fp64")
{
    for (const char* name : kModels) {
        CAPTURE(name);
        const auto folder = reference(std::string("models/") + name);
        Decoder decoder(std::make_shared<ModelFiles>(folder), at::kDouble);
        const Batch batch = batchOf(SafetensorsFile(folder / "io.safetensors"), decoder.spec());
        BaseGradients base(decoder.spec(), at::kDouble);
        const auto gradients = enableAll(base, decoder);
        TrainPass pass(decoder, nullptr, &base, true);
        pass.forwardBackward(batch.packed, 1, batch.tokenTypes);
        for (const NamedParameter& parameter : decoder.parameters()) {
            CAPTURE(parameter.name);
            const at::Tensor gradient = gradients.at(parameter.name).clone().view(-1);
            constexpr double h = 1e-5;
            at::Tensor values = parameter.value;
            double* data = values.mutable_data_ptr<double>();
            for (std::int64_t i = values.numel() / 3; i < values.numel();
                 i += std::max<std::int64_t>(1, values.numel() / 3)) {
                const double kept = data[i];
                data[i] = kept + h;
                const double up = pass.evaluate(batch.packed, batch.tokenTypes);
                data[i] = kept - h;
                const double down = pass.evaluate(batch.packed, batch.tokenTypes);
                data[i] = kept;
                const double numeric = (up - down) / (2 * h);
                // The padding id's embedding has a gradient, which transformers leaves out.
                if (std::abs(numeric - gradient[i].item<double>())
                    > 1e-6 * std::max(1.0, std::abs(numeric)))
                    CHECK_MESSAGE(decoder.spec().paddingId.has_value(),
                        parameter.name << " " << i << " " << numeric << " "
                                       << gradient[i].item<double>());
            }
        }
    }
}

TEST_CASE("only enabled parameters get gradients, and the same ones")
{
    const auto folder = reference("models/qwen3");
    Decoder decoder(std::make_shared<ModelFiles>(folder));
    const Batch batch = batchOf(SafetensorsFile(folder / "io.safetensors"), decoder.spec());
    BaseGradients all(decoder.spec()), some(decoder.spec());
    const auto gradients = enableAll(all, decoder);
    TrainPass(decoder, nullptr, &all, false).forwardBackward(batch.packed, 1);
    CHECK(some.isEmpty());
    CHECK(some.lowestLayer() == decoder.spec().layers);
    const char* names[] = { "model.layers.1.self_attn.k_proj.weight",
        "model.layers.1.input_layernorm.weight", "model.norm.weight" };
    std::vector<at::Tensor> found;
    for (const char* name : names)
        found.push_back(some.enable(name));
    CHECK(some.lowestLayer() == 1);
    TrainPass(decoder, nullptr, &some, false).forwardBackward(batch.packed, 1);
    for (std::size_t i = 0; i < found.size(); ++i)
        CHECK(at::equal(found[i], gradients.at(names[i])));
    CHECK_FALSE(some.tensors.embedding.defined());
    CHECK(errorOf([&] { some.enable("model.layers.9.self_attn.k_proj.weight"); }).find("layers.9")
        != std::string::npos);
}

TEST_CASE("parameters are views of the decoder's own weights")
{
    for (const char* name : kModels) {
        CAPTURE(name);
        const auto files = std::make_shared<ModelFiles>(reference(std::string("models/") + name));
        Decoder decoder(files);
        std::int64_t elements = 0;
        for (const NamedParameter& parameter : decoder.parameters()) {
            elements += parameter.value.numel();
            CHECK(
                largestDifference(parameter.value,
                    tensorOf(SafetensorsFile(files->path() / "model.safetensors"), parameter.name))
                == 0);
        }
        CHECK(elements == decoder.spec().parameters());
        for (const NamedParameter& parameter : decoder.parameters())
            at::Tensor(parameter.value).zero_();
        CHECK(decoder.weight(1, Projection::Qkv).abs().max().item<float>() == 0);
        decoder.restoreAll();
        CHECK(decoder.weight(1, Projection::Qkv).abs().max().item<float>() > 0);
    }
}

TEST_CASE("packed documents of gpt_neox have the losses, logits and gradients of separate ones")
{
    const SafetensorsFile file(reference("packing/gpt_neox-50.safetensors"));
    const Json json = readJsonFile(reference("packing/gpt_neox-50.json"));
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/gpt_neox-50")));
    const at::Tensor ids = tensorOf(file, "input_ids")[0], labels = tensorOf(file, "labels")[0];
    PackedBatch batch;
    batch.offsets = { 0 };
    for (const Json& length : json["lengths"])
        batch.offsets.push_back(batch.offsets.back() + length.get<std::int32_t>());
    for (std::int32_t i = 0; i < batch.offsets.back(); ++i) {
        batch.ids.push_back(TokenId(ids[i].item<std::int64_t>()));
        const std::int64_t label
            = i + 1 < batch.offsets.back() ? labels[i + 1].item<std::int64_t>() : -100;
        batch.labels.push_back(label < 0 ? -1 : TokenId(label));
    }
    BaseGradients base(decoder.spec());
    const auto gradients = enableAll(base, decoder);
    TrainPass pass(decoder, nullptr, &base, false);
    CHECK(pass.forwardBackward(batch, 1).item<double>()
        == doctest::Approx(json["loss_sum"].get<double>()).epsilon(1e-6));
    for (const auto& [name, norm] : json["gradient_l2"].items()) {
        CAPTURE(name);
        CHECK(gradientOf(gradients, decoder.spec(), name).norm().item<double>()
            == doctest::Approx(norm.get<double>()).epsilon(5e-4));
    }
    for (const auto& [name, stored] : file.tensors())
        if (name.starts_with("grad."))
            CHECK(largestDifference(gradients.at(name.substr(5)), tensorOf(file, name)) < 1e-4);
}

namespace {

/// Adds trainable vectors to the word embeddings and to the products of the head.
class VectorHook : public ProjectionHook {
public:
    explicit VectorHook(const DecoderSpec& spec)
        : embedding(at::full({ spec.hidden }, 0.1, at::kDouble))
        , dense(at::full({ spec.hidden }, 0.2, at::kDouble))
        , output(at::full({ spec.head.outputs }, 0.3, at::kDouble))
        , dEmbedding(at::zeros_like(embedding))
        , dDense(at::zeros_like(dense))
        , dOutput(at::zeros_like(output))
    {
    }
    std::int64_t lowestLayer() const override { return -1; }
    void embed(const PassInput&, at::Tensor& x) override { x.add_(embedding); }
    void embedBackward(const PassInput&, const at::Tensor& dx) override
    {
        dEmbedding.add_(dx.sum(0));
    }
    void headForward(HeadModule module, const at::Tensor&, at::Tensor& y) override
    {
        y.add_(module == HeadModule::Dense ? dense : output);
    }
    void headBackward(
        HeadModule module, const at::Tensor&, const at::Tensor& dy, at::Tensor&) override
    {
        (module == HeadModule::Dense ? dDense : dOutput).add_(dy.sum(0));
    }
    at::Tensor embedding, dense, output, dEmbedding, dDense, dOutput;
};

} // namespace

TEST_CASE("hooks at the embedding and the head see what they need for their gradients")
{
    for (const char* name : { "llama-tied", "gemma3_text", "bert-mlm", "roberta-seqcls" }) {
        CAPTURE(name);
        const auto folder = reference(std::string("models/") + name);
        Decoder decoder(std::make_shared<ModelFiles>(folder), at::kDouble);
        const Batch batch = batchOf(SafetensorsFile(folder / "io.safetensors"), decoder.spec());
        VectorHook hook(decoder.spec());
        TrainPass pass(decoder, &hook, nullptr, false);
        pass.forwardBackward(batch.packed, 1, batch.tokenTypes);
        for (const auto& [value, gradient] : { std::pair(hook.embedding, hook.dEmbedding),
                 std::pair(hook.dense, hook.dDense), std::pair(hook.output, hook.dOutput) }) {
            at::Tensor element = at::Tensor(value)[2];
            const double expected = gradient[2].item<double>();
            element.add_(1e-5);
            const double up = pass.evaluate(batch.packed, batch.tokenTypes);
            element.sub_(2e-5);
            const double down = pass.evaluate(batch.packed, batch.tokenTypes);
            element.add_(1e-5);
            CHECK(
                std::abs((up - down) / 2e-5 - expected) < 1e-5 * std::max(1.0, std::abs(expected)));
        }
    }
}
