// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Safetensors, GGUF and config.json: good files, block formats against ggml, and files made to
// break readers.
#include "core/model/decoder_spec.h"
#include "core/model/gguf.h"
#include "core/model/model_files.h"
#include "tests/support/reference.h"

#include <chrono>
#include <cstring>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// Calls `open` for every bad file of a kind and checks that those to be rejected give one Error in
/// bounded time.
template <class F> void checkBadFiles(const std::string& kind, F open)
{
    int tried = 0;
    for (const Json& entry : readJsonFile(reference("bad/manifest-model.json"))) {
        const std::string file = entry["file"].get<std::string>();
        if (!file.starts_with(kind + "/") || entry.contains("folder"))
            continue;
        CAPTURE(file);
        ++tried;
        const auto begin = std::chrono::steady_clock::now();
        bool isRejected = false;
        try {
            open(reference("bad/" + file));
        } catch (const Error& e) {
            isRejected = true;
            CHECK(std::string(e.what()).size() > 15);
        }
        if (entry["expect"] == "reject")
            CHECK(isRejected);
        if (entry["expect"] == "accept")
            CHECK_FALSE(isRejected);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    }
    CHECK(tried > 10);
}

void checkBlocks(const std::string& name, StorageType type)
{
    const SafetensorsFile file(reference("gguf/blocks.safetensors"));
    const at::Tensor expected = tensorOf(file, name + ".dequant");
    const StoredTensor stored { type, expected.sizes().vec(), file.at(name + ".bytes").bytes, 0 };
    CHECK(storedBytes(type, stored.shape, name) == std::int64_t(stored.bytes.size()));
    at::Tensor found = at::empty_like(expected);
    expandRows(stored, 0, stored.rows(), found.mutable_data_ptr<float>());
    CHECK(largestDifference(found, expected) == 0);
}

} // namespace

TEST_CASE("malformed safetensors files are rejected")
{
    checkBadFiles("safetensors", [](const auto& path) { SafetensorsFile file(path); });
}

TEST_CASE("malformed GGUF files are rejected")
{
    checkBadFiles("gguf", [](const auto& path) { GgufFile file(path); });
}

TEST_CASE("malformed configs are rejected")
{
    checkBadFiles("config", [](const auto& path) {
        const DecoderSpec spec = decoderSpecFromConfig(readJsonFile(path), path.string());
        if (path.filename() == "shape-differs.json"
            || path.filename() == "huge-size.json") { // only the weights show it
            ScratchFolder scratch;
            std::filesystem::copy_file(path, scratch.path() / "config.json");
            std::filesystem::copy_file(
                reference("models/llama/model.safetensors"), scratch.path() / "model.safetensors");
            ModelFiles(scratch.path()).checkWeights();
        }
    });
}

TEST_CASE("errors name file and place")
{
    const std::string text
        = errorOf([] { SafetensorsFile file(reference("bad/safetensors/hole.safetensors")); });
    CHECK(text.find("hole.safetensors") != std::string::npos);
    CHECK(text.find("hole") != std::string::npos);
    const std::string config = errorOf([] {
        decoderSpecFromConfig(
            readJsonFile(reference("bad/config/negative-layers.json")), "config.json");
    });
    CHECK(config.find("num_hidden_layers") != std::string::npos);
}

TEST_CASE("safetensors files are written as they are read")
{
    ScratchFolder scratch;
    std::vector<float> values { 1, -2, 3.5f, 0, 1e-30f, 7 };
    StoredTensor tensor { StorageType::F32, { 2, 3 },
        { reinterpret_cast<const std::uint8_t*>(values.data()), 24 }, 0 };
    writeSafetensors(scratch.path() / "한글 이름.safetensors", { { "a", tensor }, { "b", tensor } },
        { { "format", "pt" } });
    const SafetensorsFile file(scratch.path() / "한글 이름.safetensors");
    CHECK(file.tensors().size() == 2);
    CHECK(file.metadata().at("format") == "pt");
    CHECK(std::memcmp(file.at("b").bytes.data(), values.data(), 24) == 0);
    CHECK(errorOf([&] { file.at("c"); }).find("no tensor named c") != std::string::npos);
}

