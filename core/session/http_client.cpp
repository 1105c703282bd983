// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/http_client.h"

#include "core/base/error.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <mutex>

namespace dadeum {

namespace {

constexpr std::size_t kMaxBody = std::size_t(32) << 20;
constexpr std::size_t kMaxHeader = 8192;
constexpr long kConnectSeconds = 10, kSilentSeconds = 60;

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos
        ? std::string()
        : std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

struct Transfer {
    HttpAnswer& answer;
    const HttpClient::Sink& sink;
    const HttpClient::IsCancelled& isCancelled;
};

std::size_t onHeader(char* data, std::size_t, std::size_t size, void* user)
{
    HttpAnswer& answer = static_cast<Transfer*>(user)->answer;
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) { // also after "100 Continue"
        const auto space = line.find(' ');
        answer.status = space == std::string_view::npos
            ? 0
            : std::strtol(std::string(line.substr(space)).c_str(), nullptr, 10);
        answer.headers.clear();
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos
               && size <= kMaxHeader && answer.headers.size() < 200) {
        answer.headers[lower(std::string(line.substr(0, colon)))] = trimmed(line.substr(colon + 1));
    }
    return size;
}

std::size_t onBody(char* data, std::size_t, std::size_t size, void* user)
{
    auto& [answer, sink, isCancelled] = *static_cast<Transfer*>(user);
    if (sink)
        return sink(answer, { data, size }) ? size : 0;
    if (answer.body.size() + size > kMaxBody)
        return 0;
    answer.body.append(data, size);
    return size;
}

int onProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto& isCancelled = static_cast<Transfer*>(user)->isCancelled;
    return isCancelled && isCancelled() ? 1 : 0;
}

} // namespace

struct HttpClient::Handle {
    CURL* curl = nullptr;
};

HttpClient::HttpClient()
    : m_handle(std::make_unique<Handle>())
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m_handle->curl = curl_easy_init();
    if (!m_handle->curl)
        throw Error(ErrorCode::Internal, "libcurl cannot be started");
}

HttpClient::~HttpClient()
{
    curl_easy_cleanup(m_handle->curl);
}

HttpAnswer HttpClient::send(
    const HttpRequest& request, const Sink& sink, const IsCancelled& isCancelled)
{
    HttpAnswer answer;
    Transfer transfer { answer, sink, isCancelled };
    CURL* curl = m_handle->curl;
    curl_slist* headers = nullptr;
    for (const std::string& header : request.headers)
        headers = curl_slist_append(headers, header.c_str());
    char message[CURL_ERROR_SIZE] = "";
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOBODY, request.headOnly ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "dadeum");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kSilentSeconds);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    const CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(headers);
    if (code != CURLE_OK)
        answer.failure = *message ? message : curl_easy_strerror(code);
    return answer;
}

std::string HttpAnswer::header(const std::string& name) const
{
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

std::string originOf(const std::string& url)
{
    CURLU* parsed = curl_url();
    std::string origin;
    char *scheme = nullptr, *host = nullptr, *port = nullptr;
    if (curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK
        && curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK
        && curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK
        && curl_url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK
        && (std::string_view(scheme) == "http" || std::string_view(scheme) == "https"))
        origin = lower(std::string(scheme) + "://" + host + ":" + port);
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    curl_url_cleanup(parsed);
    return origin;
}

} // namespace dadeum
