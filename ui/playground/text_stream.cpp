// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/text_stream.h"

#include <mutex>
#include <optional>

#include "ui/models/run_text.h"

namespace dadeum::ui {

struct TextStream::Shared {
    std::mutex mutex;
    std::string text;
    std::optional<GenerateResult> result;
    std::optional<Error> error;
};

TextStream::TextStream(RunService& service, QObject* parent)
    : QObject(parent)
    , m_service(service)
{
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &TextStream::drain);
}

TextStream::~TextStream()
{
    cancel();
}

void TextStream::start(const GenerateRequest& request)
{
    cancel();
    m_shared = std::make_shared<Shared>();
    m_timer.start();
    GenerateCallbacks callbacks;
    callbacks.onText = [shared = m_shared](const std::string& piece) {
        const std::lock_guard lock(shared->mutex);
        shared->text += piece;
    };
    callbacks.onDone = [shared = m_shared](const GenerateResult& result) {
        const std::lock_guard lock(shared->mutex);
        shared->result = result;
    };
    callbacks.onError = [shared = m_shared](const Error& error) {
        const std::lock_guard lock(shared->mutex);
        shared->error = error;
    };
    m_handle = m_service.generate(request, std::move(callbacks));
}

void TextStream::cancel()
{
    if (!m_shared)
        return;
    m_timer.stop();
    m_shared.reset();
    m_service.cancelGeneration(m_handle);
}

void TextStream::drain()
{
    std::string text;
    std::optional<GenerateResult> result;
    std::optional<Error> error;
    {
        const std::lock_guard lock(m_shared->mutex);
        text.swap(m_shared->text);
        result = m_shared->result;
        error = m_shared->error;
    }
    if (!text.empty())
        Q_EMIT textArrived(QString::fromStdString(text));
    if (!result && !error)
        return;
    m_timer.stop();
    m_shared.reset();
    if (result)
        Q_EMIT finished(*result);
    else
        Q_EMIT failed(RunText::error(*error));
}

} // namespace dadeum::ui
