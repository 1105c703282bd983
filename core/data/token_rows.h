// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// TokenRows: the tokenised rows of a data set. A few megabytes stay in memory; what comes after
// lies in a file without a name under DADEUM_HOME and is read row by row, so that memory does not
// grow with the data. One thread at a time.
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dadeum {

/// One training row: token ids and which of them the loss sees (1 = trained). Same length.
struct TokenRow {
    std::vector<TokenId> ids;
    std::vector<std::uint8_t> trained;
    std::vector<TokenId> types; ///< classification of pairs: 1 = second text; empty = all 0
    std::string label; ///< classification: the class as the file writes it
    std::int64_t classIndex = 0; ///< its place in LoadedData::labels
    std::int64_t row = 0; ///< index among usable rows, before shuffling
    std::int64_t fullLength = 0; ///< tokens before the length limit cut it
};

class TokenRows {
public:
    std::size_t size() const { return m_places.size(); }
    bool empty() const { return m_places.empty(); }
    /// Tokens of a row; reads nothing.
    std::int64_t length(std::size_t row) const { return m_places[row].length; }
    /// Throws Error{Io} when the file cannot be read.
    TokenRow operator[](std::size_t row) const;

    /// Throws Error{Io} when the disk is full.
    void push_back(const TokenRow& row);
    void setClass(std::size_t row, std::int64_t classIndex);
    /// The rows at these places, in this order. Nothing is copied but the places.
    TokenRows subset(const std::vector<std::size_t>& rows) const;

    class Iterator {
    public:
        Iterator(const TokenRows& rows, std::size_t at)
            : m_rows(&rows)
            , m_at(at)
        {
        }
        TokenRow operator*() const { return (*m_rows)[m_at]; }
        Iterator& operator++()
        {
            ++m_at;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return m_at != other.m_at; }

    private:
        const TokenRows* m_rows;
        std::size_t m_at;
    };
    Iterator begin() const { return { *this, 0 }; }
    Iterator end() const { return { *this, size() }; }

private:
    class Store;
    struct Place {
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
        std::int32_t classIndex = 0;
    };
    std::vector<Place> m_places;
    std::shared_ptr<Store> m_store;
};

} // namespace dadeum
