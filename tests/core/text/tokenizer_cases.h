// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Compares a tokenizer with the cases that the reference library wrote. Counts every compared
// field.
#pragma once

#include "core/base/json.h"
#include "core/text/tokenizer.h"

#include <doctest/doctest.h>

#include <string>

namespace dadeum::test {

inline Json idsJson(const std::vector<TokenId>& ids)
{
    return Json(ids);
}

inline Json offsetsJson(const Encoding& encoding)
{
    Json list = Json::array();
    for (const auto& [begin, end] : encoding.offsets)
        list.push_back({ begin, end });
    return list;
}

inline void checkCases(const Tokenizer& tokenizer, const Json& file)
{
    CHECK(tokenizer.vocabularySize() == file["vocab_size"].get<std::int64_t>());
    for (const Json& one : file["cases"]) {
        const std::string text = one["text"].get<std::string>();
        CAPTURE(text);
        const Encoding plain = tokenizer.encode(text, false);
        CHECK(idsJson(plain.ids) == one["ids"]);
        CHECK(Json(plain.tokens) == one["tokens"]);
        CHECK(offsetsJson(plain) == one["offsets"]);
        CHECK(tokenizer.encodeIds(text, false) == plain.ids);
        const Json special = one.value("ids_special", one["ids"]);
        CHECK(idsJson(tokenizer.encodeIds(text, true)) == special);
        const Encoding whole = tokenizer.encode(text, true);
        CHECK(idsJson(whole.ids) == special);
        CHECK(whole.tokens.size() == whole.ids.size());
        CHECK(whole.offsets.size() == whole.ids.size());
        CHECK(tokenizer.decode(whole.ids, false) == one.value("decoded", text));
        CHECK(tokenizer.decode(whole.ids, true) == one.value("decoded_skip", text));
    }
    for (const Json& one : file["pairs"]) {
        CAPTURE(one["pair"].dump());
        const Encoding pair = tokenizer.encodePair(
            one["pair"][0].get<std::string>(), one["pair"][1].get<std::string>(), true);
        CHECK(idsJson(pair.ids) == one["ids"]);
        CHECK(offsetsJson(pair) == one["offsets"]);
    }
}

} // namespace dadeum::test
