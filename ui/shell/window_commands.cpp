// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow's commands for the palette, and its help.
#include "ui/shell/main_window.h"

#include <QStackedWidget>

#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/help/help_window.h"
#include "ui/live/live_page.h"
#include "ui/modellist/models_page.h"
#include "ui/playground/playground_page.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/language.h"
#include "ui/shell/settings_page.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/new_run_page.h"
#include "ui/wizard/recipe_step.h"
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {

CommandPalette* MainWindow::openPalette()
{
    Navigator& navigator = m_context.navigator;
    std::vector<Command> commands = {
        { "list", tr("Runs"), "Ctrl+1", [this] { show(m_runs); } },
        { "plus", tr("New run"), "Ctrl+N", [this] { show(m_newRun); } },
        { "git-compare", tr("Compare"), "Ctrl+3", [this] { show(m_compare); } },
        { "message-square", tr("Playground"), "Ctrl+4", [this] { show(m_playground); } },
        { "database", tr("Data sets"), "Ctrl+5", [this] { show(m_data); } },
        { "box", tr("Models"), "Ctrl+6", [this] { show(m_modelsPage); } },
        { "settings", tr("Settings"), "Ctrl+,", [this] { show(m_settings); } },
        { "play", tr("Start the demo"), tr("trains the small model"), [this] { startDemo(); } },
        { "folder-open", tr("Open data…"), tr("new run with it"),
            [this] {
                show(m_newRun);
                m_newRun->goTo(NewRunPage::DataPart);
                m_newRun->dataStep()->chooseFiles();
            } },
        { "languages", tr("Switch the language"), tr("Korean, English"),
            [&navigator] { Q_EMIT navigator.languageToggled(); }, "한국어 english 언어 language" },
        { "moon", tr("Switch the theme"), tr("light, dark"),
            [&navigator] { Q_EMIT navigator.themeToggled(); }, "theme dark light 어둡게 밝게" },
        { "book-open", tr("Help for this page"), "F1", [this] { openHelp(); } },
    };
    if (const auto current = m_context.service.currentRun()) {
        commands.insert(commands.begin(),
            { "activity", tr("The run that is training"), tr("live"),
                [this, id = *current] { openRun(id); } });
        commands.push_back({ m_context.service.isPaused() ? "play" : "pause",
            m_context.service.isPaused() ? tr("Go on training") : tr("Pause the training"), {},
            [this] {
                if (m_context.service.isPaused())
                    m_context.service.unpause();
                else
                    m_context.service.pause();
            } });
        commands.push_back({ "square", tr("Stop the training and save"), {},
            [this] { m_context.service.stop(RunService::StopMode::Save); } });
    }
    for (const Recipe& recipe : recipes())
        commands.push_back({ "scroll-text", tr("Recipe: %1").arg(RecipeText::name(recipe.id)),
            tr("new run with it"),
            [this, id = recipe.id] {
                show(m_newRun);
                m_newRun->goTo(NewRunPage::RecipePart);
                m_newRun->recipeStep()->useRecipe(id);
            },
            QString::fromStdString(recipe.id) });
    for (const QString& topic : helpTopics()) {
        const QString name
            = helpText(topic, m_language.code() == "ko").section('\n', 0, 0).remove(0, 2).trimmed();
        commands.push_back(
            { "circle-question-mark", tr("Help: %1").arg(name), tr("help"), [this, topic] {
                 openHelp();
                 m_help->open(topic);
             } });
    }
    for (const GlossaryEntry& entry : glossary(m_language.code() == "ko"))
        commands.push_back({ "lightbulb", entry.term, entry.text.section(". ", 0, 0), [this] {
                                openHelp();
                                m_help->open(QStringLiteral("glossary"));
                            } });
    auto* palette = new CommandPalette(m_context, std::move(commands), this);
    palette->show();
    return palette;
}

QString MainWindow::helpTopic() const
{
    const QWidget* page = m_stack->currentWidget();
    return page == m_newRun    ? QStringLiteral("new-run")
        : page == m_live       ? QStringLiteral("live")
        : page == m_compare    ? QStringLiteral("compare")
        : page == m_playground ? QStringLiteral("playground")
        : page == m_data       ? QStringLiteral("data-sets")
        : page == m_modelsPage ? QStringLiteral("models")
        : page == m_settings   ? QStringLiteral("settings")
                               : QStringLiteral("runs");
}

void MainWindow::openHelp()
{
    if (!m_help)
        m_help = new HelpWindow(this);
    m_help->open(helpTopic());
}

} // namespace dadeum::ui
