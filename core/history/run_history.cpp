// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_history.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dadeum {
namespace {

/// Metrics that have a place of their own in RunHistory.
bool isNamed(const std::string& name)
{
    static constexpr std::array<std::string_view, 8> kNamed { "train_loss", "grad_norm", "lr",
        "tokens_per_second", "tokens", "supervised_tokens", "epoch", "eval_loss" };
    return std::find(kNamed.begin(), kNamed.end(), name) != kNamed.end();
}

} // namespace

RunHistory loadRunHistory(RunStore& store, const std::string& runId)
{
    const auto record = store.find(runId);
    if (!record)
        throw Error(ErrorCode::NotFound, "run " + runId + " is not in the history");
    RunHistory history;
    history.record = *record;
    history.loss = store.metrics(record->id, "train_loss");
    history.gradNorm = store.metrics(record->id, "grad_norm");
    history.rate = store.metrics(record->id, "lr");
    history.speed = store.metrics(record->id, "tokens_per_second");
    history.tokens = store.metrics(record->id, "tokens");
    history.supervised = store.metrics(record->id, "supervised_tokens");
    history.epoch = store.metrics(record->id, "epoch");
    history.eval = store.metrics(record->id, "eval_loss");
    for (const std::string& name : store.metricNames(record->id))
        if (!isNamed(name))
            history.others[name] = store.metrics(record->id, name);
    history.samples = store.samples(record->id);
    history.checkpoints = store.checkpoints(record->id);
    history.events = store.events(record->id);
    return history;
}

} // namespace dadeum
