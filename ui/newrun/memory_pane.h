// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MemoryPane: the expected peak memory as a stacked bar and as the table of its numbers; and where
// it is too much, the change that makes it fit.
#pragma once

#include <optional>

#include "core/session/run_forecast.h"
#include "core/session/run_service.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

/// Above this share of the memory a run is tight.
inline constexpr double kTightAbove = 0.92;
enum class Fit { Fits, Tight, TooBig };
/// `share`: RunForecast's peakShare.
Fit fitOf(const MemoryPlan& plan, double share = 1);

class MemoryPane : public QFrame {
    Q_OBJECT
public:
    explicit MemoryPane(QWidget* parent = nullptr);
    void show(const MemoryPlan& plan, double share, const std::optional<MemoryAdvice>& advice);
    void showProblem(const QString& text);
    void setIsStale(bool isStale);
    void restyle();
    /// Name of a part of the plan, in the order of the theme's memory colours.
    static QString partName(int part);
    /// Shows the same verdict elsewhere; hides the badge while there is none.
    void copyFit(Badge& badge) const;
    /// "3.1 GB", for the footer; empty when there is no estimate.
    QString summary() const;
    QPushButton* adviceButton() const { return m_takeAdvice; }

Q_SIGNALS:
    /// The advice is to be followed.
    void adviceTaken(const std::vector<std::string>& settings);

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr int kParts = 7;
    void retranslate();
    void refill();
    std::int64_t expected() const; ///< peak, with what earlier runs showed
    QLabel* m_title;
    Badge* m_badge;
    QLabel* m_number;
    QLabel* m_of;
    MemoryBar* m_bar;
    QLabel* m_limit;
    struct Row {
        QWidget* swatch;
        QLabel* name;
        QLabel* value;
    };
    Row m_rows[kParts];
    QLabel* m_freeName;
    QLabel* m_free;
    QLabel* m_weights;
    QLabel* m_correction;
    Note* m_adviceNote;
    QPushButton* m_takeAdvice;
    QLabel* m_problem;
    QWidget* m_content;
    std::optional<MemoryPlan> m_plan;
    double m_share = 1;
    std::optional<MemoryAdvice> m_advice;
};

} // namespace dadeum::ui
