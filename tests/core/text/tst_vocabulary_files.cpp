// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Folders without tokenizer.json (vocab.txt, or vocab.json with merges.txt) against what
// transformers 5.23 makes of the same folders. The vocabularies are those of the reference
// tokenizers.
#include "core/base/file.h"
#include "core/text/tokenizer.h"
#include "tests/core/text/reference_data.h"
#include "tests/core/text/tokenizer_cases.h"

#include <unistd.h>

#include <map>

using namespace dadeum;
using namespace dadeum::test;

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder()
        : m_path(fs::temp_directory_path() / ("dadeum vocabulary " + std::to_string(::getpid())))
    {
        fs::remove_all(m_path);
        fs::create_directories(m_path);
    }
    ~Folder() { fs::remove_all(m_path); }
    const fs::path& path() const { return m_path; }
    void write(const std::string& name, const std::string& text) const
    {
        writeFileAtomically(m_path / name, text);
    }

private:
    fs::path m_path;
};

Json trained(const std::string& name)
{
    return readJsonFile(referenceFile("tokenizers/trained/" + name + ".tokenizer.json"));
}

void writeWordPiece(const Folder& folder, bool hasCarriageReturns)
{
    std::map<TokenId, std::string> tokens;
    const Json tokenizer = trained("bert-wordpiece");
    for (const auto& [token, id] : tokenizer["model"]["vocab"].items())
        tokens[id.get<TokenId>()] = token;
    std::string text;
    for (const auto& [id, token] : tokens)
        text += token + (hasCarriageReturns ? "\r\n" : "\n");
    folder.write("vocab.txt", text);
}

void writeByteLevel(const Folder& folder, const Json& extra)
{
    const Json tokenizer = trained("gpt2-bytelevel");
    Json vocabulary = tokenizer["model"]["vocab"];
    const auto add = [&](const Json& token) {
        if (!vocabulary.contains(token.get<std::string>()))
            vocabulary[token.get<std::string>()] = vocabulary.size();
    };
    for (const Json& token : tokenizer["added_tokens"])
        add(token["content"]);
    for (const Json& token : extra)
        add(token);
    folder.write("vocab.json", vocabulary.dump());
    std::string merges = "#version: 0.2\n";
    for (const Json& merge : tokenizer["model"]["merges"])
        merges += merge.is_string()
            ? merge.get<std::string>() + "\n"
            : merge[0].get<std::string>() + " " + merge[1].get<std::string>() + "\n";
    folder.write("merges.txt", merges);
}

Json optionalId(const std::optional<TokenId>& id)
{
    return id ? Json(*id) : Json();
}

} // namespace

TEST_CASE("vocab.txt, and vocab.json with merges.txt, give what transformers makes of them")
{
    const Json variants = readJsonFile(fs::path(DADEUM_TEST_DATA) / "vocabulary_files.json");
    CHECK(variants.size() == 11);
    for (const Json& variant : variants) {
        CAPTURE(variant["name"].dump());
        const Folder folder;
        if (variant["kind"] == "wordpiece")
            writeWordPiece(folder, variant["crlf"].get<bool>());
        else
            writeByteLevel(folder, variant["extra"]);
        for (const auto& [name, content] : variant["files"].items())
            folder.write(name, content.dump());
        CHECK(Tokenizer::existsIn(folder.path()));
        const Tokenizer tokenizer = Tokenizer::fromPath(folder.path());
        CHECK(tokenizer.vocabularySize() == variant["vocab_size"].get<std::int64_t>());
        CHECK(optionalId(tokenizer.bosId()) == variant["bos"]);
        CHECK(optionalId(tokenizer.eosId()) == variant["eos"]);
        CHECK(optionalId(tokenizer.padId()) == variant["pad"]);
        for (const Json& one : variant["cases"]) {
            const std::string text = one["text"].get<std::string>();
            CAPTURE(text);
            CHECK(idsJson(tokenizer.encodeIds(text, false)) == one["ids"]);
            const Encoding encoding = tokenizer.encode(text);
            CHECK(idsJson(encoding.ids) == one["ids_special"]);
            CHECK(idsJson(tokenizer.encodeIds(text)) == one["ids_special"]);
            CHECK(offsetsJson(encoding) == one["offsets_special"]);
            CHECK(Json(encoding.tokens) == one["tokens_special"]);
            CHECK(tokenizer.decode(encoding.ids, false) == one["decoded"].get<std::string>());
            CHECK(tokenizer.decode(encoding.ids, true) == one["decoded_skip"].get<std::string>());
        }
        const Json& pair = variant["pair"];
        CHECK(idsJson(tokenizer
                          .encodePair(pair["texts"][0].get<std::string>(),
                              pair["texts"][1].get<std::string>())
                          .ids)
            == pair["ids"]);
    }
}

