// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint.h"

#include "core/model/safetensors.h"

#include <ATen/ops/empty.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr int kSchema = 1;
constexpr const char* kManifest = "manifest.json";
constexpr const char* kOptimizerFile = "optimizer.safetensors";
constexpr const char* kStateFile = "state.json";

/// ckpt folders by step, newest first.
std::vector<std::pair<std::int64_t, fs::path>> checkpointFolders(const fs::path& folder)
{
    std::vector<std::pair<std::int64_t, fs::path>> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("ckpt-")
            && name.find_first_not_of("0123456789", 5) == std::string::npos && name.size() > 5
            && name.size() < 20)
            found.emplace_back(std::stoll(name.substr(5)), entry.path());
    }
    std::sort(
        found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    return found;
}

void verify(const fs::path& checkpoint)
{
    const Json manifest = readJsonFile(checkpoint / kManifest, 1 << 20);
    if (!manifest.is_object() || manifest.value("schema", 0) != kSchema
        || !manifest.contains("files") || !manifest["files"].is_object())
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{}: not a manifest of schema {}", (checkpoint / kManifest).string(), kSchema));
    for (const auto& [name, entry] : manifest["files"].items())
        if (sha256OfFile(checkpoint / name) != entry.value("sha256", ""))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: content differs from its manifest", (checkpoint / name).string()));
}

} // namespace

Json toJson(const TrainState& s, std::int64_t optimizerSteps)
{
    return { { "step", s.step }, { "epoch", s.cursor.epoch }, { "next_row", s.cursor.nextRow },
        { "tokens", s.tokens }, { "total_flos", s.totalFlos }, { "seconds", s.seconds },
        { "loss_sum", s.lossSum },
        { "best_eval_loss", s.bestEvalLoss ? Json(*s.bestEvalLoss) : Json(nullptr) },
        { "best_step", s.bestStep }, { "worse_evals", s.worseEvals },
        { "non_finite_steps", s.nonFiniteSteps }, { "optimizer_steps", optimizerSteps },
        { "data_hash", s.dataHash }, { "model_fingerprint", s.modelFingerprint } };
}

TrainState trainStateFromJson(const Json& json, std::int64_t& optimizerSteps, const std::string& place)
{
    try {
        TrainState s;
        s.step = json.at("step").get<std::int64_t>();
        s.cursor
            = { json.at("epoch").get<std::int64_t>(), json.at("next_row").get<std::int64_t>() };
        s.tokens = json.at("tokens").get<std::int64_t>();
        s.totalFlos = json.at("total_flos").get<double>();
        s.seconds = json.at("seconds").get<double>();
        s.lossSum = json.at("loss_sum").get<double>();
        if (!json.at("best_eval_loss").is_null())
            s.bestEvalLoss = json.at("best_eval_loss").get<double>();
        s.bestStep = json.at("best_step").get<std::int64_t>();
        s.worseEvals = json.at("worse_evals").get<std::int64_t>();
        s.nonFiniteSteps = json.at("non_finite_steps").get<std::int64_t>();
        s.dataHash = json.at("data_hash").get<std::string>();
        s.modelFingerprint = json.at("model_fingerprint").get<std::string>();
        optimizerSteps = json.at("optimizer_steps").get<std::int64_t>();
        return s;
    } catch (const Json::exception& e) {
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: {}", place, e.what()),
            "Resume from an older checkpoint.");
    }
}

fs::path saveCheckpoint(const fs::path& folder, const TrainState& state, const LoraAdapter& adapter,
    Optimizer& optimizer)
{
    const fs::path target = folder / fmt::format("ckpt-{:06}", state.step);
    const fs::path temporary = target.string() + fmt::format(".tmp-{}", ::getpid());
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    try {
        adapter.save(temporary);
        std::map<std::string, StoredTensor> moments;
        for (const Optimizer::State& part : optimizer.states()) {
            StoredTensor& moment = moments[part.name];
            moment.type = part.type;
            moment.shape = { std::int64_t(part.bytes.size()) / traitsOf(part.type).blockBytes };
            moment.bytes = part.bytes;
        }
        writeSafetensors(temporary / kOptimizerFile, moments);
        writeFileAtomically(
            temporary / kStateFile, toJson(state, optimizer.steps()).dump(2) + "\n");
        Json files = Json::object();
        for (const auto& entry : fs::directory_iterator(temporary))
            files[entry.path().filename().string()] = { { "size", fs::file_size(entry.path()) },
                { "sha256", sha256OfFile(entry.path()) } };
        writeFileAtomically(temporary / kManifest,
            Json({ { "schema", kSchema }, { "step", state.step }, { "files", files } }).dump(2)
                + "\n");
        fs::remove_all(target, ignored); // the same step saved before
        fs::rename(temporary, target);
    } catch (const fs::filesystem_error& e) {
        fs::remove_all(temporary, ignored);
        throw Error(ErrorCode::Io,
            fmt::format("cannot save the checkpoint {}: {}", target.string(), e.code().message()),
            "Check the free disk space and the permissions.");
    } catch (...) {
        fs::remove_all(temporary, ignored);
        throw;
    }
    syncPath(folder);
    return target;
}

std::optional<fs::path> newestCheckpoint(const fs::path& folder, std::string* problem)
{
    for (const auto& [step, path] : checkpointFolders(folder)) {
        try {
            verify(path);
            return path;
        } catch (const Error& e) {
            if (problem)
                *problem = e.what();
        }
    }
    return std::nullopt;
}

TrainState loadCheckpoint(const fs::path& checkpoint, LoraAdapter& adapter, Optimizer& optimizer)
{
    std::int64_t optimizerSteps = 0;
    const std::string place = (checkpoint / kStateFile).string();
    TrainState state
        = trainStateFromJson(readJsonFile(checkpoint / kStateFile, 1 << 20), optimizerSteps, place);
    adapter.readWeights(checkpoint);
    const SafetensorsFile file(checkpoint / kOptimizerFile);
    for (const Optimizer::State& part : optimizer.states()) {
        const StoredTensor& stored = file.at(part.name);
        if (stored.type != part.type || stored.bytes.size() != part.bytes.size())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: {} has {} bytes of {}, this run needs {} of {}",
                    file.path().string(), part.name, stored.bytes.size(),
                    traitsOf(stored.type).name, part.bytes.size(), traitsOf(part.type).name));
        std::copy(stored.bytes.begin(), stored.bytes.end(), part.bytes.begin());
    }
    optimizer.setSteps(optimizerSteps);
    return state;
}

void markBest(const fs::path& folder, const fs::path& checkpoint)
{
    const fs::path temporary = folder / fmt::format("best.tmp-{}", ::getpid());
    std::error_code failure;
    fs::remove(temporary, failure);
    fs::create_symlink(checkpoint.filename(), temporary, failure);
    if (!failure)
        fs::rename(temporary, folder / "best", failure);
    if (failure)
        throw Error(ErrorCode::Io,
            fmt::format("cannot mark {} as the best checkpoint: {}", checkpoint.string(),
                failure.message()));
}

void pruneCheckpoints(const fs::path& folder, std::int64_t keep)
{
    std::error_code ignored;
    const fs::path best = fs::read_symlink(folder / "best", ignored).filename();
    std::int64_t index = 0;
    for (const auto& [step, path] : checkpointFolders(folder))
        if (index++ >= keep && path.filename() != best)
            fs::remove_all(path, ignored);
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("ckpt-") && name.find(".tmp-") != std::string::npos)
            fs::remove_all(entry.path(), ignored);
    }
}

} // namespace dadeum
