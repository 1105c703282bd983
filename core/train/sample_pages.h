// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sample pages during training: the run's prompts written with the weights of the moment, so that a student sees what the
// loss curve means. Files: samples/step-NNNNNN-P.html (or .txt) in the run folder. Runs on the compute thread.
#pragma once

#include "core/train/trainer.h"

namespace dadeum {

/// Writes all prompts in one batch and emits a Sample event for each. A page that cannot be written to disk is a Warning.
void writeSamplePages(TrainJob& job, std::int64_t step, ProjectionHook* hook);

/// The page inside an answer: from "<!doctype" or "<html" on, without a Markdown fence; empty when there is none.
std::string pageIn(const std::string& text);

/// Ids of a prompt sent as a user message, up to where the answer begins.
std::vector<TokenId> promptIds(const std::string& prompt, const std::string& system, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate);

} // namespace dadeum
