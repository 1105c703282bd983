// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The playground's blind duels, prompt sets and history of outputs.
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSaveFile>

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/playground/duel_bar.h"
#include "ui/playground/outputs_dialog.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/writer_column.h"

namespace dadeum::ui {

std::vector<std::string> PlaygroundPage::writerNames() const
{
    std::vector<std::string> names;
    for (const WriterColumn* column : m_columns)
        names.push_back(column->writerName().toStdString());
    return names;
}

void PlaygroundPage::startDuel()
{
    if (isWriting() || prompt().isEmpty() || m_mode == Mode::Chat)
        return;
    m_context.history.runJudgements(
        m_readingVotes, [](JudgementStore& store) { return store.votes(); },
        [this](std::vector<Vote> votes) {
            m_duel.setVotes(std::move(votes));
            const std::vector<std::string> names = writerNames();
            const bool areAlike = std::all_of(names.begin(), names.end(),
                [&](const std::string& name) { return name == names.front(); });
            if (areAlike || !m_duel.begin(names)) {
                Q_EMIT m_context.navigator.toastRequested(
                    tr("A duel needs two writers that differ. Choose another run in one of the "
                       "columns."),
                    true);
                return;
            }
            arrangeDuel();
            showDuel();
            write();
            setFocus();
        },
        [this](const Error& error) {
            Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
        });
}

/// The two of the round stand side by side in their order; the others are away.
void PlaygroundPage::arrangeDuel()
{
    const bool isOff = m_duel.phase() == DuelState::Phase::Off;
    for (WriterColumn* column : m_columns)
        m_row->removeWidget(column);
    std::vector<WriterColumn*> order = active();
    for (WriterColumn* column : order)
        m_row->addWidget(column, 1);
    for (WriterColumn* column : m_columns) {
        const auto at = std::find(order.begin(), order.end(), column);
        column->setVisible(at != order.end());
        column->setBlind(isOff || at == order.end() ? 0 : int(at - order.begin()) + 1);
    }
}

void PlaygroundPage::showDuel()
{
    if (m_duel.phase() == DuelState::Phase::Off) {
        m_duelBar->hide();
    } else {
        const auto pair = active();
        m_duelBar->show(m_duel, pair[0]->writerName(), pair[1]->writerName());
    }
    showButtons();
}

void PlaygroundPage::vote(DuelChoice choice)
{
    const auto vote = m_duel.vote(choice, unixTime());
    if (!vote)
        return;
    m_context.history.editJudgements(
        [vote = *vote](JudgementStore& store) { store.addVote(vote); });
    for (WriterColumn* column : active())
        column->setBlind(0);
    showDuel();
}

void PlaygroundPage::stopDuel()
{
    m_duel.stop();
    arrangeDuel();
    showDuel();
}

void PlaygroundPage::keyPressEvent(QKeyEvent* event)
{
    const int choice = event->key() - Qt::Key_1;
    const auto phase = m_duel.phase();
    if (phase == DuelState::Phase::Voting && choice >= 0 && choice < 4)
        vote(DuelChoice(choice));
    else if (phase == DuelState::Phase::Shown
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        startDuel();
    else
        Page::keyPressEvent(event);
}

void PlaygroundPage::showRanking()
{
    m_context.history.runJudgements(
        m_readingVotes, [](JudgementStore& store) { return store.votes(); },
        [this](std::vector<Vote> votes) {
            (new RankingDialog(m_context, std::move(votes), window()))->open();
        });
}

void PlaygroundPage::showOutputs()
{
    auto* dialog = new OutputsDialog(m_context, window());
    connect(dialog, &OutputsDialog::promptChosen, this, &PlaygroundPage::setPrompt);
    dialog->open();
}

void PlaygroundPage::openSet()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a prompt set"), {}, tr("Prompts (*.txt *.jsonl)"));
    if (file.isEmpty())
        return;
    try {
        constexpr std::size_t kMostBytes = std::size_t(8) << 20;
        loadSet(readFile(file.toStdString(), kMostBytes), QFileInfo(file).fileName().toStdString());
    } catch (const Error& error) {
        Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
    }
}

void PlaygroundPage::loadSet(const std::string& text, const std::string& place)
{
    m_set.load(text, place);
    m_prompt->setReadOnly(m_mode == Mode::Set);
    showSet();
    m_setList->setCurrentRow(0);
    showButtons();
}

void PlaygroundPage::showSet()
{
    const QSignalBlocker blocker(m_setList);
    const int row = m_set.current() ? int(*m_set.current()) : m_setList->currentRow();
    m_setList->clear();
    for (std::size_t i = 0; i < m_set.prompts().size(); ++i) {
        const bool isDone = !m_set.answers(i).empty();
        auto* item = new QListWidgetItem(
            icon(isDone ? "check" : "clock", isDone ? IconTone::Ok : IconTone::Text3),
            qs(m_set.prompts()[i]).simplified(), m_setList);
        item->setToolTip(qs(m_set.prompts()[i]));
    }
    m_setList->setCurrentRow(std::min(row, m_setList->count() - 1));
}

void PlaygroundPage::saveSet()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save answers"), "answers.jsonl", tr("JSON lines (*.jsonl)"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    const std::string text = m_set.toJsonl(writerNames());
    const bool isOk = out.open(QIODevice::WriteOnly)
        && out.write(text.data(), qint64(text.size())) == qint64(text.size()) && out.commit();
    Q_EMIT m_context.navigator.toastRequested(isOk
            ? tr("Saved %1").arg(file)
            : tr("%1 could not be written. Choose another folder.").arg(file),
        !isOk);
}

} // namespace dadeum::ui
