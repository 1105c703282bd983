// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/history_reader.h"

namespace dadeum::ui {

HistoryReader::HistoryReader(std::filesystem::path file)
    : m_file(std::move(file))
{
}

HistoryReader::~HistoryReader() = default;

void HistoryReader::editJudgements(std::function<void(JudgementStore&)> work)
{
    edit([this, work = std::move(work)](RunStore&) {
        JudgementStore judgements(*m_database);
        work(judgements);
    });
}

RunStore& HistoryReader::store()
{
    if (!m_store) {
        m_database = std::make_unique<Database>(m_file);
        m_store = std::make_unique<RunStore>(*m_database);
    }
    return *m_store;
}

void HistoryReader::edit(std::function<void(RunStore&)> work, std::function<void()> done,
    std::function<void(const Error&)> failed)
{
    m_worker.post(
        [this, work = std::move(work), done = std::move(done), failed = std::move(failed)] {
            const auto deliver = [](std::function<void()> call) {
                if (call)
                    QMetaObject::invokeMethod(qApp, std::move(call), Qt::QueuedConnection);
            };
            try {
                work(store());
                deliver(done);
            } catch (const Error& error) {
                if (failed)
                    deliver([failed, error] { failed(error); });
            } catch (const std::exception& error) {
                if (failed)
                    deliver([failed, error = Error(ErrorCode::Internal, error.what())] {
                        failed(error);
                    });
            }
        });
}

} // namespace dadeum::ui
