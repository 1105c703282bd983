// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MethodCards: the ways to train as a row of cards, each with the memory that the draft would need
// with it. What the engine refuses for this task is disabled.
#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

#include "core/session/run_service.h"
#include "ui/common/jobs.h"
#include "ui/newrun/run_draft.h"

QT_BEGIN_NAMESPACE
class QAbstractButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class MethodCard;

class MethodCards : public QWidget {
    Q_OBJECT
public:
    enum Method { Lora, QLora, Dora, Full, Head, MethodCount };
    explicit MethodCards(RunDraft& draft, QWidget* parent = nullptr);
    void follow(); ///< the draft changed
    QAbstractButton* card(Method method) const;
    /// The memory that `method` would need, bytes; empty while unknown.
    std::optional<std::int64_t> memory(Method method) const;

    static Method methodOf(const RunSpec& spec);
    /// The draft's settings with another method.
    static RunSpec withMethod(RunSpec spec, Method method);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void choose(Method method);
    void estimate();
    void retranslate();
    RunDraft& m_draft;
    MethodCard* m_cards[MethodCount];
    QTimer m_estimateSoon;
    LatestJob m_estimating;
    std::vector<std::optional<std::int64_t>> m_memory;
    bool m_isEstimated = false; ///< the first answer has come
};

} // namespace dadeum::ui
