// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written backward passes: numerical gradients in fp64, and equal results of different ways to
// compute the same.
#include "core/adapter/lora.h"
#include "core/adapter/lora_branches.h"
#include "core/model/kernels.h"
#include "core/train/train_pass.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// Central differences of `loss` with respect to some elements of `x`, compared with `gradient`.
template <class F>
void checkGradient(at::Tensor x, const at::Tensor& gradient, F loss, double tolerance = 1e-6,
    std::int64_t samples = 37)
{
    constexpr double h = 1e-5;
    double* data = x.mutable_data_ptr<double>();
    const at::Tensor flat = gradient.contiguous().view(-1);
    const std::int64_t stride = std::max<std::int64_t>(1, x.numel() / samples);
    for (std::int64_t i = 0; i < x.numel(); i += stride) {
        const double kept = data[i];
        data[i] = kept + h;
        const double up = loss();
        data[i] = kept - h;
        const double down = loss();
        data[i] = kept;
        const double numeric = (up - down) / (2 * h), analytic = flat[i].item<double>();
        CHECK(std::abs(numeric - analytic) < tolerance * std::max(1.0, std::abs(numeric)));
    }
}

at::Tensor randomDouble(at::IntArrayRef shape)
{
    return at::randn(shape, at::kDouble);
}

PackedBatch someBatch()
{
    PackedBatch batch;
    batch.ids = { 5, 9, 33, 60, 7, 21, 90, 44, 3, 18, 70, 71 };
    batch.labels = { -1, 33, 60, 7, 21, 90, -1, 3, 18, 70, 71, -1 };
    batch.offsets = { 0, 7, 12 };
    batch.supervised = 9;
    return batch;
}

void checkModel(const char* name, LoraConfig config, double neftune = 0)
{
    CAPTURE(name);
    Decoder decoder(
        std::make_shared<ModelFiles>(reference(std::string("models/") + name)), at::kDouble);
    config.rank = 3;
    config.alpha = 6;
    LoraAdapter adapter(decoder.files(), config, 3, at::kDouble);
    for (const TrainedTensor& trained : adapter.trainedTensors())
        if (trained.kind != TrainedTensor::Kind::Magnitude)
            at::Tensor(trained.value).add_(at::randn(trained.value.sizes(), at::kDouble), 0.1);
    LoraGradients gradients(adapter, decoder, neftune);
    gradients.setPassKey(11);
    TrainPass pass(decoder, &gradients, &gradients.base(), false);
    const PackedBatch batch = someBatch();
    const auto zero = [&] {
        for (const TrainedTensor& trained : adapter.trainedTensors())
            at::Tensor(trained.grad).zero_();
    };
    gradients.refresh();
    pass.forwardBackward(batch, 1.0);
    gradients.collect();
    zero();
    pass.forwardBackward(batch, 1.0);
    gradients.collect();
    std::vector<at::Tensor> gradientsOnce; // every further pass adds to them
    for (const TrainedTensor& trained : adapter.trainedTensors())
        gradientsOnce.push_back(trained.grad.clone());
    std::size_t next = 0;
    for (const TrainedTensor& trained : adapter.trainedTensors()) {
        CAPTURE(trained.name);
        const at::Tensor gradient = gradientsOnce[next++];
        if (config.dora && trained.kind != TrainedTensor::Kind::Magnitude)
            continue; // PEFT takes the norm as a constant, which is no true gradient; tst_lora
                      // compares it
        checkGradient(
            trained.value, gradient,
            [&] {
                gradients.refresh();
                return pass.forwardBackward(batch, 1.0).item<double>();
            },
            1e-6, 4);
    }
}

} // namespace

TEST_CASE("norm gradients")
{
    for (const NormKind kind : { NormKind::Rms, NormKind::RmsPlusOne, NormKind::Layer }) {
        CAPTURE(int(kind));
        at::manual_seed(1);
        at::Tensor x = randomDouble({ 4, 6 }), weights = randomDouble({ 4, 6 }),
                   y = at::empty_like(x), r = at::empty({ 4 }, at::kDouble);
        const kernels::NormWeights norm { kind, 1e-5, randomDouble({ 6 }), randomDouble({ 6 }) };
        const auto loss = [&] {
            kernels::norm(norm, x, y, r);
            return (y * weights).sum().item<double>();
        };
        loss();
        at::Tensor again = at::empty_like(x), dx = at::ones_like(x),
                   dw = at::zeros({ 6 }, at::kDouble), db = at::zeros({ 6 }, at::kDouble);
        kernels::normAgain(norm, x, r, again);
        CHECK(at::equal(again, y));
        kernels::normBackward(norm, weights, x, r, dx);
        checkGradient(x, dx - 1, loss);
        loss();
        kernels::normWeightGradients(norm, weights, x, r, dw, db);
        checkGradient(norm.weight, dw, loss);
        if (kind == NormKind::Layer)
            checkGradient(norm.bias, db, loss);
        loss();
        at::Tensor inPlace = weights.clone();
        kernels::normBackward(norm, inPlace, x, r, inPlace, false);
        CHECK(largestDifference(inPlace, dx - 1) < 1e-12);
    }
}

