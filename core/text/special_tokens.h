// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SpecialTokens: what tokenizer_config.json, special_tokens_map.json and added_tokens.json of a
// model folder say about tokens with a role (bos, eos, …), merged as transformers does. Private to
// core/text.
#pragma once

#include "core/base/json.h"
#include "core/text/pipeline/added_tokens.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dadeum::text {

class SpecialTokens {
public:
    /// Nothing is known.
    SpecialTokens() = default;
    /// Reads the files that `folder` has. Throws Error naming file and key.
    explicit SpecialTokens(const std::filesystem::path& folder);

    /// tokenizer_config.json, an empty object when there is none.
    const Json& config() const { return m_config; }
    const std::string& place() const { return m_place; }

    /// The token of a role ("bos_token"), empty when there is none.
    std::optional<std::string> tokenOf(const std::string& role) const;
    void setDefault(const std::string& role, const std::string& token);

    /// All tokens that must be found whole in texts, in the order in which transformers gives them
    /// ids.
    std::vector<AddedToken> tokens() const;

private:
    void readRoles(const Json& json, const std::string& place, bool overrides);
    void readNumbered();
    void readAddedTokens(const std::filesystem::path& file);

    Json m_config = Json::object();
    std::string m_place;
    std::map<std::string, AddedToken> m_roles;
    std::vector<AddedToken> m_extra;
    std::map<std::int64_t, AddedToken> m_numbered; ///< added_tokens_decoder, or added_tokens.json
};

} // namespace dadeum::text
