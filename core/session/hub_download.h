// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching a model from the Hugging Face hub into its cache, in huggingface_hub's layout, when the
// user asks for it; nothing else in Dadeum uses the network. A cut download goes on where it
// stopped, and every file is checked against the hash that the hub states before it is used.
#pragma once

#include "core/base/hub_cache.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dadeum {

struct DownloadProgress {
    std::string file;
    std::int64_t done = 0, total = 0; ///< bytes of all files together
};

struct HubSettings {
    std::string endpoint = "https://huggingface.co";
    std::string token; ///< sent to the endpoint only, never after a redirect to another origin
    bool isOffline = false;
    double retrySeconds = 1; ///< before the second try; doubles
};
/// From HF_ENDPOINT, HF_TOKEN (else the file HF_TOKEN_PATH, $HF_HOME/token or
/// ~/.cache/huggingface/token, unless HF_HUB_DISABLE_IMPLICIT_TOKEN) and HF_HUB_OFFLINE.
HubSettings hubSettings();

/// Fetches `files`, or without any config, tokenizer, templates and safetensors weights, and
/// returns the snapshot folder. `progress` returning false cancels. Errors: Cancelled; NotFound;
/// Unsupported (offline, or no safetensors); Io (network, disk full, wrong hash). What was fetched
/// is kept.
std::filesystem::path downloadModel(const HubId& id, const std::vector<std::string>& files,
    const HubSettings& settings, const std::function<bool(const DownloadProgress&)>& progress = {});

} // namespace dadeum
