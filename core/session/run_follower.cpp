// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_follower.h"

#include "core/base/error.h"
#include "core/session/run_executor.h"

#include <ATen/Parallel.h>

#include <chrono>
#include <thread>

namespace dadeum {

namespace {

/// How long the first process has for its last words while the others still count as alive.
constexpr int kLastTenths = 50;

} // namespace

void callFollowers(ProcessGroup& group, const RunTicket& ticket)
{
    if (group.size() == 1)
        return;
    std::string text = Json({ { "run", ticket.runId }, { "folder", ticket.folder.string() },
                                { "spec", toJson(ticket.spec) } })
                           .dump();
    try {
        group.broadcastText(text);
    } catch (const Error&) {
        // Opening the run together says it again, where somebody listens.
    }
}

Followers::~Followers()
{
    std::string nothing;
    try {
        m_group.broadcastText(nothing);
    } catch (const Error&) {
        // They are gone already, or the launcher ends them.
    }
}

void followRuns(ProcessGroup& group, const std::atomic<bool>& isStopping)
{
    prepareComputeThread();
    useThreads(group.cores());
    std::unique_ptr<LoadedModel> model;
    TrainRequests requests;
    const RunHooks trainHooks { [](const RunEvent&) {}, [&] { return !isStopping; },
        [&] { return isStopping.load(); } };
    const ExecutorHooks hooks { {}, {}, {},
        [&](const RunSpec& spec, std::int64_t classes) -> LoadedModel& {
            model = std::make_unique<LoadedModel>(spec.model.source, classes, &spec);
            return *model;
        } };
    try {
        for (std::string text; group.broadcastText(text), !text.empty();) {
            const Json json = Json::parse(text);
            RunTicket ticket;
            ticket.runId = json["run"].get<std::string>();
            ticket.folder = json["folder"].get<std::string>();
            ticket.spec = runSpecFromJson(json["spec"]);
            try {
                runTraining(ticket, requests, hooks, trainHooks, group);
            } catch (const Error&) {
                if (group.hasGivenUp())
                    throw;
                // The model or the data could not be opened somewhere: the first one says so.
            }
        }
    } catch (const Error& error) {
        if (!group.hasGivenUp())
            throw;
        for (int i = 0; i < kLastTenths && group.lostProcess().empty(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (error.code() != ErrorCode::Cancelled)
            throw;
    }
}

} // namespace dadeum
