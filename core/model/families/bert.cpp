// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// BERT: multilingual, KLUE's and others. Classifiers read the pooled first token.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildBert(const ConfigReader& config)
{
    DecoderSpec spec = encoderSpec(config, "bert.");
    const bool isTied = spec.head.isTied;
    spec.head = { HeadSpec::Reads::EveryToken, "cls.predictions.transform.dense", spec.activation,
        "cls.predictions.transform.LayerNorm", "cls.predictions.decoder",
        isTied ? "cls.predictions.bias" : "cls.predictions.decoder.bias", isTied, spec.vocabulary };
    spec.classifier = { HeadSpec::Reads::FirstToken, "bert.pooler.dense", Activation::Tanh, "",
        "classifier", "classifier.bias", false, 0 };
    return spec;
}

} // namespace dadeum
