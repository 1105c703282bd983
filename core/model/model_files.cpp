// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_files.h"

#include "core/base/hub_cache.h"
#include "core/base/paths.h"
#include "core/model/bnb_checkpoint.h"
#include "core/model/gguf_mapping.h"
#include "core/text/template_files.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestFileName = 255; ///< of Linux file systems

/// "license:" of the model card's front matter (between two lines of ---), or empty.
std::string licenceOfCard(const fs::path& card)
{
    std::error_code ignored;
    if (!fs::is_regular_file(card, ignored) || fs::file_size(card, ignored) > (4u << 20))
        return {};
    std::istringstream lines(readFile(card, 4 << 20));
    std::string line;
    if (!std::getline(lines, line) || !line.starts_with("---"))
        return {};
    constexpr std::string_view kKey = "license:";
    while (std::getline(lines, line) && !line.starts_with("---")) {
        if (!line.starts_with(kKey))
            continue;
        line.erase(0, kKey.size());
        std::erase_if(line, [](unsigned char c) {
            return std::isspace(c) || std::iscntrl(c) || c == '"' || c == '\'';
        });
        return line.substr(0, 100);
    }
    return {};
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

} // namespace

fs::path resolveModel(const std::string& source)
{
    if (source == "demo") {
        const fs::path file = demoModelFile();
        if (!fs::exists(file))
            throw Error(ErrorCode::NotFound,
                fmt::format("the demo model is not set up: {} does not exist", file.string()),
                "Run `./run demo` or `./run test` once: they fetch and check it.");
        return file;
    }
    std::error_code ignored;
    if (fs::exists(source, ignored))
        return fs::absolute(source);
    if (HubId id; parseHubId(source, id))
        if (const fs::path snapshot = hubSnapshot(id); !snapshot.empty())
            return snapshot;
    throw Error(ErrorCode::NotFound, fmt::format("model not found: {}", source),
        "Give a folder with config.json and safetensors, a .gguf file, the id of a model in the "
        "Hugging Face cache, or demo.");
}

ModelFiles::ModelFiles(const fs::path& path, std::int64_t classes)
    : m_path(path)
    , m_hasRequestedHead(classes > 0)
{
    if (fs::is_directory(path))
        openFolder();
    else
        openGguf();
    gatherFourBitTensors(m_tensors, m_path.string());
    m_spec = decoderSpecFromConfig(
        m_config, m_gguf ? m_path.string() : (m_path / "config.json").string(), classes);
    adoptNames();
}

/// Checkpoints of bare models lack the prefix, very old ones call norms gamma and beta, and a tied
/// or biased head goes by two names: such tensors get the names of the spec.
void ModelFiles::adoptNames()
{
    const auto adopt = [&](const std::string& name, std::string older) {
        if (const auto it = m_tensors.find(older); it != m_tensors.end() && !has(name)) {
            auto node = m_tensors.extract(it);
            node.key() = name;
            m_tensors.insert(std::move(node));
        }
    };
    const std::string& prefix = m_spec.names.basePrefix;
    for (const WeightInfo& weight : m_spec.weights()) {
        if (has(weight.name))
            continue;
        const std::string stripped
            = weight.name.starts_with(prefix) ? weight.name.substr(prefix.size()) : weight.name;
        for (const std::string& name : { weight.name, stripped }) {
            adopt(weight.name, name);
            const std::string stem = name.substr(0, name.rfind('.'));
            if (stem.ends_with("LayerNorm"))
                adopt(weight.name, stem + (weight.slot.isBias ? ".beta" : ".gamma"));
        }
        if (weight.slot.role == WeightSlot::Role::HeadOutput && weight.slot.isBias) {
            const std::string& output = m_spec.head.output; // the bias stands in it or beside it
            adopt(weight.name, output + ".bias");
            adopt(weight.name, output.substr(0, output.rfind('.')) + ".bias");
        }
        if (weight.slot.role == WeightSlot::Role::HeadOutput && !weight.slot.isBias
            && !m_spec.head.isClassifier())
            adopt(weight.name,
                "lm_head.weight"); // transformers' name for every language model's head
        if (weight.slot.role == WeightSlot::Role::Embedding && m_spec.head.isTied)
            adopt(weight.name, m_spec.head.output + ".weight");
    }
    if (!m_hasRequestedHead)
        return;
    for (const WeightInfo& weight :
        m_spec.weights()) // a classifier for other classes does not serve
        if (const auto it = m_tensors.find(weight.name);
            weight.slot.isHead() && it != m_tensors.end() && it->second.shape != weight.shape)
            m_tensors.erase(it);
}

