// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/merged_model.h"

#include "core/base/file.h"
#include "core/model/families/families.h"
#include "core/model/gguf_mapping.h"
#include "core/text/gguf_pre_tokenizer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

using Role = WeightSlot::Role;

constexpr const char* kTokenizerFiles[] = { "tokenizer.json", "tokenizer_config.json",
    "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "vocab.txt",
    "tokenizer.model", "chat_template.jinja", "chat_template.json", "generation_config.json" };

StorageType targetType(const std::string& dtype, const ModelFiles& files)
{
    if (dtype == "float32")
        return StorageType::F32;
    if (dtype == "bfloat16")
        return StorageType::BF16;
    if (dtype == "float16")
        return StorageType::F16;
    if (dtype != "auto")
        throw Error(ErrorCode::InvalidInput,
            fmt::format("dtype is \"{}\", expected auto, float32, bfloat16 or float16", dtype));
    const std::string storage = files.storage();
    return storage == "F32" ? StorageType::F32
        : storage == "F16"  ? StorageType::F16
                            : StorageType::BF16;
}

at::ScalarType scalarType(StorageType type)
{
    return type == StorageType::F32 ? at::kFloat
        : type == StorageType::F16  ? at::kHalf
                                    : at::kBFloat16;
}

const char* dtypeName(StorageType type)
{
    return type == StorageType::F32 ? "float32" : type == StorageType::F16 ? "float16" : "bfloat16";
}

class Merger {
public:
    Merger(const ModelFiles& files, const std::vector<WeightedAdapter>& adapters,
        const MergeOptions& options)
        : m_files(files)
        , m_adapters(adapters)
        , m_options(options)
        , m_type(targetType(options.dtype, files))
        , m_weights(files.spec().weights())
        , m_isUntied(std::any_of(adapters.begin(), adapters.end(),
              [](const WeightedAdapter& use) { return use.adapter->untiesHead(); }))
    {
        const DecoderSpec& spec = files.spec();
        if (m_isUntied)
            m_weights.push_back({ spec.head.output + ".weight", { spec.head.outputs, spec.hidden },
                { Role::HeadOutput } });
    }

    void write(const fs::path& folder)
    {
        ensureWritableFolder(folder);
        if (fs::exists(folder / "config.json"))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{} already holds a model", folder.string()),
                "Choose an empty folder.");
        const std::vector<std::vector<std::size_t>> shards = split();
        std::vector<fs::path> written;
        try {
            Json map = Json::object();
            std::int64_t total = 0;
            for (std::size_t s = 0; s < shards.size(); ++s) {
                const std::string name = shards.size() == 1
                    ? "model.safetensors"
                    : fmt::format("model-{:05}-of-{:05}.safetensors", s + 1, shards.size());
                written.push_back(folder / name);
                writeShard(folder / name, shards[s]);
                for (const std::size_t i : shards[s]) {
                    map[m_weights[i].name] = name;
                    total += bytesOf(m_weights[i]);
                }
            }
            if (shards.size() > 1) {
                written.push_back(folder / "model.safetensors.index.json");
                writeFileAtomically(written.back(),
                    Json({ { "metadata", { { "total_size", total } } }, { "weight_map", map } })
                            .dump(2)
                        + "\n");
            }
            copyTokenizer(folder);
            writeFileAtomically(folder / "config.json",
                config().dump(2) + "\n"); // last: a folder without it is no model
        } catch (...) {
            std::error_code ignored;
            for (const fs::path& path : written)
                fs::remove(path, ignored);
            throw;
        }
    }

