// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// TextStream: one generation of the engine as signals in the GUI thread. Pieces are gathered under
// a mutex and handed over 20 times a second. The callbacks own their state, so a stream may die
// while the engine still writes.
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "core/session/run_service.h"

namespace dadeum::ui {

class TextStream : public QObject {
    Q_OBJECT
public:
    explicit TextStream(RunService& service, QObject* parent = nullptr);
    ~TextStream() override; ///< cancels
    void start(const GenerateRequest& request);
    void cancel();
    bool isRunning() const { return m_shared != nullptr; }

Q_SIGNALS:
    void textArrived(const QString& piece);
    void finished(const dadeum::GenerateResult& result);
    void failed(const QString& message);

private:
    struct Shared;
    void drain();
    RunService& m_service;
    std::shared_ptr<Shared> m_shared;
    std::uint64_t m_handle = 0;
    QTimer m_timer;
};

} // namespace dadeum::ui
