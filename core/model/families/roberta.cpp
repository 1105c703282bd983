// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RoBERTa, KLUE's too: BERT whose positions begin after the padding id and skip padding.
// Classifiers have no pooler but a dense layer of their own.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildRoberta(const ConfigReader& config)
{
    Json adapted = config.json();
    if (!config.has("pad_token_id"))
        adapted["pad_token_id"] = 1;
    DecoderSpec spec = encoderSpec(ConfigReader(adapted, config.place()), "roberta.");
    if (!spec.paddingId)
        config.fail("pad_token_id", "an id of the vocabulary");
    spec.positionOffset = *spec.paddingId + 1;
    if (spec.positionOffset >= spec.positionRows)
        config.fail("max_position_embeddings", "more than pad_token_id + 1");
    spec.maxPositions = spec.positionRows - spec.positionOffset;
    spec.countsPadding = false;
    const bool isTied = spec.head.isTied;
    spec.head = { HeadSpec::Reads::EveryToken, "lm_head.dense", Activation::Gelu,
        "lm_head.layer_norm", "lm_head.decoder", isTied ? "lm_head.bias" : "lm_head.decoder.bias",
        isTied, spec.vocabulary };
    spec.classifier = { HeadSpec::Reads::FirstToken, "classifier.dense", Activation::Tanh, "",
        "classifier.out_proj", "classifier.out_proj.bias", false, 0 };
    return spec;
}

} // namespace dadeum