private:
    std::int64_t bytesOf(const WeightInfo& weight) const
    {
        return storedBytes(m_type, weight.shape, weight.name);
    }

    std::vector<std::vector<std::size_t>> split() const
    {
        std::vector<std::vector<std::size_t>> shards(1);
        std::int64_t size = 0;
        for (std::size_t i = 0; i < m_weights.size(); ++i) {
            if (!shards.back().empty() && size + bytesOf(m_weights[i]) > m_options.shardBytes) {
                shards.emplace_back();
                size = 0;
            }
            shards.back().push_back(i);
            size += bytesOf(m_weights[i]);
        }
        return shards;
    }

    void writeShard(const fs::path& path, const std::vector<std::size_t>& members)
    {
        std::map<std::string, StoredTensor> tensors;
        std::map<std::string, const WeightInfo*> infos;
        for (const std::size_t i : members) {
            tensors.emplace(
                m_weights[i].name, StoredTensor { .type = m_type, .shape = m_weights[i].shape });
            infos.emplace(m_weights[i].name, &m_weights[i]);
        }
        at::Tensor current;
        writeSafetensors(path, tensors, { { "format", "pt" } }, [&](const std::string& name) {
            if (m_options.progress && !m_options.progress(m_done, std::int64_t(m_weights.size())))
                throw Error(ErrorCode::Cancelled, "writing the merged model was cancelled");
            ++m_done;
            current = merged(*infos.at(name)).to(scalarType(m_type)).contiguous();
            return std::span<const std::uint8_t>(
                static_cast<const std::uint8_t*>(current.const_data_ptr()), current.nbytes());
        });
    }

    at::Tensor merged(const WeightInfo& weight) const
    {
        const bool isNewHead
            = m_isUntied && weight.slot.role == Role::HeadOutput && !weight.slot.isBias;
        const std::string source
            = isNewHead ? m_files.spec().names.embedding + ".weight" : weight.name;
        at::Tensor value = at::zeros(weight.shape, at::kFloat);
        if (m_files.has(source))
            expandAll(m_files.tensor(source, weight.shape), value.mutable_data_ptr<float>());
        for (const auto& [adapter, strength] : m_adapters)
            adapter->addTo(weight.name, value, strength);
        return value;
    }

    Json config() const
    {
        Json config = m_files.config();
        config.erase("quantization_config");
        config[config.contains("torch_dtype") && !config.contains("dtype") ? "torch_dtype"
                                                                           : "dtype"]
            = dtypeName(m_type);
        if (m_isUntied)
            config["tie_word_embeddings"] = false;
        if (const std::vector<std::string> labels = classNames(); !labels.empty()) {
            config["id2label"] = config["label2id"] = Json::object();
            for (std::size_t i = 0; i < labels.size(); ++i) {
                config["id2label"][std::to_string(i)] = labels[i];
                config["label2id"][labels[i]] = i;
            }
        }
        config["architectures"] = Json::array({ architecture(config) });
        return config;
    }

    std::vector<std::string> classNames() const
    {
        for (const auto& [adapter, strength] : m_adapters)
            if (!adapter->config().labels.empty())
                return adapter->config().labels;
        return {};
    }

    /// transformers' class of the model, from the config or by the family's own spelling.
    std::string architecture(const Json& config) const
    {
        const bool isClassifier = m_files.spec().head.isClassifier();
        std::string name;
        if (config.contains("architectures") && config["architectures"].is_array()
            && !config["architectures"].empty() && config["architectures"][0].is_string())
            name = config["architectures"][0].get<std::string>();
        if (!name.empty() && (name.ends_with("ForSequenceClassification") == isClassifier))
            return name;
        const std::string type = config.value("model_type", "");
        const auto known = std::find_if(kFamilies.begin(), kFamilies.end(),
            [&](const Family& family) { return type == family.modelType; });
        const std::string stem = known == kFamilies.end() ? type : known->className;
        return stem + (isClassifier ? "ForSequenceClassification" : "ForCausalLM");
    }

    void copyTokenizer(const fs::path& folder) const
    {
        if (!fs::is_directory(m_files.path())) {
            writeGgufTokenizer(folder);
            return;
        }
        for (const char* name : kTokenizerFiles)
            if (fs::exists(m_files.path() / name))
                writeFileAtomically(folder / name, readFile(m_files.path() / name));
    }

    void writeGgufTokenizer(const fs::path& folder) const
    {
        if (!m_files.hasTokenizer())
            return;
        const GgufVocabulary vocabulary = vocabularyFromGguf(GgufFile(m_files.path()));
        writeFileAtomically(
            folder / "tokenizer.json", tokenizerJson(vocabulary, m_files.path().string()));
        Json config = { { "tokenizer_class", "PreTrainedTokenizerFast" },
            { "clean_up_tokenization_spaces", false },
            { "model_max_length", m_files.spec().maxPositions } };
        const auto name = [&](const char* key, const std::optional<TokenId>& id) {
            if (id)
                config[key] = vocabulary.tokens[std::size_t(*id)];
        };
        name("bos_token", vocabulary.bos);
        name("eos_token", vocabulary.eos);
        name("pad_token", vocabulary.pad);
        name("unk_token", vocabulary.unknown);
        writeFileAtomically(folder / "tokenizer_config.json", config.dump(2) + "\n");
        if (const auto source = m_files.chatTemplateSource())
            writeFileAtomically(folder / "chat_template.jinja", *source);
    }

    const ModelFiles& m_files;
    const std::vector<WeightedAdapter>& m_adapters;
    const MergeOptions& m_options;
    StorageType m_type;
    std::vector<WeightInfo> m_weights;
    bool m_isUntied;
    std::int64_t m_done = 0;
};

} // namespace

void writeMergedModel(const ModelFiles& files, const std::vector<WeightedAdapter>& adapters,
    const fs::path& folder, const MergeOptions& options)
{
    files.checkWeights();
    Merger(files, adapters, options).write(folder);
}

} // namespace dadeum
