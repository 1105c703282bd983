// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads from a hub on this computer that cuts connections, lies about hashes and redirects
// elsewhere.
#include "core/base/json.h"
#include "core/session/hub_download.h"
#include "core/session/model_library.h"
#include "tests/support/http_server.h"
#include "tests/support/reference.h"

#include <fmt/format.h>

using namespace dadeum;
using namespace dadeum::test;
namespace fs = std::filesystem;

namespace {

const std::string kCommit(40, 'c');

std::string respond(const std::string& status, const std::string& headers, const std::string& body,
    std::size_t sent = std::string::npos)
{
    return fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n", status,
               body.size(), headers)
        + body.substr(0, sent);
}

/// A repository with one small model. Large files are redirected to `cdn` as the hub does it.
struct Hub {
    ScratchFolder scratch;
    std::map<std::string, std::string> files;
    std::string cdn; ///< where weights are; empty = here
    std::size_t cutAfter
        = std::string::npos; ///< bytes of the weights sent before the connection ends
    bool ignoresRange = false, lies = false;
    int failures = 0; ///< answers with 503 first
    HttpServer server { [this](const WebRequest& request) { return answer(request); } };

    Hub()
    {
        for (const char* name : { "config.json", "model.safetensors" })
            files[name] = readFile(reference("models/llama-tied") / name);
        files["pytorch_model.bin"] = "never asked for";
        ::setenv("HF_HUB_CACHE", (scratch.path() / "hub").c_str(), 1);
    }
    ~Hub() { ::unsetenv("HF_HUB_CACHE"); }

    std::string answer(const WebRequest& request)
    {
        if (failures > 0) {
            --failures;
            return respond("503 Busy", "Retry-After: 0\r\n", "");
        }
        if (request.path == "/api/models/org/tiny/revision/main") {
            Json siblings = Json::array({ { { "rfilename", "../../outside" } } });
            for (const auto& [name, bytes] : files)
                siblings.push_back({ { "rfilename", name } });
            return respond(
                "200 OK", "", Json({ { "sha", kCommit }, { "siblings", siblings } }).dump());
        }
        const auto file = files.find(request.path.substr(request.path.rfind('/') + 1));
        if (file == files.end())
            return respond("404 Not Found", "", "");
        const bool isLarge = file->first == "model.safetensors";
        const std::string tag = isLarge && lies ? std::string(64, 'a') : sha256Hex(file->second);
        const std::string facts
            = fmt::format("X-Linked-Etag: \"{}\"\r\nX-Linked-Size: {}\r\nETag: W/\"other\"\r\n",
                tag, file->second.size());
        if (isLarge && !cdn.empty())
            return respond("302 Found", facts + "Location: " + cdn + request.path + "\r\n", "");
        return bytesOf(request, file->second, facts);
    }

    std::string bytesOf(
        const WebRequest& request, const std::string& bytes, const std::string& facts) const
    {
        if (request.method == "HEAD")
            return respond("200 OK", facts, bytes, 0);
        const std::string range = request.header("range");
        const std::size_t from = range.empty() || ignoresRange ? 0 : std::stoul(range.substr(6));
        const std::size_t cut = bytes.size() > 1000 ? cutAfter : std::string::npos;
        return from == 0 ? respond("200 OK", facts, bytes, cut)
                         : respond("206 Partial Content",
                             fmt::format("Content-Range: bytes {}-{}/{}\r\n", from,
                                 bytes.size() - 1, bytes.size()),
                             bytes.substr(from), cut);
    }

    HubSettings settings() const { return { server.url(), "secret", false, 0.001 }; }
    fs::path repository() const { return scratch.path() / "hub/models--org--tiny"; }
    fs::path get(const std::vector<std::string>& wanted = {}) const
    {
        return downloadModel({ "org/tiny", "main" }, wanted, settings());
    }
};

} // namespace

TEST_CASE("a download fills the Hugging Face cache as huggingface_hub lays it out")
{
    const Hub hub;
    std::int64_t last = 0, total = 0;
    const fs::path folder = downloadModel(
        { "org/tiny", "main" }, {}, hub.settings(), [&](const DownloadProgress& progress) {
            CHECK(progress.done >= last);
            last = progress.done;
            total = progress.total;
            return true;
        });
    CHECK(folder == hub.repository() / "snapshots" / kCommit);
    CHECK(last == total);
    CHECK(readFile(folder / "model.safetensors") == hub.files.at("model.safetensors"));
    CHECK(fs::read_symlink(folder / "config.json")
        == "../../blobs/" + sha256Hex(hub.files.at("config.json")));
    CHECK(readFile(hub.repository() / "refs/main") == kCommit);
    CHECK_FALSE(fs::exists(folder / "pytorch_model.bin"));
    CHECK(describeModel("org/tiny").family == "llama");
    // A second call finds everything there.
    hub.get();
    for (const WebRequest& request : hub.server.requests())
        CHECK(request.path.find("pytorch") == std::string::npos);
    const auto requests = hub.server.requests();
    CHECK(std::count_if(requests.begin(), requests.end(), [](const WebRequest& r) {
        return r.method == "GET" && r.path.ends_with("model.safetensors");
    }) == 1);
}

