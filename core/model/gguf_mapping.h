// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a GGUF file says, in Hugging Face's terms, so that the same builders and names serve both forms.
#pragma once

#include "core/base/json.h"
#include "core/model/gguf.h"
#include "core/text/tokenizer.h"

#include <map>
#include <string>

namespace dadeum {

/// config.json as transformers would have it. Throws Unsupported for architectures without a mapping.
Json configFromGguf(const GgufFile& file);

/// Tensors under Hugging Face names; q and k of llama files are marked for reading back in Hugging Face's row order.
std::map<std::string, StoredTensor> tensorsFromGguf(const GgufFile& file);

/// Throws Error{InvalidInput} when the file holds no tokenizer.
GgufVocabulary vocabularyFromGguf(const GgufFile& file);

} // namespace dadeum
