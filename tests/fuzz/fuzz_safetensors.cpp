// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a safetensors file: an Error, or tensors whose every byte can be read.
#include "core/model/safetensors.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>
#include <vector>

using namespace dadeum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzz::MemoryFile memory(data, size);
    try {
        const SafetensorsFile file(memory.path());
        std::vector<float> values;
        for (const auto& [name, tensor] : file.tensors()) {
            if (!isFloating(tensor.type) || tensor.elements() == 0)
                continue;
            values.resize(std::size_t(tensor.columns()));
            expandRows(tensor, tensor.rows() - 1, 1, values.data());
        }
    } catch (const Error&) {
        return 0; // what every damaged file must give
    }
    return 0;
}