TEST_CASE("Q4_0 blocks expand as ggml does")
{
    checkBlocks("Q4_0", StorageType::Q4_0);
}
TEST_CASE("Q4_1 blocks expand as ggml does")
{
    checkBlocks("Q4_1", StorageType::Q4_1);
}
TEST_CASE("Q8_0 blocks expand as ggml does")
{
    checkBlocks("Q8_0", StorageType::Q8_0);
}
TEST_CASE("Q4_K blocks expand as ggml does")
{
    checkBlocks("Q4_K", StorageType::Q4_K);
}
TEST_CASE("Q5_0 blocks expand as ggml does")
{
    checkBlocks("Q5_0", StorageType::Q5_0);
}
TEST_CASE("Q5_1 blocks expand as ggml does")
{
    checkBlocks("Q5_1", StorageType::Q5_1);
}
TEST_CASE("Q2_K blocks expand as ggml does")
{
    checkBlocks("Q2_K", StorageType::Q2_K);
}
TEST_CASE("Q3_K blocks expand as ggml does")
{
    checkBlocks("Q3_K", StorageType::Q3_K);
}
TEST_CASE("Q5_K blocks expand as ggml does")
{
    checkBlocks("Q5_K", StorageType::Q5_K);
}
TEST_CASE("Q6_K blocks expand as ggml does")
{
    checkBlocks("Q6_K", StorageType::Q6_K);
}
TEST_CASE("F16 values expand as ggml does")
{
    checkBlocks("F16", StorageType::F16);
}
TEST_CASE("BF16 values expand as ggml does")
{
    checkBlocks("BF16", StorageType::BF16);
}

TEST_CASE("GGUF listings equal the reference")
{
    for (const char* name : { "llama-F32", "llama-F16", "llama-BF16", "llama-Q8_0", "llama-Q4_0",
             "llama-Q4_1", "qwen2-F32", "qwen2-Q8_0" }) {
        CAPTURE(name);
        const GgufFile file(reference(std::string("gguf/") + name + ".gguf"));
        const SafetensorsFile expected(
            reference(std::string("gguf/") + name + ".expected.safetensors"));
        for (const auto& [tensor, stored] : file.tensors()) {
            CAPTURE(tensor);
            if (!expected.tensors().count(tensor))
                continue;
            at::Tensor found = at::empty(stored.shape);
            expandRows(stored, 0, stored.rows(), found.mutable_data_ptr<float>());
            CHECK(largestDifference(found, tensorOf(expected, tensor)) == 0);
        }
    }
}

TEST_CASE("GGUF files with another alignment are read")
{
    const GgufFile file(reference("gguf/kquants.gguf"));
    CHECK_FALSE(file.tensors().empty());
}

TEST_CASE("a missing model says what to do")
{
    CHECK(errorOf([] { resolveModel("/no/such/model"); }).find("not found") != std::string::npos);
    ScratchFolder scratch;
    CHECK(errorOf([&] { ModelFiles files(scratch.path()); }).find("config.json")
        != std::string::npos);
    std::filesystem::copy_file(
        reference("models/llama/config.json"), scratch.path() / "config.json");
    CHECK(errorOf([&] { ModelFiles files(scratch.path()); }).find("model.safetensors")
        != std::string::npos);
}

TEST_CASE("a shard that is missing or lies elsewhere is named")
{
    ScratchFolder scratch;
    for (const auto& entry : std::filesystem::directory_iterator(reference("models/qwen2-sharded")))
        if (entry.path().filename().string().find("-00002-") == std::string::npos)
            std::filesystem::copy(entry.path(), scratch.path() / entry.path().filename());
    CHECK(errorOf([&] { ModelFiles files(scratch.path()); }).find("-00002-") != std::string::npos);
}
