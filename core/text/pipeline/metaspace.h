// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that the Metaspace pre-tokenizer and decoder share. Plain data.
#pragma once

#include "core/base/json.h"
#include "core/text/pipeline/json_fields.h"

#include <fmt/format.h>

#include <string>

namespace dadeum::text {

enum class PrependScheme { First, Never, Always };

struct MetaspaceSettings {
    char32_t replacement = U'▁';
    PrependScheme scheme = PrependScheme::Always;
    bool isSplit = true;
};

inline MetaspaceSettings metaspaceFromJson(const Json& json, const std::string& place)
{
    MetaspaceSettings settings;
    settings.replacement = characterField(json, "replacement", place);
    settings.isSplit = boolField(json, "split", place, true);
    const std::string scheme = stringField(json, "prepend_scheme", place, "always");
    if (scheme == "first")
        settings.scheme = PrependScheme::First;
    else if (scheme == "never")
        settings.scheme = PrependScheme::Never;
    else if (scheme != "always")
        throwUnexpected(
            place + ".prepend_scheme", json["prepend_scheme"], "first, never or always");
    // Older files say it with a flag.
    if (!boolField(json, "add_prefix_space", place, true)) {
        if (json.contains("prepend_scheme") && settings.scheme != PrependScheme::Never)
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "{}: add_prefix_space is false but prepend_scheme is \"{}\"", place, scheme));
        settings.scheme = PrependScheme::Never;
    }
    return settings;
}

} // namespace dadeum::text
