// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers from model folders: special tokens and begin/end rules of tokenizer_config.json.
#include "core/base/file.h"
#include "core/text/tokenizer.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

#include <unistd.h>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// A model folder with the byte-level reference tokenizer, removed at the end.
class ModelFolder {
public:
    ModelFolder()
        : m_path(std::filesystem::temp_directory_path()
            / ("dadeum 토크나이저 " + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_path);
        write("tokenizer.json",
            readFile(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json")));
    }
    ~ModelFolder() { std::filesystem::remove_all(m_path); }

    void write(const char* name, const std::string& text) const
    {
        writeFileAtomically(m_path / name, text);
    }
    Tokenizer load() const { return Tokenizer::fromPath(m_path); }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace

TEST_CASE("special tokens come from the configuration as text or as objects")
{
    const ModelFolder folder;
    CHECK_FALSE(folder.load().bosId().has_value());
    CHECK(folder.load().eosToken().empty());
    folder.write("tokenizer_config.json",
        R"({"bos_token": {"content": "<|im_start|>", "lstrip": false}, "eos_token": "<|im_end|>", "pad_token": null})");
    const Tokenizer tokenizer = folder.load();
    CHECK(tokenizer.bosId() == 1);
    CHECK(tokenizer.eosId() == 2);
    CHECK_FALSE(tokenizer.padId().has_value());
    CHECK(tokenizer.bosToken() == "<|im_start|>");
    CHECK(tokenizer.eosToken() == "<|im_end|>");
    // This class leaves the file's own rules alone, which add nothing.
    CHECK(tokenizer.encodeIds("") == std::vector<TokenId>());
}

TEST_CASE("special tokens may also come from the map file")
{
    const ModelFolder folder;
    folder.write("special_tokens_map.json",
        R"({"eos_token": {"content": "<|endoftext|>"}, "pad_token": "<|im_end|>"})");
    CHECK(folder.load().eosId() == 0);
    CHECK(folder.load().padId() == 2);
}

TEST_CASE("a Llama tokenizer class replaces the rules for begin and end tokens")
{
    const ModelFolder folder;
    const std::string tokens = R"("bos_token": "<|im_start|>", "eos_token": "<|im_end|>")";
    folder.write(
        "tokenizer_config.json", R"({"tokenizer_class": "LlamaTokenizerFast", )" + tokens + "}");
    CHECK(folder.load().encodeIds("") == std::vector<TokenId> { 1 });
    CHECK(folder.load().encodePair("", "").ids == std::vector<TokenId> { 1, 1 });
    folder.write("tokenizer_config.json",
        R"({"tokenizer_class": "LlamaTokenizer", "add_bos_token": false, "add_eos_token": true, )"
            + tokens + "}");
    CHECK(folder.load().encodeIds("") == std::vector<TokenId> { 2 });
    CHECK(folder.load().encodeIds("", false).empty());
}

TEST_CASE("a broken configuration is an error that names the file")
{
    const ModelFolder folder;
    for (const char* text : { "{", "[]", R"({"bos_token": 5})", R"({"bos_token": {}})",
             R"({"tokenizer_class": "LlamaTokenizer", "add_bos_token": "yes"})" }) {
        CAPTURE(text);
        folder.write("tokenizer_config.json", text);
        try {
            folder.load();
            FAIL_CHECK("expected an error");
        } catch (const Error& error) {
            CHECK(std::string(error.what()).find("tokenizer_config.json") != std::string::npos);
        }
    }
}
