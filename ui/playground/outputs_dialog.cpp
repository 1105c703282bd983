// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/outputs_dialog.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QSplitter>

#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

/// A win rate with its interval on a line from 0 to 100 %.
class IntervalBar : public QWidget {
public:
    IntervalBar(const Ranking::Entry& entry, QWidget* parent)
        : QWidget(parent)
        , m_entry(entry)
    {
        setFixedSize(200, 22);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto x = [this](double share) { return 5 + share * (width() - 10); };
        const double y = height() / 2.0;
        painter.setPen(QPen(t.track, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(x(0), y), QPointF(x(1), y));
        painter.setPen(QPen(t.accent, 2));
        painter.drawLine(QPointF(x(m_entry.low), y), QPointF(x(m_entry.high), y));
        painter.setBrush(t.surface);
        painter.drawEllipse(QPointF(x(m_entry.winRate), y), 4, 4);
    }

private:
    Ranking::Entry m_entry;
};

} // namespace

OutputsDialog::OutputsDialog(StudioContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Earlier outputs"));
    resize(900, 600);
    QVBoxLayout* column = makeColumn(this, 10, { 20, 16, 20, 16 });
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    m_list = new QListWidget(splitter);
    describe(m_list, tr("Earlier outputs"), tr("Newest first"));
    m_text = new QPlainTextEdit(splitter);
    m_text->setReadOnly(true);
    m_text->setProperty("role", "source");
    m_text->setFont(codeFont());
    describe(m_text, tr("Source"), tr("What the model wrote"));
    splitter->setSizes({ 340, 560 });
    column->addWidget(splitter, 1);
    QHBoxLayout* foot = makeRow(nullptr, 8);
    m_use = makeButton("undo-2", "primary", "", this);
    m_use->setText(tr("Use this prompt again"));
    describe(m_use, m_use->text(), tr("Put the prompt of the chosen output into the playground"));
    m_use->setEnabled(false);
    foot->addStretch(1);
    foot->addWidget(m_use);
    column->addLayout(foot);
    connect(m_list, &QListWidget::currentRowChanged, this, &OutputsDialog::showChosen);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT promptChosen(qs(m_outputs[std::size_t(m_list->currentRow())].prompt));
        accept();
    });
    m_context.history.runJudgements(
        m_reading, [](JudgementStore& store) { return store.outputs(500); },
        [this](std::vector<OutputRecord> outputs) {
            m_outputs = std::move(outputs);
            for (const OutputRecord& output : m_outputs)
                m_list->addItem(Format::day(output.time) + QStringLiteral("  ·  ")
                    + qs(output.writer) + '\n' + qs(output.prompt).simplified().left(80));
            m_list->setCurrentRow(m_outputs.empty() ? -1 : 0);
        });
}

void OutputsDialog::showChosen()
{
    const int row = m_list->currentRow();
    m_use->setEnabled(row >= 0);
    m_text->setPlainText(row >= 0 ? qs(m_outputs[std::size_t(row)].text) : QString());
}

RankingDialog::RankingDialog(StudioContext& context, std::vector<Vote> votes, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_votes(std::move(votes))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Ranking"));
    const Ranking ranking = rankWriters(m_votes);
    QVBoxLayout* column = makeColumn(this, 12, { 24, 18, 24, 18 });
    QLabel* lead = makeParagraph("label", this);
    lead->setText(ranking.entries.empty()
            ? tr("No votes yet. Start a blind duel and vote.")
            : tr("Expected share of wins against an average writer, from %n votes (Bradley and "
                 "Terry). The line is the 95 % interval; writers whose lines overlap may be "
                 "equally good.",
                nullptr, int(ranking.duels)));
    lead->setMinimumWidth(520);
    column->addWidget(lead);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Ranking::Entry& entry : ranking.entries) {
        grid->addWidget(makeLabel("label", this, QString::number(row + 1)), row, 0);
        auto* name = new ElidedLabel("strong", this, Qt::ElideMiddle);
        name->setFullText(qs(entry.writer));
        grid->addWidget(name, row, 1);
        grid->addWidget(new IntervalBar(entry, this), row, 2);
        grid->addWidget(makeLabel("strong", this,
                            tr("%1 (%2 to %3)")
                                .arg(Format::percent(entry.winRate), Format::percent(entry.low),
                                    Format::percent(entry.high))),
            row, 3);
        grid->addWidget(
            makeLabel("caption", this,
                QStringLiteral("%1 – %2 – %3").arg(entry.wins).arg(entry.ties).arg(entry.losses)),
            row, 4);
        ++row;
    }
    column->addLayout(grid);
    column->addStretch(1);
    QHBoxLayout* foot = makeRow(nullptr, 8);
    QPushButton* save = makeButton("download", "", "", this);
    save->setText(tr("Save votes as preference data…"));
    describe(
        save, save->text(), tr("JSON lines with prompt, chosen and rejected; ties are left out"));
    save->setEnabled(!m_votes.empty());
    foot->addStretch(1);
    foot->addWidget(save);
    column->addLayout(foot);
    connect(save, &QPushButton::clicked, this, &RankingDialog::saveVotes);
}

void RankingDialog::saveVotes()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save votes"), "preferences.jsonl", tr("JSON lines (*.jsonl)"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    const std::string text = preferenceJsonl(m_votes);
    const bool isOk = out.open(QIODevice::WriteOnly)
        && out.write(text.data(), qint64(text.size())) == qint64(text.size()) && out.commit();
    Q_EMIT m_context.navigator.toastRequested(isOk
            ? tr("Saved %1").arg(file)
            : tr("%1 could not be written. Choose another folder.").arg(file),
        !isOk);
}

} // namespace dadeum::ui
