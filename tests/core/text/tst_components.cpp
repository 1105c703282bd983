// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Single normalisers, pre-tokenizers and decoders against the reference library's results.
#include "core/text/pipeline/decoder.h"
#include "core/text/pipeline/normalizer.h"
#include "core/text/pipeline/pre_tokenizer.h"
#include "core/text/unicode/utf8.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

using namespace dadeum;
using namespace dadeum::text;
using namespace dadeum::test;

namespace {

Json normalize(const Json& spec, const std::string& text, bool isTracked)
{
    NormalizedText normalized(text, isTracked);
    normalizerFromJson(spec, "test")->apply(normalized);
    return normalized.text();
}

Json preTokenize(const Json& spec, const std::string& text)
{
    std::vector<Piece> pieces;
    pieces.push_back({ NormalizedText(text, true), std::nullopt });
    preTokenizerFromJson(spec, "test")->apply(pieces);
    Json result = Json::array();
    for (const Piece& piece : pieces) {
        const auto source = piece.text.sourceOf(0, piece.text.text().size());
        result.push_back({ piece.text.text(),
            { countCodePoints(text.substr(0, source.begin)),
                countCodePoints(text.substr(0, source.end)) } });
    }
    return result;
}

Json decode(const Json& spec, const Json& tokens)
{
    auto list = tokens.get<std::vector<std::string>>();
    decoderFromJson(spec, "test")->apply(list);
    std::string text;
    for (const std::string& token : list)
        text += token;
    return text;
}

void checkKind(const std::string& kind)
{
    const Json file = readJsonFile(referenceFile("tokenizers/components/components.json"));
    int count = 0;
    for (const Json& component : file["components"]) {
        if (component["kind"] != kind)
            continue;
        const Json& spec = component["spec"];
        CAPTURE(spec.dump());
        for (const Json& one : component["cases"]) {
            CAPTURE(one.dump());
            ++count;
            // Null: the reference library panics there. We must not.
            if (kind == "decoder") {
                const Json result = decode(spec, one[0]);
                CHECK((one[1].is_null() || result == one[1]));
                continue;
            }
            const std::string text = one[0].get<std::string>();
            if (kind == "normalizer") {
                CHECK(normalize(spec, text, true) == one[1]);
                CHECK(normalize(spec, text, false) == one[1]);
            } else {
                CHECK(preTokenize(spec, text) == one[1]);
            }
        }
    }
    CHECK(count > 0);
}

} // namespace

TEST_CASE("normalisers equal the reference")
{
    checkKind("normalizer");
}

TEST_CASE("pre-tokenizers equal the reference")
{
    checkKind("pre_tokenizer");
}

TEST_CASE("decoders equal the reference")
{
    checkKind("decoder");
}

TEST_CASE("a SentencePiece character map equals the reference")
{
    const Json file = readJsonFile(referenceFile("tokenizers/components/precompiled.json"));
    for (const Json& one : file["cases"]) {
        CAPTURE(one.dump());
        CHECK(normalize(file["spec"], one[0].get<std::string>(), true) == one[1]);
        CHECK(normalize(file["spec"], one[0].get<std::string>(), false) == one[1]);
    }
}

TEST_CASE("a damaged character map is refused or harmless")
{
    const Json file = readJsonFile(referenceFile("tokenizers/components/precompiled.json"));
    const std::string whole = file["spec"]["precompiled_charsmap"].get<std::string>();
    const auto load = [&](const std::string& map) {
        return normalizerFromJson(
            { { "type", "Precompiled" }, { "precompiled_charsmap", map } }, "test");
    };
    CHECK_THROWS_AS(load(""), Error);
    CHECK_THROWS_AS(load("AAAA"), Error);
    CHECK_THROWS_AS(load("not base64!"), Error);
    CHECK_THROWS_AS(load(whole.substr(0, whole.size() / 2)), Error);
    for (std::size_t i = 8; i < whole.size(); i += 5) {
        std::string damaged = whole;
        damaged[i] = damaged[i] == '/' ? 'x' : '/';
        try {
            NormalizedText text("ﬁ①a\u0301 한국 abc", true);
            load(damaged)->apply(text);
        } catch (const Error&) {
            continue; // refused is as good as harmless
        }
    }
}