bool ModelFiles::mayLack(const WeightInfo& weight) const
{
    return weight.slot.isHead() && (m_hasRequestedHead || m_spec.head.output.empty());
}

void ModelFiles::openFolder()
{
    if (!fs::exists(m_path / "config.json"))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no config.json", m_path.string()),
            "Choose the folder that holds config.json and the .safetensors files.");
    m_config = readJsonFile(m_path / "config.json", 16 << 20);
    const fs::path index = m_path / "model.safetensors.index.json";
    if (fs::exists(m_path / "model.safetensors"))
        m_shards.push_back(std::make_unique<SafetensorsFile>(m_path / "model.safetensors"));
    else if (fs::exists(index))
        return openShards(index);
    else
        throw Error(ErrorCode::NotFound,
            fmt::format(
                "{} has no model.safetensors and no model.safetensors.index.json", m_path.string()),
            "Older .bin checkpoints are not read; download the safetensors version.");
    m_tensors = m_shards.front()->tensors();
}

void ModelFiles::openShards(const fs::path& index)
{
    const Json json = readJsonFile(index, 256 << 20);
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: expected an object with \"weight_map\"", index.string()));
    std::map<std::string, const SafetensorsFile*> opened;
    for (const auto& [tensor, file] : json["weight_map"].items()) {
        if (!file.is_string() || file.get<std::string>().size() > kLongestFileName
            || fs::path(file.get<std::string>()).filename() != file.get<std::string>())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the file of tensor {} is {}, expected a plain file name",
                    index.string(), tensor, file.dump().substr(0, 60)));
        const std::string name = file.get<std::string>();
        auto [it, isNew] = opened.try_emplace(name, nullptr);
        if (isNew)
            it->second
                = m_shards.emplace_back(std::make_unique<SafetensorsFile>(m_path / name)).get();
        m_tensors.emplace(tensor, it->second->at(tensor));
    }
}

void ModelFiles::openGguf()
{
    m_gguf = std::make_unique<GgufFile>(m_path);
    m_config = configFromGguf(*m_gguf);
    m_tensors = tensorsFromGguf(*m_gguf);
}

std::string ModelFiles::name() const
{
    if (m_gguf)
        return m_gguf->text("general.name").value_or(m_path.stem().string());
    // A snapshot folder of the Hugging Face cache is named by its commit; its repository folder
    // carries the name.
    const std::string repository = m_path.parent_path().parent_path().filename().string();
    if (repository.starts_with("models--"))
        return repository.substr(repository.rfind("--") + 2);
    return m_path.filename().string();
}

const StoredTensor& ModelFiles::tensor(
    const std::string& name, const std::vector<std::int64_t>& shape) const
{
    const auto it = m_tensors.find(name);
    if (it == m_tensors.end())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: tensor {} is missing, expected shape {}", m_path.string(), name,
                shapeText(shape)),
            "The checkpoint does not fit its config.json, or a part of it is missing.");
    std::vector<std::int64_t> found = it->second.shape;
    if (it->second.permutedHeads > 0 && shape.size() == 1)
        found.pop_back();
    if (found != shape)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: tensor {} has shape {}, config.json needs {}", m_path.string(), name,
                shapeText(found), shapeText(shape)));
    if (!isFloating(it->second.type))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: tensor {} has type {}, expected weights", m_path.string(), name,
                traitsOf(it->second.type).name));
    return it->second;
}

void ModelFiles::checkWeights() const
{
    for (const WeightInfo& weight : m_spec.weights())
        if (has(weight.name) || !mayLack(weight))
            tensor(weight.name, weight.shape);
}

