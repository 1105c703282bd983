// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores and continuations of rows of ids, read from and written to safetensors files.
#include "core/base/clock.h"
#include "core/generate/generate.h"
#include "core/session/loaded_model.h"
#include "core/session/model_tools.h"

#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// Rows of input_ids with the masked positions taken out.
struct IdRows {
    std::vector<std::vector<TokenId>> ids, tokenTypes; ///< tokenTypes empty when the file has none
    std::vector<std::vector<std::int64_t>> columns; ///< where each kept id stood
    std::int64_t batch = 0, length = 0;
};

/// An int64 [batch, length] tensor of the file; null when it has none of that name.
const StoredTensor* matrixOf(
    const SafetensorsFile& file, const char* name, const std::vector<std::int64_t>* shape)
{
    const auto it = file.tensors().find(name);
    if (it == file.tensors().end())
        return nullptr;
    if (it->second.type != StorageType::I64 || it->second.shape.size() != 2
        || (shape && it->second.shape != *shape))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: {} must be int64 [batch, length]{}", file.path().string(), name,
                shape ? " like input_ids" : ""));
    return &it->second;
}

IdRows readIds(const fs::path& path, const DecoderSpec& spec)
{
    const SafetensorsFile file(path);
    const StoredTensor* ids = matrixOf(file, "input_ids", nullptr);
    if (!ids)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: there is no tensor input_ids", path.string()));
    const StoredTensor* mask = matrixOf(file, "attention_mask", &ids->shape);
    const StoredTensor* types
        = spec.tokenTypeRows > 0 ? matrixOf(file, "token_type_ids", &ids->shape) : nullptr;
    IdRows rows;
    rows.batch = ids->shape[0];
    rows.length = ids->shape[1];
    const auto at = [&](const StoredTensor& t, std::int64_t r, std::int64_t c) {
        std::int64_t value;
        std::memcpy(&value, t.bytes.data() + 8 * (r * rows.length + c), 8);
        return value;
    };
    for (std::int64_t r = 0; r < rows.batch; ++r) {
        auto& row = rows.ids.emplace_back();
        auto& columns = rows.columns.emplace_back();
        if (types)
            rows.tokenTypes.emplace_back();
        for (std::int64_t c = 0; c < rows.length; ++c) {
            if (mask && at(*mask, r, c) == 0)
                continue;
            const std::int64_t id = at(*ids, r, c);
            if (id < 0 || id >= spec.vocabulary)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: row {}: id {} is outside the vocabulary of {}", path.string(),
                        r, id, spec.vocabulary));
            row.push_back(TokenId(id));
            columns.push_back(c);
            if (!types)
                continue;
            const std::int64_t type = at(*types, r, c);
            if (type < 0 || type >= spec.tokenTypeRows)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: row {}: token type {} of a model with {}", path.string(), r,
                        type, spec.tokenTypeRows));
            rows.tokenTypes.back().push_back(TokenId(type));
        }
    }
    return rows;
}

} // namespace

void scoreFile(const ScoreRequest& request)
{
    const c10::InferenceMode guard;
    LoadedModel model(request.model, classesOf(request.adapters));
    model.useAdapters(request.adapters);
    Decoder& decoder = model.decoder();
    const DecoderSpec& spec = decoder.spec();
    const IdRows rows = readIds(request.ids, spec);
    std::size_t longest = 0;
    for (const auto& row : rows.ids)
        longest = std::max(longest, row.size());
    decoder.ensurePositions(std::int64_t(longest));
    const bool isClassifier = spec.head.isClassifier(), hasHead = !spec.head.output.empty();
    std::map<std::string, at::Tensor> results;
    if (hasHead)
        results.emplace("logits",
            isClassifier ? at::zeros({ rows.batch, spec.head.outputs })
                         : at::zeros({ rows.batch, rows.length, spec.head.outputs }));
    if (request.withHidden || !hasHead) {
        for (std::int64_t k = 0; k <= spec.layers; ++k)
            results.emplace(
                fmt::format("hidden.{}", k), at::zeros({ rows.batch, rows.length, spec.hidden }));
        if (!spec.names.finalNorm.empty())
            results.emplace(
                "hidden.final_norm", at::zeros({ rows.batch, rows.length, spec.hidden }));
    }
    PassBuffers buffers(spec, PassBuffers::Keep::Nothing);
    HeadBuffers head(spec, isClassifier ? 1 : std::int64_t(longest));
    for (std::size_t r = 0; r < rows.ids.size(); ++r) {
        const auto count = std::int64_t(rows.ids[r].size());
        if (count == 0)
            continue;
        const auto put = [&](const std::string& name, const at::Tensor& values) {
            const auto it = results.find(name);
            if (it != results.end())
                for (std::size_t i = 0; i < rows.columns[r].size(); ++i)
                    it->second[std::int64_t(r)][rows.columns[r][i]].copy_(values[std::int64_t(i)]);
        };
        buffers.resize(count);
        PassInput input = makePassInput(rows.ids[r], { 0, std::int32_t(count) });
        if (!rows.tokenTypes.empty())
            input.tokenTypes = makePassInput(rows.tokenTypes[r], input.offsets).ids;
        decoder.embed(input, buffers, model.hook());
        put("hidden.0", buffers.block(0).x);
        for (std::int64_t layer = 0; layer < spec.layers; ++layer) {
            decoder.forward(layer, input, buffers, model.hook());
            put(fmt::format("hidden.{}", layer + 1), buffers.blockOutput(layer));
        }
        put("hidden.final_norm", decoder.finalNorm(buffers.output()));
        if (!hasHead)
            continue;
        head.resize(isClassifier ? 1 : count);
        const std::int64_t first = spec.head.reads == HeadSpec::Reads::LastToken ? count - 1 : 0;
        head.rows.copy_(buffers.output().narrow(0, first, head.rows.size(0)));
        decoder.headForward(head, model.hook());
        if (isClassifier)
            results.at("logits")[std::int64_t(r)].copy_(head.logits[0]);
        else
            put("logits", head.logits);
    }
    std::map<std::string, StoredTensor> stored;
    for (const auto& [name, tensor] : results)
        stored.emplace(name,
            StoredTensor { .type = StorageType::F32,
                .shape = tensor.sizes().vec(),
                .bytes
                = { static_cast<const std::uint8_t*>(tensor.const_data_ptr()), tensor.nbytes() } });
    writeSafetensors(request.out, stored);
}

IdsResult generateFromIds(const std::string& source, const std::vector<AdapterUse>& adapters,
    const fs::path& ids, const SamplingSpec& sampling)
{
    const c10::InferenceMode guard;
    if (!sampling.stops.empty())
        throw Error(ErrorCode::InvalidInput, "stop strings end a text, and rows of ids have none",
            "Give --prompt instead of --ids.");
    LoadedModel model(source);
    model.useAdapters(adapters);
    GenerationOptions options;
    options.sampling = sampling;
    options.hook = model.hook();
    if (!sampling.ignoreEos && model.files().hasTokenizer())
        options.stopTokens = model.files().stopTokens(model.tokenizer());
    if (sampling.isConstrained())
        options.tokens = model.tokenTable();
    const IdRows rows = readIds(ids, model.files().spec());
    const double begin = monotonicSeconds();
    IdsResult result;
    for (GenerationOutput& output : generate(model.decoder(), rows.ids, options))
        result.sequences.push_back(std::move(output.ids));
    result.seconds = monotonicSeconds() - begin;
    return result;
}

} // namespace dadeum
