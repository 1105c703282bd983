// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/token_data.h"

#include "core/model/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace dadeum {

namespace {

constexpr std::int64_t kIgnored = -100; // torch's ignore_index, as transformers writes labels

const StoredTensor& matrix(
    const SafetensorsFile& file, const std::string& name, const StoredTensor* like)
{
    const StoredTensor& tensor = file.at(name);
    if (tensor.type != StorageType::I64 || tensor.shape.size() != 2
        || (like && tensor.shape != like->shape))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: {} must be an int64 matrix [rows, length]{}", file.path().string(),
                name, like ? " of the same shape as input_ids" : ""));
    return tensor;
}

/// One class per row.
const StoredTensor& classes(const SafetensorsFile& file, const StoredTensor& ids)
{
    const StoredTensor& labels = file.at("labels");
    if (labels.type != StorageType::I64
        || labels.shape != std::vector<std::int64_t> { ids.shape[0] })
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: labels must be int64 [{}], one class per row", file.path().string(),
                ids.shape[0]));
    return labels;
}

std::int64_t at(const StoredTensor& tensor, std::int64_t row, std::int64_t column)
{
    std::int64_t value;
    std::memcpy(&value, tensor.bytes.data() + 8 * (row * tensor.shape[1] + column), 8);
    return value;
}

TokenDataset readFile(const std::string& path, const DecoderSpec& model, std::int64_t maxLength)
{
    const SafetensorsFile file(path);
    const StoredTensor& ids = matrix(file, "input_ids", nullptr);
    const StoredTensor* mask
        = file.tensors().count("attention_mask") ? &matrix(file, "attention_mask", &ids) : nullptr;
    const bool isClassifier = model.head.isClassifier();
    const StoredTensor& labels = isClassifier ? classes(file, ids) : matrix(file, "labels", &ids);
    const StoredTensor* types
        = file.tensors().count("token_type_ids") ? &matrix(file, "token_type_ids", &ids) : nullptr;
    TokenDataset data;
    data.paddedLength = ids.shape[1];
    std::string hashed;
    for (std::int64_t r = 0; r < ids.shape[0]; ++r) {
        TokenRow row;
        row.row = r;
        bool hasEnded = false;
        for (std::int64_t c = 0; c < ids.shape[1]; ++c) {
            if (mask && at(*mask, r, c) == 0) {
                hasEnded = !row.ids.empty();
                continue;
            }
            const std::int64_t id = at(ids, r, c),
                               label = isClassifier ? kIgnored : at(labels, r, c);
            if (hasEnded)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format(
                        "{}: row {}: attention_mask has a gap before position {}", path, r, c));
            if (id < 0 || id >= model.vocabulary)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: row {}: id {} at position {} is outside the vocabulary of {}",
                        path, r, id, c, model.vocabulary));
            if (label != kIgnored && label != id)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: row {}: label {} at position {} is neither -100 nor the id {}",
                        path, r, label, c, id));
            row.ids.push_back(TokenId(id));
            row.trained.push_back(label != kIgnored);
            if (types)
                row.types.push_back(TokenId(std::clamp<std::int64_t>(
                    at(*types, r, c), 0, std::max<std::int64_t>(0, model.tokenTypeRows - 1))));
        }
        row.fullLength = std::int64_t(row.ids.size());
        if (isClassifier) {
            std::memcpy(&row.classIndex, labels.bytes.data() + 8 * r, 8);
            if (row.classIndex < 0 || row.classIndex >= model.head.outputs)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: row {}: class {} is outside the model's {} classes", path, r,
                        row.classIndex, model.head.outputs));
            hashed += fmt::format("{}: ", row.classIndex);
        }
        if (row.fullLength > maxLength)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: row {} has {} tokens, data.max_length is {}", path, r,
                    row.fullLength, maxLength),
                "Raise data.max_length.");
        for (std::size_t i = 0; i < row.ids.size(); ++i)
            hashed += fmt::format("{}{} ", row.ids[i], row.trained[i] ? '+' : '-');
        data.tokens += row.fullLength;
        for (std::size_t i = 1; i < row.trained.size(); ++i)
            data.trainedTokens += row.trained[i];
        data.rows.push_back(std::move(row));
    }
    data.hash = sha256Hex(hashed);
    return data;
}

} // namespace

LoadedData loadTokenData(const RunSpec& spec, const DecoderSpec& model)
{
    LoadedData data;
    if (spec.data.train.size() != 1)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "data.train lists {} files, format tokens takes one", spec.data.train.size()));
    data.train = readFile(spec.data.train.front(), model, spec.data.maxLength);
    if (data.train.rows.empty())
        throw Error(
            ErrorCode::InvalidInput, fmt::format("{} has no rows", spec.data.train.front()));
    if (spec.data.validation.ends_with(".safetensors"))
        data.validation = readFile(spec.data.validation, model, spec.data.maxLength);
    for (std::int64_t i = 0; model.head.isClassifier() && i < model.head.outputs; ++i)
        data.labels.push_back(std::to_string(i));
    return data;
}

} // namespace dadeum