std::string ModelFiles::fingerprint() const
{
    std::string text = m_config.dump();
    for (const auto& [name, tensor] : m_tensors) {
        text += fmt::format("|{} {} {}", name, traitsOf(tensor.type).name, shapeText(tensor.shape));
        // The first bytes of each tensor tell apart models of the same shape.
        text.append(reinterpret_cast<const char*>(tensor.bytes.data()),
            std::min<std::size_t>(tensor.bytes.size(), 256));
    }
    return sha256Hex(text);
}

std::int64_t ModelFiles::fileBytes() const
{
    std::int64_t total = 0;
    for (const auto& [name, tensor] : m_tensors)
        total += std::int64_t(tensor.bytes.size());
    return total;
}

std::string ModelFiles::storage() const
{
    std::map<StorageType, std::size_t> bytes;
    for (const auto& [name, tensor] : m_tensors)
        bytes[tensor.type] += tensor.bytes.size();
    const auto most = std::max_element(bytes.begin(), bytes.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? "" : traitsOf(most->first).name;
}

std::string ModelFiles::licence() const
{
    return m_gguf ? m_gguf->text("general.license").value_or("")
                  : licenceOfCard(m_path / "README.md");
}

bool ModelFiles::hasTokenizer() const
{
    return m_gguf ? m_gguf->metadata().count("tokenizer.ggml.tokens") > 0
                  : Tokenizer::existsIn(m_path);
}

Tokenizer ModelFiles::loadTokenizer() const
{
    if (m_gguf)
        return Tokenizer::fromGguf(vocabularyFromGguf(*m_gguf), m_path.string());
    if (!hasTokenizer())
        throw Error(ErrorCode::NotFound, fmt::format("{} has no tokenizer.json", m_path.string()),
            "Copy tokenizer.json of the model into the folder.");
    return Tokenizer::fromPath(m_path);
}

std::optional<std::string> ModelFiles::chatTemplateSource() const
{
    if (m_gguf)
        return m_gguf->text("tokenizer.chat_template");
    return chatTemplateSourceIn(m_path);
}

std::vector<TokenId> ModelFiles::stopTokens(const Tokenizer& tokenizer) const
{
    std::set<TokenId> ids;
    const auto add = [&](const Json& json) {
        if (!json.is_object() || !json.contains("eos_token_id"))
            return;
        const Json& eos = json["eos_token_id"];
        for (const Json& id : eos.is_array() ? eos : Json::array({ eos }))
            if (id.is_number_integer() && id.get<double>() >= 0
                && id.get<double>() < double(m_spec.vocabulary))
                ids.insert(id.get<TokenId>());
    };
    add(m_config);
    if (!m_gguf && fs::exists(m_path / "generation_config.json"))
        add(readJsonFile(m_path / "generation_config.json", 1 << 20));
    if (const auto eos = tokenizer.eosId())
        ids.insert(*eos);
    for (const char* token : { "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>",
             "<|EOT|>", "[|endofturn|]", "<end_of_turn>" })
        if (const auto id = tokenizer.idOf(token); id && tokenizer.isSpecial(*id))
            ids.insert(*id);
    return { ids.begin(), ids.end() };
}

ChatTemplate loadChatTemplate(const ModelFiles& model, const std::string& choice)
{
    if (choice == "auto") {
        if (const auto source = model.chatTemplateSource())
            return ChatTemplate::parse(*source, model.path().string() + ": chat template");
        return ChatTemplate::builtIn("chatml");
    }
    const auto names = ChatTemplate::builtInNames();
    if (std::find(names.begin(), names.end(), choice) != names.end())
        return ChatTemplate::builtIn(choice);
    if (!fs::exists(choice))
        throw Error(ErrorCode::NotFound,
            fmt::format("data.template: there is no template \"{}\"", choice),
            fmt::format("Use auto, a .jinja file, or one of: {}.", fmt::join(names, ", ")));
    return ChatTemplate::parse(readFile(choice, 4 << 20), choice);
}

} // namespace dadeum
