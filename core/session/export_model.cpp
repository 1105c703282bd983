// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run leaves for other programs: its adapter in PEFT's layout, or a model with the adapter
// merged in.
#include "core/adapter/merged_model.h"
#include "core/session/run_service.h"
#include "core/train/checkpoint.h"

#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

bool holdsWeights(const fs::path& folder)
{
    return fs::exists(folder / "adapter_model.safetensors")
        || fs::exists(folder / "trained_weights.safetensors");
}

} // namespace

fs::path trainedFolder(const fs::path& runFolder)
{
    for (const char* name : { "adapter", "best" })
        if (holdsWeights(runFolder / name))
            return runFolder / name;
    const auto checkpoint = newestCheckpoint(runFolder);
    if (!checkpoint)
        throw Error(ErrorCode::NotFound,
            fmt::format("{} holds no adapter and no whole checkpoint yet", runFolder.string()),
            "Let the run reach its first checkpoint, or stop it with saving.");
    return *checkpoint;
}

void exportAdapter(const fs::path& runFolder, const fs::path& target)
{
    const fs::path source = trainedFolder(runFolder);
    if (!fs::exists(source / "adapter_model.safetensors"))
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{} trained the model's own weights and has no adapter", runFolder.string()),
            "Export it as a merged model.");
    ensureWritableFolder(target);
    for (const char* file : { "adapter_model.safetensors", "adapter_config.json", "labels.json" })
        if (fs::exists(source / file))
            writeFileAtomically(target / file, readFile(source / file));
}

void resaveAdapter(const std::string& model, const fs::path& folder, const fs::path& target)
{
    const c10::InferenceMode guard;
    const ModelFiles files(resolveModel(model), adapterClasses(folder));
    LoraAdapter::load(folder, files).save(target);
}

void exportMerged(const MergeRequest& request)
{
    const c10::InferenceMode guard;
    std::int64_t classes = 0;
    for (const AdapterUse& use : request.adapters)
        classes = std::max(classes, adapterClasses(use.folder));
    const ModelFiles files(resolveModel(request.model), classes);
    std::vector<LoraAdapter> adapters;
    adapters.reserve(request.adapters.size());
    std::vector<WeightedAdapter> weighted;
    for (const AdapterUse& use : request.adapters)
        weighted.push_back(
            { &adapters.emplace_back(LoraAdapter::load(use.folder, files)), use.strength });
    MergeOptions options;
    options.dtype = request.dtype;
    options.progress = request.progress;
    writeMergedModel(files, weighted, request.out, options);
}

} // namespace dadeum
