// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hub_requests.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr int kTries = 5, kMaxRedirects = 10;
constexpr double kLongestWait = 60;

bool isHex(const std::string& text)
{
    return std::all_of(text.begin(), text.end(),
        [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Paths of a repository that stay inside it.
bool isInside(const std::string& name)
{
    const fs::path path(name);
    return !name.empty() && name.size() < 512 && path.is_relative()
        && name.find('\\') == std::string::npos
        && std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 32; })
        && std::none_of(path.begin(), path.end(),
            [](const fs::path& part) { return part == ".." || part == "." || part.empty(); });
}

std::string escaped(const std::string& path)
{
    std::string text;
    for (const char c : path)
        if (std::isalnum(static_cast<unsigned char>(c))
            || std::string_view("-._~/").find(c) != std::string_view::npos)
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return text;
}

/// W/"abc" and "abc" → abc
std::string plainTag(std::string tag)
{
    if (tag.starts_with("W/"))
        tag.erase(0, 2);
    std::erase(tag, '"');
    return tag;
}

std::int64_t numberOf(const std::string& text)
{
    std::int64_t value = -1;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() ? value : -1;
}

/// Whether the same request may succeed later.
bool isPassing(const HttpAnswer& answer)
{
    return !answer.failure.empty() || answer.status == 429 || answer.status == 408
        || answer.status >= 500;
}

bool hasHash(const fs::path& path, const HubFile& file)
{
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const bool isGit = file.hash.size() == 40;
    EVP_DigestInit_ex(context.get(), isGit ? EVP_sha1() : EVP_sha256(), nullptr);
    const std::string prefix = fmt::format("blob {}", file.bytes);
    if (isGit)
        EVP_DigestUpdate(context.get(), prefix.c_str(), prefix.size() + 1);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> input(
        std::fopen(path.c_str(), "rb"), std::fclose);
    std::vector<char> piece(1 << 20);
    for (std::size_t got;
         input && (got = std::fread(piece.data(), 1, piece.size(), input.get())) > 0;)
        EVP_DigestUpdate(context.get(), piece.data(), got);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest, &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text == file.hash;
}

} // namespace

HubRequests::HubRequests(const HubSettings& settings, HubId id)
    : m_settings(settings)
    , m_id(std::move(id))
    , m_origin(originOf(settings.endpoint))
{
    while (m_settings.endpoint.ends_with('/'))
        m_settings.endpoint.pop_back();
    if (m_origin.empty())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("HF_ENDPOINT is {}, expected an http or https address", settings.endpoint));
}

void HubRequests::refuse(const HttpAnswer& answer, const std::string& what) const
{
    if (answer.status == 0 || !answer.failure.empty())
        throw Error(ErrorCode::Io,
            fmt::format("{} {} {}: {}", m_settings.endpoint,
                answer.status == 0 ? "cannot be reached for" : "broke off while sending", what,
                answer.failure),
            "Check the network, then call the same command again: what was fetched is kept.");
    if (answer.status == 401 || answer.status == 403)
        throw Error(ErrorCode::NotFound,
            fmt::format("the hub does not let us read {} (HTTP {})", what, answer.status),
            "Check the name; for gated models accept the licence on the model's page and set "
            "HF_TOKEN.");
    if (answer.status == 404)
        throw Error(ErrorCode::NotFound, fmt::format("the hub has no {}", what),
            "Check the name and the revision.");
    throw Error(ErrorCode::Io, fmt::format("the hub answered {} with HTTP {}", what, answer.status),
        "Try again later: what was fetched is kept.");
}

void HubRequests::wait(
    int attempt, const HttpAnswer& answer, const HttpClient::IsCancelled& isCancelled) const
{
    double seconds = m_settings.retrySeconds * double(1 << attempt);
    if (const std::int64_t asked = numberOf(answer.header("retry-after")); asked >= 0)
        seconds = std::max(seconds, double(asked));
    const auto until = std::chrono::steady_clock::now()
        + std::chrono::duration<double>(std::min(seconds, kLongestWait));
    while (std::chrono::steady_clock::now() < until && !(isCancelled && isCancelled()))
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

HttpAnswer HubRequests::follow(HttpRequest request, bool staysHome, const Sink& sink,
    const HttpClient::IsCancelled& isCancelled)
{
    const std::vector<std::string> headers = request.headers;
    for (int hop = 0; hop <= kMaxRedirects; ++hop) {
        const std::string origin = originOf(request.url);
        request.headers = headers;
        if (origin == m_origin && !m_settings.token.empty())
            request.headers.push_back("Authorization: Bearer " + m_settings.token);
        HttpAnswer answer = m_client.send(
            request,
            !sink
                ? sink
                : [&](const HttpAnswer& soFar,
                      std::string_view piece) { return soFar.status >= 300 || sink(soFar, piece); },
            isCancelled);
        std::string location = answer.header("location");
        if (answer.status < 300 || answer.status >= 400 || location.empty())
            return answer;
        if (location.starts_with('/') && !location.starts_with("//"))
            location = origin + location;
        const std::string next = originOf(location);
        if (staysHome && next != m_origin)
            return answer;
        if (next.empty() || (origin.starts_with("https") && !next.starts_with("https")))
            throw Error(ErrorCode::Io,
                fmt::format("{} redirects to {}, which is not followed", request.url, location));
        request.url = location;
    }
    throw Error(ErrorCode::Io,
        fmt::format("{} redirects more than {} times", request.url, kMaxRedirects),
        "Check HF_ENDPOINT.");
}

HttpAnswer HubRequests::ask(const HttpRequest& request, bool staysHome)
{
    HttpAnswer answer;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        answer = follow(request, staysHome);
        if (!isPassing(answer))
            break;
        if (attempt + 1 < kTries)
            wait(attempt, answer);
    }
    return answer;
}

