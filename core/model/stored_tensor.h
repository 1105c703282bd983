// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// StoredTensor: a weight as it lies in a mapped file, and its expansion to fp32. Block layouts:
// ggml's (docs/file-formats.md). No torch. Views stay valid as long as the file that they point
// into.
#pragma once

#include "core/base/error.h"
#include "core/quant/four_bit.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

enum class StorageType {
    F32,
    F16,
    BF16,
    F64,
    I64,
    I32,
    I8,
    U8,
    Bool,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q8_0,
    Q2_K,
    Q3_K,
    Q4_K,
    Q5_K,
    Q6_K,
    FourBit
};

/// How a type is stored: `blockElements` elements take `blockBytes` bytes.
struct StorageTraits {
    const char* name; ///< "F32", "Q4_1", ...
    std::int64_t blockElements;
    std::int64_t blockBytes;
};
const StorageTraits& traitsOf(StorageType type);
bool isFloating(StorageType type); ///< can be expanded by `expandRows`

enum class RowOrder {
    PairedHalves, ///< q and k of llama: the two halves of each head are interleaved
    QkvBlocks, ///< gpt_neox: all q, all k, all v instead of q, k, v of each head
};

struct StoredTensor {
    StorageType type = StorageType::F32;
    std::vector<std::int64_t> shape; ///< torch order: rows first; empty = scalar
    std::span<const std::uint8_t> bytes;
    /// llama.cpp's converters reorder the rows of some tensors; with n > 0 they are read back in
    /// Hugging Face's order for n heads.
    std::int64_t permutedHeads = 0;
    RowOrder rowOrder = RowOrder::PairedHalves;
    float added = 0; ///< to every value: gemma's norms are stored as 1 + w
    /// FourBit only: bitsandbytes' blocks run over the whole tensor, so it has no bytes per row.
    std::shared_ptr<const quant::FourBitView> fourBit = nullptr;

    std::int64_t elements() const;
    std::int64_t rows() const; ///< product of all but the last dimension
    std::int64_t columns() const; ///< last dimension (1 for a scalar)
};

/// Bytes that `shape` needs in `type`; throws Error{InvalidInput} naming `what` on overflow, on a
/// negative size and when a row is no whole number of blocks.
std::int64_t storedBytes(
    StorageType type, std::span<const std::int64_t> shape, const std::string& what);

/// Row of the file that holds row `row` of the Hugging Face order.
std::int64_t storedRow(const StoredTensor& tensor, std::int64_t row);

/// Expands rows [first, first + count) to fp32, row after row. One thread; callers split rows.
void expandRows(const StoredTensor& tensor, std::int64_t first, std::int64_t count, float* out);
/// All rows, on the compute threads.
void expandAll(const StoredTensor& tensor, float* out);

/// Gives the memory of a tensor that lies in a mapped file back to the kernel. Its pages are
/// unchanged copies of the file's and are read again should anyone ask for them.
void releasePages(const StoredTensor& mapped);

} // namespace dadeum