TEST_CASE("head norm gradients")
{
    for (const NormKind kind : { NormKind::Rms, NormKind::RmsPlusOne }) {
        at::manual_seed(2);
        at::Tensor raw = randomDouble({ 3, 12 }), weights = randomDouble({ 3, 12 });
        const kernels::NormWeights norm { kind, 1e-6, randomDouble({ 4 }), {} };
        const auto loss = [&] {
            at::Tensor y = raw.clone();
            kernels::headNorm(y, { 0, 4 }, 3, 4, norm);
            return (y * weights).sum().item<double>();
        };
        at::Tensor dx = weights.clone(), dw = at::zeros({ 4 }, at::kDouble);
        kernels::headNormBackward(dx, { 0, 4 }, 3, 4, raw, 0, norm, dw);
        checkGradient(raw, dx, loss);
        checkGradient(norm.weight, dw, loss);
    }
}

TEST_CASE("activation values and gradients, gated and plain")
{
    const at::Tensor x = at::linspace(-4, 4, 30, at::kDouble).view({ 3, 10 });
    const auto expected = [&](Activation kind, const at::Tensor& z) {
        switch (kind) {
        case Activation::Silu:
            return at::silu(z);
        case Activation::Gelu:
            return at::gelu(z);
        case Activation::GeluTanh:
            return at::gelu(z, "tanh");
        case Activation::Relu:
            return at::relu(z);
        default:
            return at::tanh(z);
        }
    };
    for (const Activation kind : { Activation::Silu, Activation::Gelu, Activation::GeluTanh,
             Activation::Relu, Activation::Tanh }) {
        CAPTURE(int(kind));
        for (const std::int64_t width : { 5, 10 }) {
            at::manual_seed(3);
            at::Tensor gateUp = x.clone(), weights = randomDouble({ 3, width }),
                       m = at::empty_like(weights);
            const auto loss = [&] {
                kernels::activate(kind, gateUp, m);
                return (m * weights).sum().item<double>();
            };
            loss();
            CHECK(largestDifference(m,
                      width == 10 ? expected(kind, x)
                                  : expected(kind, x.narrow(1, 0, 5)) * x.narrow(1, 5, 5))
                < 1e-10);
            at::Tensor gradient = gateUp.clone();
            kernels::activateBackward(kind, gradient, weights);
            checkGradient(gateUp, gradient, loss);
            loss();
            at::Tensor single = at::empty({ 3, width }), singleInput = x.to(at::kFloat);
            kernels::activate(kind, singleInput, single);
            CHECK(largestDifference(single, m) < 2e-6);
        }
    }
}

TEST_CASE("cross entropy gradient and value")
{
    at::manual_seed(4);
    at::Tensor z = randomDouble({ 3, 9 });
    const at::Tensor labels = at::tensor({ 2, 0, 8 }, at::kLong);
    const auto loss = [&] {
        at::Tensor copy = z.clone(), sum = at::zeros({ 1 }, at::kDouble);
        kernels::crossEntropy(copy, labels, 0, sum);
        return sum.item<double>();
    };
    CHECK(loss()
        == doctest::Approx(
            at::cross_entropy_loss(z, labels, {}, at::Reduction::Sum).item<double>()));
    at::Tensor gradient = z.clone(), sum = at::zeros({ 1 }, at::kDouble);
    kernels::crossEntropy(gradient, labels, 1, sum);
    checkGradient(z, gradient, loss);
}

TEST_CASE("rope is undone by its inverse")
{
    at::Tensor x = at::randn({ 5, 24 }), kept = x.clone();
    const at::Tensor positions = at::tensor({ 0, 1, 2, 0, 1 }, at::kInt),
                     angles = at::rand({ 3, 4 });
    at::Tensor cos = angles.cos(), sin = angles.sin();
    kernels::rope(x, { { 0, 8 }, 2, { 16, 8 }, 1 }, positions, cos, sin, false);
    CHECK(largestDifference(x, kept) > 1e-2);
    kernels::rope(x, { { 0, 8 }, 2, { 16, 8 }, 1 }, positions, cos, sin, true);
    CHECK(largestDifference(x, kept) < 1e-6);
}

