// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The Hugging Face cache as huggingface_hub lays it out:
//   <hub>/models--org--name/{refs/main (a commit), blobs/<etag>, snapshots/<commit>/file →
//   ../../blobs/<etag>}
// Reads the environment; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dadeum {

/// "org/name" or "name", optionally "@revision": what a model is called on the hub.
struct HubId {
    std::string repository; ///< "org/name" or "name"
    std::string revision = "main"; ///< branch, tag or commit
};

/// $HF_HOME, else $XDG_CACHE_HOME/huggingface, else ~/.cache/huggingface; empty when there is no
/// home.
std::filesystem::path hubHome();

/// $HF_HUB_CACHE, else $HUGGINGFACE_HUB_CACHE, else hub in `hubHome()`. May not exist; empty when
/// there is no home.
std::filesystem::path hubCacheFolder();

/// False when `text` cannot be the id of a model on the hub.
bool parseHubId(const std::string& text, HubId& id);

/// The folder of a repository in the cache; may not exist.
std::filesystem::path hubRepositoryFolder(const std::string& repository);

/// The snapshot folder of `id`: by its ref, by a commit, or the only snapshot there is. Empty when
/// it is not cached.
std::filesystem::path hubSnapshot(const HubId& id);

struct HubModel {
    std::string repository;
    std::filesystem::path snapshot;
};
/// Every model of the cache that has a snapshot, by name.
std::vector<HubModel> hubModels();

} // namespace dadeum
