// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a GGUF model: header, tensors, configuration and tokenizer.
#include "core/model/model_files.h"
#include "tests/fuzz/memory_file.h"

#include <vector>

using namespace dadeum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzz::MemoryFile memory(data, size);
    try {
        const GgufFile file(memory.path());
        std::vector<float> values;
        for (const auto& [name, tensor] : file.tensors()) {
            if (!isFloating(tensor.type) || tensor.elements() == 0)
                continue;
            values.resize(std::size_t(tensor.columns()));
            expandRows(tensor, tensor.rows() - 1, 1, values.data());
        }
        const ModelFiles model(memory.path());
        if (model.hasTokenizer())
            model.loadTokenizer().encodeIds("fuzz 한국어 12");
        model.checkWeights();
    } catch (const Error&) {
        return 0; // what every damaged file must give
    }
    return 0;
}