TEST_CASE("dropout keeps the mean and repeats its mask")
{
    const at::Tensor x = at::ones({ 200, 50 });
    at::Tensor a = at::empty_like(x), b = at::empty_like(x), c = at::empty_like(x);
    kernels::dropout(x, 0.25, 42, a);
    kernels::dropout(x, 0.25, 42, b);
    kernels::dropout(x, 0.25, 43, c);
    CHECK(at::equal(a, b));
    CHECK_FALSE(at::equal(a, c));
    CHECK(a.mean().item<double>() == doctest::Approx(1.0).epsilon(0.03));
    CHECK((a == 0).to(at::kFloat).mean().item<double>() == doctest::Approx(0.25).epsilon(0.1));
}

TEST_CASE("adapter gradients of the whole model equal numerical ones in fp64")
{
    for (const char* name : { "llama-tied", "qwen3", "mistral", "gpt_neox-50", "gemma3_text" })
        checkModel(name, {});
}

TEST_CASE("adapter gradients with dropout equal numerical ones in fp64")
{
    LoraConfig config;
    config.dropout = 0.2;
    checkModel("llama-tied", config);
    config.dora = true;
    checkModel("qwen3", config);
}

TEST_CASE("gradients of DoRA magnitudes equal numerical ones in fp64")
{
    LoraConfig config;
    config.dora = true;
    checkModel("llama-tied", config);
    config.targets = { { "q_proj", "lm_head" }, {} };
    checkModel("qwen2", config);
}

TEST_CASE("gradients of embeddings, heads, biases and noise equal numerical ones in fp64")
{
    LoraConfig config;
    config.targets = { { "v_proj", "embed_tokens", "lm_head" }, {} };
    config.dropout = 0.1;
    config.bias = "all";
    config.rankPattern = { { "v_proj", 2 } };
    checkModel("qwen2", config, 5);
    config.targets = { { "up_proj", "embed_tokens" }, {} };
    config.modulesToSave = { "lm_head", "norm" };
    checkModel("llama-tied", config);
    config.targets = { { "o_proj" }, {} };
    config.modulesToSave = { "embed_tokens" };
    checkModel("llama-tied", config, 5);
    config = {};
    config.kind = TuningKind::Full;
    checkModel("gemma3_text", config, 5);
}

TEST_CASE("recomputed activations give the same gradients bit for bit")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    LoraAdapter adapter = LoraAdapter::load(reference("lora/llama-tied"), decoder.files());
    LoraGradients gradients(adapter, decoder);
    gradients.refresh();
    TrainPass kept(decoder, &gradients, nullptr, false),
        recomputed(decoder, &gradients, nullptr, true);
    const double a = kept.forwardBackward(someBatch(), 0.1).item<double>();
    gradients.collect();
    const at::Tensor first = adapter.grads().clone();
    adapter.grads().zero_();
    CHECK(recomputed.forwardBackward(someBatch(), 0.1).item<double>() == a);
    gradients.collect();
    CHECK(at::equal(adapter.grads(), first));
}

TEST_CASE("one batch of two documents equals two batches of one")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    LoraAdapter adapter = LoraAdapter::load(reference("lora/llama-tied"), decoder.files());
    LoraGradients gradients(adapter, decoder);
    gradients.refresh();
    TrainPass pass(decoder, &gradients, nullptr, false);
    const PackedBatch both = someBatch();
    const double together = pass.forwardBackward(both, 0.1).item<double>();
    gradients.collect();
    const at::Tensor gradient = adapter.grads().clone();
    adapter.grads().zero_();
    const PackedBatch a { { both.ids.begin(), both.ids.begin() + 7 },
        { both.labels.begin(), both.labels.begin() + 7 }, { 0, 7 }, 5 };
    const PackedBatch b { { both.ids.begin() + 7, both.ids.end() },
        { both.labels.begin() + 7, both.labels.end() }, { 0, 5 }, 4 };
    CHECK(pass.forwardBackward(a, 0.1).item<double>() + pass.forwardBackward(b, 0.1).item<double>()
        == doctest::Approx(together).epsilon(1e-6));
    gradients.collect();
    CHECK(largestDifference(adapter.grads(), gradient) < 1e-5);
    CHECK(pass.evaluate(both) == doctest::Approx(together).epsilon(1e-6));
}

TEST_CASE("chunks of the head loss do not change it")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    LoraAdapter adapter(decoder.files(), {}, 0);
    PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Everything);
    const PackedBatch batch = someBatch();
    buffers.resize(12);
    decoder.forwardAll(makePassInput(batch.ids, batch.offsets), buffers);
    HeadLoss whole(decoder, 64), pieces(decoder, 2);
    const double loss = whole.lossAndGradient(batch.labels, buffers, 0.5).item<double>();
    const at::Tensor gradient = buffers.dx.clone();
    CHECK(pieces.lossAndGradient(batch.labels, buffers, 0.5).item<double>()
        == doctest::Approx(loss).epsilon(1e-7));
    CHECK(largestDifference(buffers.dx, gradient) < 1e-6);
    for (const std::int64_t masked : { 0, 6, 11 })
        CHECK(gradient[masked].abs().max().item<double>() == 0);
}
