// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as tokenizer.json: an Error, or a tokenizer that encodes and decodes without harm.
#include "core/text/tokenizer.h"

#include <cstdint>
#include <cstdlib>

using namespace dadeum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const Tokenizer tokenizer
            = Tokenizer::fromJson({ reinterpret_cast<const char*>(data), size }, "tokenizer.json");
        constexpr const char* kText
            = "Hello <s> 한국어 \u1112\u1161\u11ab 42\r\n\t 👩‍👩‍👧 it's "
              "[MASK]  end ";
        const Encoding encoding = tokenizer.encode(kText);
        if (encoding.ids.size() != encoding.tokens.size()
            || encoding.ids.size() != encoding.offsets.size())
            std::abort();
        if (tokenizer.encodeIds(kText) != encoding.ids)
            std::abort();
        tokenizer.encodePair(kText, "second");
        tokenizer.decode(encoding.ids, true);
        StreamDecoder stream(tokenizer, false);
        for (const TokenId id : encoding.ids)
            stream.push(id);
        stream.finish();
    } catch (const Error&) {
        return 0; // what every damaged file must give
    }
    return 0;
}