TEST_CASE("a SentencePiece model alone is refused with a way out")
{
    const Folder folder;
    folder.write("tokenizer.model", "\x0a\x0e\x0a\x05<unk>");
    CHECK_FALSE(Tokenizer::existsIn(folder.path()));
    try {
        Tokenizer::fromPath(folder.path());
        FAIL("expected an error");
    } catch (const Error& error) {
        CHECK((error.code() == ErrorCode::Unsupported));
        CHECK(std::string(error.what()).find("tokenizer.model") != std::string::npos);
        CHECK(error.hint().find("save_pretrained") != std::string::npos);
    }
}

TEST_CASE("broken vocabulary files are errors that name the file")
{
    const auto messageOf = [](const Folder& folder) -> std::string {
        try {
            Tokenizer::fromPath(folder.path());
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    };
    const Folder words;
    words.write("vocab.txt", "");
    CHECK(messageOf(words).find("vocab.txt") != std::string::npos);
    words.write("vocab.txt", "[UNK]\n[CLS]\n\xFF\n");
    CHECK(messageOf(words).find("vocab.txt") != std::string::npos);
    words.write("vocab.txt", "[UNK]\nword\n"); // special tokens get new ids
    CHECK(messageOf(words) == "");
    const Folder pairs;
    pairs.write("merges.txt", "#version: 0.2\na b\n");
    for (const char* vocabulary : { "", "[]", "5", "{\"a\": 0", R"({"a": "x"})", R"({"a": -1})",
             R"({"a": {"b": 1}})", R"({"a": 0} 7)" }) {
        CAPTURE(vocabulary);
        pairs.write("vocab.json", vocabulary);
        CHECK(messageOf(pairs).find("vocab.json") != std::string::npos);
    }
    pairs.write("vocab.json", R"({"a": 0, "b": 1})");
    CHECK(messageOf(pairs).find("merges.txt") != std::string::npos);
    pairs.write("merges.txt", "a b c\n");
    CHECK(messageOf(pairs).find("merges.txt") != std::string::npos);
}

TEST_CASE("tokens that only the configuration names are found in texts")
{
    const Folder folder;
    folder.write("tokenizer.json",
        readFile(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json")));
    const std::int64_t size = Tokenizer::fromPath(folder.path()).vocabularySize();
    folder.write("tokenizer_config.json",
        R"({"pad_token": "[PAD]", "extra_special_tokens": ["<extra>"], "added_tokens_decoder": {"9999": {"content": "<tool>", "special": false}}})");
    const Tokenizer tokenizer = Tokenizer::fromPath(folder.path());
    CHECK(tokenizer.vocabularySize() == size + 3);
    CHECK(tokenizer.padId() == TokenId(size + 1));
    CHECK(tokenizer.encodeIds("<tool>[PAD]<extra>")
        == std::vector<TokenId> { TokenId(size), TokenId(size + 1), TokenId(size + 2) });
    CHECK(tokenizer.decode({ TokenId(size), TokenId(size + 1) }) == "<tool>");
}
