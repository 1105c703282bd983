// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// tokenizer_speed TOKENIZER TEXTS SECONDS: encodes the texts (a JSON list) again and again for that
// time on one thread and prints {"tokens": …, "seconds": …, "checksum": …}; the checksum is over
// the ids of one pass.
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/text/tokenizer.h"

#include <fmt/format.h>

#include <cstdlib>

using namespace dadeum;

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    try {
        const Tokenizer tokenizer = Tokenizer::fromPath(argv[1]);
        const auto texts = readJsonFile(argv[2]).get<std::vector<std::string>>();
        const double limit = std::atof(argv[3]);
        std::uint64_t checksum = 0;
        for (const std::string& text : texts)
            for (const TokenId id : tokenizer.encodeIds(text, false))
                checksum = (checksum * 31 + std::uint64_t(id)) % 1'000'000'007;
        std::size_t tokens = 0;
        const double begin = monotonicSeconds();
        double seconds = 0;
        while (seconds < limit) {
            for (const std::string& text : texts)
                tokens += tokenizer.encodeIds(text, false).size();
            seconds = monotonicSeconds() - begin;
        }
        fmt::print("{{\"tokens\": {}, \"seconds\": {:.6f}, \"checksum\": {}}}\n", tokens, seconds,
            checksum);
    } catch (const Error& e) {
        fmt::print(stderr, "error: {}\n", e.what());
        return 1;
    }
    return 0;
}
