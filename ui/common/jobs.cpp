// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobs.h"

namespace dadeum::ui {

WorkerThread::WorkerThread()
    : m_thread([this] { run(); })
{
}

WorkerThread::~WorkerThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_queue.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

void WorkerThread::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return;
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

Executor WorkerThread::executor()
{
    return [this](std::function<void()> work) { post(std::move(work)); };
}

void WorkerThread::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_queue.empty(); });
        if (m_isStopping)
            return;
        auto work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work();
        work = nullptr; // captured values die outside the lock
        lock.lock();
    }
}

} // namespace dadeum::ui
