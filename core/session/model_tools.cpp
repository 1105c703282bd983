// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/model_tools.h"

#include "core/base/clock.h"
#include "core/device/device_probe.h"
#include "core/generate/generate.h"
#include "core/model/matrix_path.h"
#include "core/session/loaded_model.h"
#include "core/session/run_service.h"
#include "core/train/checkpoint.h"

#include <ATen/Parallel.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>
#include <torch/version.h>

#include <cstring>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// Rows of input_ids with the masked positions taken out.
struct IdRows {
    std::vector<std::vector<TokenId>> ids;
    std::vector<std::vector<std::int64_t>> columns; ///< where each kept id stood
    std::int64_t batch = 0, length = 0;
};

IdRows readIds(const fs::path& path, const DecoderSpec& spec)
{
    const SafetensorsFile file(path);
    const StoredTensor& ids = file.at("input_ids");
    if (ids.type != StorageType::I64 || ids.shape.size() != 2)
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: input_ids must be int64 [batch, length]", path.string()));
    const auto mask = file.tensors().find("attention_mask");
    if (mask != file.tensors().end() && (mask->second.type != StorageType::I64 || mask->second.shape != ids.shape))
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: attention_mask must be int64 of the shape of input_ids", path.string()));
    IdRows rows;
    rows.batch = ids.shape[0];
    rows.length = ids.shape[1];
    const auto at = [&](const StoredTensor& t, std::int64_t r, std::int64_t c) {
        std::int64_t value;
        std::memcpy(&value, t.bytes.data() + 8 * (r * rows.length + c), 8);
        return value;
    };
    for (std::int64_t r = 0; r < rows.batch; ++r) {
        auto& row = rows.ids.emplace_back();
        auto& columns = rows.columns.emplace_back();
        for (std::int64_t c = 0; c < rows.length; ++c) {
            if (mask != file.tensors().end() && at(mask->second, r, c) == 0)
                continue;
            const std::int64_t id = at(ids, r, c);
            if (id < 0 || id >= spec.vocabulary)
                throw Error(ErrorCode::InvalidInput, fmt::format("{}: row {}: id {} is outside the vocabulary of {}", path.string(), r, id, spec.vocabulary));
            row.push_back(TokenId(id));
            columns.push_back(c);
        }
    }
    return rows;
}

} // namespace

Tokenizer openTokenizer(const std::string& source)
{
    const fs::path path = resolveModel(source);
    if (path.extension() == ".json")
        return Tokenizer::fromPath(path);
    // A folder that holds only a tokenizer is enough here.
    if (fs::is_directory(path) && !fs::exists(path / "config.json") && fs::exists(path / "tokenizer.json"))
        return Tokenizer::fromPath(path);
    return ModelFiles(path).loadTokenizer();
}

ChatTemplate openChatTemplate(const std::string& source, const std::string& choice)
{
    return loadChatTemplate(ModelFiles(resolveModel(source)), choice);
}

void scoreFile(const ScoreRequest& request)
{
    const c10::InferenceMode guard;
    LoadedModel model(request.model);
    model.useAdapters(request.adapters);
    Decoder& decoder = model.decoder();
    const DecoderSpec& spec = decoder.spec();
    const IdRows rows = readIds(request.ids, spec);
    decoder.ensurePositions(rows.length);
    std::map<std::string, at::Tensor> results;
    results.emplace("logits", at::zeros({ rows.batch, rows.length, spec.vocabulary }));
    if (request.withHidden) {
        for (std::int64_t k = 0; k <= spec.layers; ++k)
            results.emplace(fmt::format("hidden.{}", k), at::zeros({ rows.batch, rows.length, spec.hidden }));
        results.emplace("hidden.final_norm", at::zeros({ rows.batch, rows.length, spec.hidden }));
    }
    PassBuffers buffers(spec, PassBuffers::Keep::Nothing);
    for (std::size_t r = 0; r < rows.ids.size(); ++r) {
        if (rows.ids[r].empty())
            continue;
        const auto put = [&](const std::string& name, const at::Tensor& values) {
            const auto it = results.find(name);
            if (it != results.end())
                for (std::size_t i = 0; i < rows.columns[r].size(); ++i)
                    it->second[std::int64_t(r)][rows.columns[r][i]].copy_(values[std::int64_t(i)]);
        };
        const auto count = std::int64_t(rows.ids[r].size());
        buffers.resize(count);
        const PassInput input = makePassInput(rows.ids[r], { 0, std::int32_t(count) });
        decoder.embed(input, buffers);
        put("hidden.0", buffers.block(0).x);
        for (std::int64_t layer = 0; layer < spec.layers; ++layer) {
            decoder.forward(layer, input, buffers);
            put(fmt::format("hidden.{}", layer + 1), buffers.blockOutput(layer));
        }
        at::Tensor normed = at::zeros_like(buffers.output()), inverse = at::zeros({ count });
        decoder.finalNorm(buffers.output(), normed, inverse);
        put("hidden.final_norm", normed);
        put("logits", at::mm(normed, decoder.head().t()));
    }
    std::map<std::string, StoredTensor> stored;
    for (const auto& [name, tensor] : results) {
        StoredTensor view { StorageType::F32, tensor.sizes().vec(), {}, 0 };
        view.bytes = { static_cast<const std::uint8_t*>(tensor.const_data_ptr()), tensor.nbytes() };
        stored.emplace(name, std::move(view));
    }
    writeSafetensors(request.out, stored);
}

IdsResult generateFromIds(const std::string& source, const std::vector<AdapterUse>& adapters, const fs::path& ids, const SamplingSpec& sampling)
{
    const c10::InferenceMode guard;
    LoadedModel model(source);
    model.useAdapters(adapters);
    GenerationOptions options;
    options.sampling = sampling;
    if (!sampling.ignoreEos && model.files().hasTokenizer())
        options.stopTokens = model.files().stopTokens(model.tokenizer());
    const IdRows rows = readIds(ids, model.files().spec());
    const double begin = monotonicSeconds();
    IdsResult result;
    for (GenerationOutput& output : generate(model.decoder(), rows.ids, options))
        result.sequences.push_back(std::move(output.ids));
    result.seconds = monotonicSeconds() - begin;
    return result;
}

MemoryPlan estimateMemory(const RunSpec& spec)
{
    const ModelFiles files(resolveModel(spec.model.source));
    const DeviceProbe probe;
    return planMemory(spec, files.spec(), files.fileBytes(), probe.cpu().memoryBytes);
}

std::string engineDescription()
{
    return fmt::format("libtorch {}, {} threads, fp32 matrix products: {}", TORCH_VERSION, at::get_num_threads(), matrixProductPath());
}

void exportAdapter(const fs::path& runFolder, const fs::path& target)
{
    fs::path source = runFolder / "adapter";
    if (!fs::exists(source / "adapter_model.safetensors"))
        source = runFolder / "best";
    if (!fs::exists(source / "adapter_model.safetensors")) {
        const auto checkpoint = newestCheckpoint(runFolder);
        if (!checkpoint)
            throw Error(ErrorCode::NotFound, fmt::format("{} holds no adapter and no whole checkpoint yet", runFolder.string()), "Let the run reach its first checkpoint, or stop it with saving.");
        source = *checkpoint;
    }
    ensureWritableFolder(target);
    for (const char* file : { "adapter_model.safetensors", "adapter_config.json" })
        writeFileAtomically(target / file, readFile(source / file));
}

} // namespace dadeum
