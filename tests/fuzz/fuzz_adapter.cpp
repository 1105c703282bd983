// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a PEFT folder: the text before the first NUL is adapter_config.json, the rest the
// safetensors file.
#include "core/adapter/lora.h"
#include "core/base/file.h"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <vector>

using namespace dadeum;

namespace {

/// A folder in memory, or at worst on disk, for the life of the process.
class Folder {
public:
    Folder()
        : m_path(std::filesystem::exists("/dev/shm") ? "/dev/shm"
                                                     : std::filesystem::temp_directory_path())
    {
        m_path /= "dadeum-fuzz-" + std::to_string(::getpid());
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    void write(const char* name, const char* data, std::size_t size) const
    {
        std::FILE* file = std::fopen((m_path / name).c_str(), "wb");
        if (!file || (size > 0 && std::fwrite(data, size, 1, file) != 1))
            std::abort();
        std::fclose(file);
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A base of the sizes that the small adapters among the seeds fit, all weights zero.
ModelFiles tinyBase(const std::filesystem::path& folder)
{
    const Json config { { "model_type", "llama" }, { "vocab_size", 128 }, { "hidden_size", 48 },
        { "intermediate_size", 72 }, { "num_hidden_layers", 2 }, { "num_attention_heads", 6 },
        { "num_key_value_heads", 2 }, { "head_dim", 8 }, { "max_position_embeddings", 256 },
        { "rms_norm_eps", 1e-5 }, { "tie_word_embeddings", true } };
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "config.json", config.dump());
    const std::vector<std::uint8_t> zeros(128 * 72 * 4);
    std::map<std::string, StoredTensor> tensors;
    for (const WeightInfo& weight : decoderSpecFromConfig(config, "config.json").weights())
        tensors.emplace(weight.name,
            StoredTensor { .type = StorageType::F32,
                .shape = weight.shape,
                .bytes = { zeros.data(), std::size_t(weight.elements()) * 4 } });
    writeSafetensors(folder / "model.safetensors", tensors);
    return ModelFiles(folder);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Folder folder;
    static const ModelFiles base = tinyBase(folder.path() / "base");
    const auto* text = reinterpret_cast<const char*>(data);
    const void* end = size > 0 ? std::memchr(text, 0, size) : nullptr;
    const std::size_t length = end ? std::size_t(static_cast<const char*>(end) - text) : size;
    const std::size_t rest = std::min(size, length + 1);
    folder.write("adapter_config.json", text, length);
    folder.write("adapter_model.safetensors", text + rest, size - rest);
    try {
        LoraAdapter::load(folder.path(), base);
    } catch (const Error&) {
        return 0; // what every damaged adapter must give
    }
    return 0;
}