HubListing HubRequests::list()
{
    const std::string what = m_id.repository + "@" + m_id.revision;
    const HttpAnswer answer = ask({ fmt::format("{}/api/models/{}/revision/{}", m_settings.endpoint,
                                        m_id.repository, m_id.revision),
                                      {} },
        true);
    if (answer.status != 200 || !answer.failure.empty())
        refuse(answer, what);
    const Json json = parseJson(answer.body, "the hub's answer for " + what);
    HubListing listing;
    if (json.is_object() && json.contains("sha") && json["sha"].is_string())
        listing.commit = json["sha"].get<std::string>();
    if (listing.commit.size() != 40 || !isHex(listing.commit) || !json.contains("siblings")
        || !json["siblings"].is_array())
        throw Error(ErrorCode::Io,
            fmt::format("the hub's answer for {} names no commit and files", what),
            "Check HF_ENDPOINT.");
    for (const Json& sibling : json["siblings"])
        if (sibling.is_object() && sibling.contains("rfilename")
            && sibling["rfilename"].is_string())
            if (const std::string name = sibling["rfilename"].get<std::string>(); isInside(name))
                listing.files.push_back(name);
    return listing;
}

HubFile HubRequests::describe(const std::string& commit, const std::string& name)
{
    HubFile file { name,
        fmt::format(
            "{}/{}/resolve/{}/{}", m_settings.endpoint, m_id.repository, commit, escaped(name)),
        {}, 0 };
    const std::string what = fmt::format("{} of {}", name, m_id.repository);
    const HttpAnswer answer = ask({ file.url, { "Accept-Encoding: identity" }, true }, true);
    if (answer.status >= 400 || answer.status < 200 || !answer.failure.empty())
        refuse(answer, what);
    const std::string linkedTag = answer.header("x-linked-etag"),
                      linkedSize = answer.header("x-linked-size");
    file.hash = plainTag(linkedTag.empty() ? answer.header("etag") : linkedTag);
    file.bytes = numberOf(linkedSize.empty() ? answer.header("content-length") : linkedSize);
    if ((file.hash.size() != 64 && file.hash.size() != 40) || !isHex(file.hash) || file.bytes < 0)
        throw Error(ErrorCode::Io, fmt::format("the hub states no hash and size of {}", what),
            "Check HF_ENDPOINT.");
    return file;
}

void HubRequests::fetch(
    const HubFile& file, const fs::path& blob, const std::function<bool(std::int64_t)>& report)
{
    const fs::path partial = blob.string() + ".incomplete";
    const std::string what = fmt::format("{} of {}", file.name, m_id.repository);
    bool isCancelled = false;
    std::int64_t there = 0;
    for (int attempt = 0;; ++attempt) {
        std::error_code ignored;
        there = fs::exists(partial, ignored) ? std::int64_t(fs::file_size(partial)) : 0;
        if (there > file.bytes) {
            fs::remove(partial);
            there = 0;
        }
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(
            std::fopen(partial.c_str(), "ab"), std::fclose);
        if (!output)
            throw Error(ErrorCode::Io, fmt::format("cannot write {}", partial.string()));
        if (there == file.bytes)
            break;
        const std::int64_t before = there;
        bool hasStarted = false, isFull = false;
        const auto ask = [&] { return isCancelled = isCancelled || !report(there); };
        const HttpAnswer answer = follow(
            { file.url, { "Accept-Encoding: identity", fmt::format("Range: bytes={}-", there) } },
            false,
            [&](const HttpAnswer& soFar, std::string_view piece) {
                if (!hasStarted
                    && !soFar.header("content-range")
                            .starts_with(fmt::format("bytes {}-", there))) {
                    if (std::fflush(output.get()) != 0
                        || std::freopen(partial.c_str(), "wb", output.get()) == nullptr)
                        return false; // the whole file comes, not the rest
                    there = 0;
                }
                hasStarted = true;
                isFull = std::fwrite(piece.data(), 1, piece.size(), output.get()) != piece.size();
                there += std::int64_t(piece.size());
                return !isFull && there <= file.bytes && !ask();
            },
            ask);
        if (isCancelled)
            throw Error(ErrorCode::Cancelled, fmt::format("the download of {} was cancelled", what),
                "Call it again to go on: what was fetched is kept.");
        if (isFull || std::fflush(output.get()) != 0)
            throw Error(ErrorCode::Io,
                fmt::format("cannot write {}: is the disk full?", partial.string()),
                "Free some space and call it again.");
        if (there > file.bytes)
            break; // the hash will say no
        if (there == file.bytes)
            continue; // the next turn checks the size on the disk
        if (there > before)
            attempt = 0; // it goes on, if slowly
        if ((answer.status >= 300 && !isPassing(answer)) || attempt + 1 >= kTries)
            refuse(answer.failure.empty() && answer.status < 300
                    ? HttpAnswer { answer.status, {}, {}, "fewer bytes came than stated" }
                    : answer,
                what);
        wait(attempt, answer, ask);
    }
    if (!hasHash(partial, file)) {
        fs::remove(partial);
        throw Error(ErrorCode::Io,
            fmt::format("{} came with another hash than the hub states, and was deleted", what),
            "Call the command again.");
    }
    syncPath(partial);
    fs::rename(partial, blob);
    syncPath(blob.parent_path());
}

} // namespace dadeum