TEST_CASE("a cut download goes on where it stopped")
{
    Hub hub;
    hub.cutAfter = hub.files["model.safetensors"].size() / 3;
    CHECK(readFile(hub.get() / "model.safetensors") == hub.files["model.safetensors"]);
    bool hasResumed = false;
    for (const WebRequest& request : hub.server.requests())
        hasResumed |= request.header("range").starts_with("bytes=")
            && request.header("range") != "bytes=0-";
    CHECK(hasResumed);
}

TEST_CASE("a server that ignores ranges sends everything again")
{
    Hub hub;
    hub.cutAfter = 500;
    hub.ignoresRange = true;
    CHECK(errorOf([&] { hub.get(); }).find("broke off") != std::string::npos);
    CHECK_FALSE(fs::exists(hub.repository() / "snapshots")); // nothing that looks like a model
    hub.cutAfter = std::string::npos;
    CHECK(readFile(hub.get() / "model.safetensors") == hub.files["model.safetensors"]);
}

TEST_CASE("passing failures are tried again")
{
    Hub hub;
    hub.failures = 3;
    CHECK(fs::exists(hub.get() / "config.json"));
}

TEST_CASE("a file with another hash is not kept")
{
    Hub hub;
    hub.lies = true;
    CHECK(errorOf([&] { hub.get(); }).find("another hash") != std::string::npos);
    CHECK_FALSE(fs::exists(hub.repository() / "blobs" / std::string(64, 'a')));
    CHECK_FALSE(fs::exists(hub.repository() / "blobs" / (std::string(64, 'a') + ".incomplete")));
}

TEST_CASE("the token never leaves the hub's origin")
{
    Hub hub;
    HttpServer cdn([&](const WebRequest& request) {
        return hub.bytesOf(request, hub.files.at("model.safetensors"), "");
    });
    hub.cdn = cdn.url();
    CHECK(fs::exists(hub.get() / "model.safetensors"));
    for (const WebRequest& request : hub.server.requests())
        CHECK(request.header("authorization") == "Bearer secret");
    REQUIRE(cdn.requests().size() == 1);
    CHECK(cdn.requests()[0].method == "GET"); // facts come from the hub itself
    CHECK(cdn.requests()[0].header("authorization").empty());
}

TEST_CASE("cancelling keeps what was fetched")
{
    Hub hub;
    const auto cancel = [&] {
        downloadModel({ "org/tiny", "main" }, {}, hub.settings(),
            [](const DownloadProgress& progress) { return progress.file != "model.safetensors"; });
    };
    CHECK(errorOf(cancel).find("cancelled") != std::string::npos);
    CHECK(fs::exists(hub.repository() / "blobs" / sha256Hex(hub.files["config.json"])));
    CHECK(fs::exists(hub.get() / "model.safetensors"));
}

TEST_CASE("errors of downloads say what to do")
{
    Hub hub;
    CHECK(errorOf([&] { hub.get({ "absent.gguf" }); }).find("absent.gguf") != std::string::npos);
    CHECK(errorOf([&] {
        downloadModel({ "org/other", "main" }, {}, hub.settings());
    }).find("org/other@main")
        != std::string::npos);
    HubSettings settings = hub.settings();
    settings.isOffline = true;
    CHECK(errorOf([&] {
        downloadModel({ "org/tiny", "main" }, {}, settings);
    }).find("HF_HUB_OFFLINE")
        != std::string::npos);
    settings = { "http://127.0.0.1:1", "", false, 0.001 };
    CHECK(errorOf([&] {
        downloadModel({ "org/tiny", "main" }, {}, settings);
    }).find("cannot be reached")
        != std::string::npos);
    settings = { "ftp://127.0.0.1", "", false, 0.001 };
    CHECK(errorOf([&] {
        downloadModel({ "org/tiny", "main" }, {}, settings);
    }).find("HF_ENDPOINT")
        != std::string::npos);
    hub.files.erase("model.safetensors");
    CHECK(errorOf([&] { hub.get(); }).find("no model.safetensors") != std::string::npos);
    HttpServer loop([&](const WebRequest& request) {
        return respond("302 Found", "Location: " + request.path + "\r\n", "");
    });
    settings = { loop.url(), "", false, 0.001 };
    CHECK(errorOf([&] {
        downloadModel({ "org/tiny", "main" }, {}, settings);
    }).find("redirects")
        != std::string::npos);
}
