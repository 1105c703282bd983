// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HttpClient: one request at a time over libcurl, nothing done on its own: no redirects, no
// cookies, no credentials. For downloads that the user asked for; blocking, one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

struct HttpRequest {
    std::string url; ///< http or https
    std::vector<std::string> headers; ///< "Name: value"
    bool headOnly = false;
};

struct HttpAnswer {
    long status = 0; ///< 0 = no answer
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body; ///< when no sink takes it
    std::string failure; ///< why there is no answer or only a part of it; empty = complete
    std::string header(const std::string& name) const;
};

/// "https://host:port" in lower case; empty when `url` is not http or https with a host.
std::string originOf(const std::string& url);

class HttpClient {
public:
    HttpClient();
    ~HttpClient();

    /// Takes a piece of the body once status and headers are known; false ends the transfer.
    using Sink = std::function<bool(const HttpAnswer& answer, std::string_view piece)>;
    /// Asked several times a second; true ends the transfer.
    using IsCancelled = std::function<bool()>;
    /// Never throws for what the network does: see `failure`. A connection that stays silent for a
    /// minute, or one whose body without a sink exceeds 32 MiB, has failed.
    HttpAnswer send(
        const HttpRequest& request, const Sink& sink = {}, const IsCancelled& isCancelled = {});

private:
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

} // namespace dadeum
