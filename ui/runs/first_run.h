// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FirstRun: what an empty history shows: the demo, the ways to one's own data, ready recipes,
// language and look, and whether this computer is ready.
#pragma once

#include <QWidget>

#include "ui/common/context.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

struct DeviceState;
class Segmented;

class FirstRun : public QWidget {
    Q_OBJECT
public:
    explicit FirstRun(StudioContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Check {
        IconLabel* icon;
        QLabel* name;
        QLabel* detail;
    };
    void retranslate();
    void showChecks(const DeviceState& state);
    void set(Check& check, bool isGood, const QString& name, const QString& detail);
    StudioContext& m_context;
    QLabel* m_title;
    QLabel* m_lead;
    Badge* m_time;
    Badge* m_noDownload;
    QLabel* m_demoTitle;
    QLabel* m_demoText;
    QLabel* m_demoWhat;
    QPushButton* m_demo;
    QPushButton* m_new;
    QLabel* m_newTitle;
    QLabel* m_newText;
    QLabel* m_recipesTitle;
    std::vector<std::pair<std::string, QPushButton*>> m_recipes;
    QLabel* m_languageName;
    Segmented* m_language;
    QLabel* m_themeName;
    Segmented* m_theme;
    QLabel* m_computer;
    Badge* m_ready;
    Check m_cpu, m_gpu, m_memory, m_disk, m_preview, m_fonts;
};

} // namespace dadeum::ui
