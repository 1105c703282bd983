// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HubRequests: what downloading asks of the hub over HTTP: which files a model has, what they are,
// and their bytes. Follows redirects itself, so that the token stays with the endpoint; tries again
// what may succeed later. One thread.
#pragma once

#include "core/session/http_client.h"
#include "core/session/hub_download.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dadeum {

struct HubListing {
    std::string commit;
    std::vector<std::string> files; ///< paths that stay inside the repository
};

struct HubFile {
    std::string name, url;
    std::string hash; ///< 64 hex digits: SHA-256; 40: git's SHA-1 of a blob
    std::int64_t bytes = 0;
};

class HubRequests {
public:
    HubRequests(const HubSettings& settings, HubId id);

    HubListing list();
    HubFile describe(const std::string& commit, const std::string& name);
    /// Fetches into `blob`.incomplete, from where an earlier call stopped, and renames it once size
    /// and hash are right. `report` gets the bytes there; false cancels.
    void fetch(const HubFile& file, const std::filesystem::path& blob,
        const std::function<bool(std::int64_t)>& report);

private:
    using Sink = HttpClient::Sink;
    /// Follows redirects: all of them, or with `staysHome` those within the endpoint.
    HttpAnswer follow(HttpRequest request, bool staysHome, const Sink& sink = {},
        const HttpClient::IsCancelled& isCancelled = {});
    HttpAnswer ask(const HttpRequest& request, bool staysHome);
    [[noreturn]] void refuse(const HttpAnswer& answer, const std::string& what) const;
    void wait(int attempt, const HttpAnswer& answer,
        const HttpClient::IsCancelled& isCancelled = {}) const;

    HubSettings m_settings;
    HubId m_id;
    std::string m_origin;
    HttpClient m_client;
};

} // namespace dadeum
