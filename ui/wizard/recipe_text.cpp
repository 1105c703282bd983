// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {
namespace {

struct Words {
    const char* id;
    const char* name;
    const char* description;
};

const Words* wordsOf(const std::string& id)
{
    static const Words kWords[] = {
        { "gentle", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "Gentle"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "One pass with a low learning rate: changes little, forgets little.") },
        { "balanced", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "Balanced"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Two passes with usual values: a good start for most data.") },
        { "thorough", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "Thorough"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Four passes with a larger adapter; stops early when it no longer helps.") },
        { "websight-7b-10gb", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "WebSight, 7B on 10 GB"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Ideas to web pages with a 7-billion model in 4 bits; columns llm_generated_idea "
                "and text.") },
        { "klue-nli", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "KLUE-NLI"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "How two sentences relate; columns premise, hypothesis and label.") },
        { "klue-ynat", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "KLUE-YNAT news topics"),
            QT_TRANSLATE_NOOP(
                "dadeum::ui::RecipeText", "Topic of a headline; columns title and label.") },
        { "korquad", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "KorQuAD reading"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Answers from a text; columns context, question and answer.") },
        { "nsmc", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "NSMC film reviews"),
            QT_TRANSLATE_NOOP(
                "dadeum::ui::RecipeText", "Good or bad review; columns document and label.") },
        { "news-summary", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "News summaries"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Articles in a few sentences; columns document and summary.") },
        { "dialogue", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "Dialogues"),
            QT_TRANSLATE_NOOP(
                "dadeum::ui::RecipeText", "Whole conversations; column conversations.") },
        { "kullm", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "KULLM instructions"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Korean instructions with KULLM's prompt; columns instruction, input and "
                "output.") },
        { "koalpaca", QT_TRANSLATE_NOOP("dadeum::ui::RecipeText", "KoAlpaca instructions"),
            QT_TRANSLATE_NOOP("dadeum::ui::RecipeText",
                "Korean instructions with KoAlpaca's prompt; columns instruction and output.") },
    };
    for (const Words& words : kWords) {
        if (id == words.id)
            return &words;
    }
    return nullptr;
}

} // namespace

QString RecipeText::name(const std::string& id)
{
    const Words* words = wordsOf(id);
    return words ? tr(words->name) : QString::fromStdString(id);
}

QString RecipeText::description(const std::string& id)
{
    const Words* words = wordsOf(id);
    return words ? tr(words->description) : QString();
}

} // namespace dadeum::ui
