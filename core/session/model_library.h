// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The models of this computer: finding them, and what each one is. Headers only unless said
// otherwise; no weights are expanded and nothing is computed, so no engine needs to exist. Any
// thread; reports come on the calling thread.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// What a model is, from its headers. Where `problem` is set, this version cannot use the model,
/// and numbers that the files do not give are 0.
struct ModelSummary {
    std::string source; ///< what RunSpec's model.source takes: "demo", a hub id or a path
    std::string path;
    std::string name, family; ///< family: model_type of config.json
    std::string licence; ///< "" when the files do not say
    std::int64_t parameters = 0, layers = 0, hidden = 0, vocabulary = 0, contextLength = 0;
    std::int64_t fileBytes = 0; ///< of the weights
    std::string storage; ///< type that holds most weights: "Q4_1", "F32", "BF16", …
    bool hasTokenizer = false, hasChatTemplate = false;
    std::string problem, hint;
};

/// Reads the headers of a model. Throws Error when this version cannot use it.
ModelSummary describeModel(const std::string& source);
/// The same for lists: what cannot be used comes back with `problem` and `hint` and as many fields
/// as could be read.
ModelSummary inspectModel(const std::string& source);

/// Trainable parameters of LoRA on some modules; rank × `perRank`.
struct AdapterSize {
    std::vector<std::string> targets; ///< as RunSpec's method.targets
    std::int64_t perRank = 0;
};

struct ModelDetails {
    ModelSummary summary;
    std::int64_t tokenizerSize = 0; ///< largest id + 1; 0 without a usable tokenizer
    std::vector<AdapterSize>
        adapters; ///< attention's q and v, all of attention, every linear module
    std::vector<Issue> issues; ///< what is missing or unusable, and what to do
};
/// Loads tokenizer and chat template too (0.1 to 1 s). Throws only when there is no such model.
ModelDetails detailModel(const std::string& source);

/// Called between pieces of long work with bytes or models done; false cancels, which throws
/// Error{Cancelled}.
using LibraryProgress
    = std::function<bool(std::int64_t done, std::int64_t total, const std::string& what)>;

/// Reads everything: each tensor must expand to finite numbers, tokenizer and template must load,
/// and files of the Hugging Face cache must have the hash that they are named by. Returns the first
/// defect.
std::optional<Issue> verifyModel(const std::string& source, const LibraryProgress& progress = {});

/// Folders that are searched for models, besides the Hugging Face cache: $DADEUM_MODELS (separated
/// by colons) and models/ in the folder of runs.
std::vector<std::filesystem::path> modelFolders();

/// The demo model, the models in `folders` (a few levels deep) and those of the Hugging Face cache.
class ModelLibrary {
public:
    explicit ModelLibrary(std::vector<std::filesystem::path> folders = modelFolders());

    /// By name; models that cannot be used come with their problem. What cannot be read at all is
    /// left out.
    std::vector<ModelSummary> scan(const LibraryProgress& progress = {}) const;

private:
    std::vector<std::filesystem::path> m_folders;
};

} // namespace dadeum
