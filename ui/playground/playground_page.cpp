// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/playground_page.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QShortcut>
#include <QSpinBox>

#include <algorithm>

#include "core/data/demo_data.h"
#include "ui/bridge/history_reader.h"
#include "ui/bridge/run_bridge.h"
#include "ui/common/format.h"
#include "ui/playground/duel_bar.h"
#include "ui/playground/sampling_popup.h"
#include "ui/playground/scroll_sync.h"
#include "ui/playground/source_view.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kWidths[] = { 360, 768, 1280 };
constexpr std::size_t kMaxColumns = 5; // the base model and four runs

} // namespace

PlaygroundPage::PlaygroundPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
    , m_scrolling(new ScrollSync(this))
{
    buildHeader();
    build();
    connectAll();
    addColumn()->setWriter({ {}, {}, "demo", {}, {} });
    addColumn()->setWriter({ {}, {}, "demo", {}, {} });
    for (const QKeySequence& keys :
        { QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter) }) {
        auto* shortcut
            = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &PlaygroundPage::write);
    }
    connect(&context.navigator, &Navigator::historyEdited, this, &PlaygroundPage::readChoices);
    connect(&context.bridge, &RunBridge::eventsArrived, this, [this](const RunBatch& batch) {
        for (const RunMessage& message : batch) {
            if (std::holds_alternative<Finished>(message.event))
                readChoices();
        }
    });
    const auto& prompts = demoRunSpec().train.samples.prompts;
    if (!prompts.empty())
        setPrompt(qs(prompts.back()));
    retranslate();
    showButtons();
}

void PlaygroundPage::connectAll()
{
    connect(m_write, &QPushButton::clicked, this, [this] {
        if (isWriting())
            cancel();
        else
            write();
    });
    connect(m_moreSampling, &QToolButton::clicked, this,
        [this] { m_samplingPopup->openBelow(*m_moreSampling); });
    connect(m_samplingPopup, &SamplingPopup::changed, this, [this] {
        m_moreSampling->setIcon(icon("sliders-horizontal",
            m_samplingPopup->isActive() ? IconTone::Accent : IconTone::Text2));
    });
    connect(m_suggest, &QPushButton::clicked, this, [this] {
        if (m_mode == Mode::Chat) {
            for (WriterColumn* column : m_columns)
                column->clearChat();
        } else {
            suggestPrompt();
        }
    });
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &PlaygroundPage::showButtons);
    connect(m_width, &Segmented::chosen, this, [this](int index) {
        for (WriterColumn* column : m_columns)
            column->setPageWidth(kWidths[index]);
    });
    connect(m_scripts, &QCheckBox::toggled, this, [this](bool isOn) {
        for (WriterColumn* column : m_columns)
            column->setScriptsEnabled(isOn);
    });
    connect(m_add, &QToolButton::clicked, this, [this] {
        m_isDefault = false;
        WriterColumn* column = addColumn();
        // The newest writer that has no column yet.
        for (const WriterChoice& choice : m_choices) {
            const bool isUsed = std::any_of(m_columns.begin(), m_columns.end(),
                [&](WriterColumn* other) { return other->writer() == choice; });
            if (!choice.adapter.empty() && !isUsed)
                return column->setWriter(choice);
        }
        column->setWriter(
            m_choices.empty() ? WriterChoice { {}, {}, "demo", {}, {} } : m_choices.back());
    });
    connect(m_modes, &Segmented::chosen, this, [this](int mode) { setMode(Mode(mode)); });
    connect(m_outputs, &QToolButton::clicked, this, &PlaygroundPage::showOutputs);
    connect(m_startDuel, &QPushButton::clicked, this, &PlaygroundPage::startDuel);
    connect(m_setOpen, &QPushButton::clicked, this, &PlaygroundPage::openSet);
    connect(m_setSave, &QPushButton::clicked, this, &PlaygroundPage::saveSet);
    connect(m_setList, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0 || isWriting() || m_set.isRunning())
            return;
        setPrompt(qs(m_set.prompts()[std::size_t(row)]));
        const auto& answers = m_set.answers(std::size_t(row));
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (i < answers.size())
                m_columns[i]->showText(answers[i]);
            else
                m_columns[i]->clearText();
        }
    });
    connect(m_duelBar, &DuelBar::voted, this, [this](int choice) { vote(DuelChoice(choice)); });
    connect(m_duelBar, &DuelBar::nextRequested, this, &PlaygroundPage::startDuel);
    connect(m_duelBar, &DuelBar::rankingRequested, this, &PlaygroundPage::showRanking);
    connect(m_duelBar, &DuelBar::closed, this, &PlaygroundPage::stopDuel);
}

WriterColumn* PlaygroundPage::addColumn()
{
    auto* column = new WriterColumn(m_context, int(m_columns.size()), this);
    column->setChoices(m_choices);
    column->setPageWidth(kWidths[m_width->current()]);
    column->setScriptsEnabled(m_scripts->isChecked());
    column->setMode(m_mode == Mode::Chat ? WriterColumn::Mode::Chat : WriterColumn::Mode::Page);
    m_columns.push_back(column);
    m_row->addWidget(column, 1);
    connect(column, &WriterColumn::settled, this, &PlaygroundPage::columnSettled);
    connect(column, &WriterColumn::referenceWanted, this, &PlaygroundPage::showReference);
    connect(column, &WriterColumn::writerChanged, this, [this] { m_isDefault = false; });
    connect(column, &WriterColumn::promptSuggested, this, [this](const QString& prompt) {
        setPrompt(prompt);
        m_prompt->setFocus();
    });
    m_scrolling->watch(column->preview(), column->source());
    connect(column, &WriterColumn::removeRequested, this, [this, column] { removeColumn(column); });
    showButtons();
    return column;
}

void PlaygroundPage::removeColumn(WriterColumn* column)
{
    std::erase(m_columns, column);
    column->deleteLater();
    showButtons();
}

void PlaygroundPage::showButtons()
{
    const bool isWriting = this->isWriting();
    m_write->setText(isWriting ? tr("Stop") : tr("Write"));
    m_write->setIcon(icon(isWriting ? "square" : "play", IconTone::OnAccent));
    const bool isDuel = m_duel.phase() != DuelState::Phase::Off;
    m_write->setEnabled(
        isWriting || !prompt().isEmpty() || (m_mode == Mode::Set && !m_set.isEmpty()));
    m_add->setEnabled(m_columns.size() < kMaxColumns && !isWriting && !isDuel);
    m_startDuel->setEnabled(!isWriting && !isDuel && m_mode != Mode::Chat && !prompt().isEmpty());
    m_modes->setEnabled(!isWriting && !isDuel);
    m_setOpen->setEnabled(!isWriting);
    m_setSave->setEnabled(!isWriting && m_set.answeredCount() > 0);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i]->setRemovable(i >= 2 && !isWriting && !isDuel);
}

void PlaygroundPage::readChoices()
{
    m_context.history.run(
        m_reading, [](RunStore& store) { return readWriters(store); },
        [this](std::vector<WriterChoice> choices) { adopt(std::move(choices)); },
        [this](const Error&) {
            adopt({ { {}, {}, "demo", {}, {} } });
        });
}

void PlaygroundPage::adopt(std::vector<WriterChoice> choices)
{
    m_choices = std::move(choices);
    m_isReady = true;
    for (WriterColumn* column : m_columns)
        column->setChoices(m_choices);
    const auto tuned
        = std::find_if(m_choices.begin(), m_choices.end(), [&](const WriterChoice& choice) {
              return m_wantedRun.empty() ? !choice.adapter.empty() : choice.runId == m_wantedRun;
          });
    if (tuned != m_choices.end() && (m_isDefault || !m_wantedRun.empty()) && !isWriting()) {
        m_columns[0]->setWriter({ {}, {}, tuned->model, {}, {} });
        m_columns[1]->setWriter(*tuned);
        m_wantedRun.clear();
    }
    Q_EMIT ready();
}

void PlaygroundPage::openRun(const std::string& runId)
{
    m_wantedRun = runId;
    readChoices();
}

void PlaygroundPage::setPrompt(const QString& prompt)
{
    m_prompt->setPlainText(prompt);
}

QString PlaygroundPage::prompt() const
{
    return m_prompt->toPlainText().trimmed();
}

void PlaygroundPage::setMaxNewTokens(int tokens)
{
    m_length->setValue(tokens);
}

SamplingSpec PlaygroundPage::sampling() const
{
    SamplingSpec spec;
    spec.temperature = m_temperature->value();
    spec.topP = m_topP->value();
    spec.repetitionPenalty = m_penalty->value();
    spec.maxNewTokens = m_length->value();
    spec.seed = std::uint64_t(m_seed->value());
    m_samplingPopup->apply(spec);
    return spec;
}

std::vector<WriterColumn*> PlaygroundPage::active() const
{
    if (m_duel.phase() == DuelState::Phase::Off)
        return m_columns;
    return { m_columns[m_duel.left()], m_columns[m_duel.right()] };
}

void PlaygroundPage::write()
{
    const bool isSet = m_mode == Mode::Set && m_duel.phase() == DuelState::Phase::Off;
    if (isWriting())
        return;
    if (isSet && !m_set.isEmpty()) {
        m_set.start();
        showSet();
        return writeNext();
    }
    if (prompt().isEmpty())
        return;
    for (WriterColumn* column : active()) {
        column->setHistoryMode(m_mode == Mode::Chat ? "chat" : "page");
        column->write(prompt().toStdString(), sampling());
    }
    if (m_mode == Mode::Chat)
        m_prompt->clear();
    showButtons();
}

void PlaygroundPage::writeNext()
{
    const auto next = m_set.current();
    if (!next)
        return showButtons();
    setPrompt(qs(m_set.prompts()[*next]));
    for (WriterColumn* column : m_columns) {
        column->setHistoryMode("set");
        column->write(m_set.prompts()[*next], sampling());
    }
    showSet();
    showButtons();
}

void PlaygroundPage::columnSettled()
{
    showButtons();
    if (!isSettled())
        return;
    if (m_duel.phase() == DuelState::Phase::Writing) {
        const auto pair = active();
        m_duel.written(
            prompt().toStdString(), pair[0]->text().toStdString(), pair[1]->text().toStdString());
        showDuel();
    } else if (m_set.isRunning()) {
        std::vector<QString> texts;
        for (WriterColumn* column : m_columns)
            texts.push_back(column->text());
        m_set.answered(std::move(texts));
        showSet();
        if (m_set.isRunning()) // not from inside a column's signal
            QMetaObject::invokeMethod(
                this, [this] { writeNext(); }, Qt::QueuedConnection);
    }
    showReference();
    Q_EMIT settled();
}

void PlaygroundPage::showReference()
{
    const QString first = m_columns.front()->text();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i]->setReference(first, i > 0 && !first.isEmpty());
}

void PlaygroundPage::cancel()
{
    m_set.stop();
    for (WriterColumn* column : m_columns)
        column->cancel();
    if (m_duel.phase() == DuelState::Phase::Writing)
        stopDuel();
    showButtons();
}

bool PlaygroundPage::isWriting() const
{
    return m_set.isRunning()
        || std::any_of(m_columns.begin(), m_columns.end(),
            [](WriterColumn* column) { return column->isWriting(); });
}

bool PlaygroundPage::isSettled() const
{
    const auto columns = active();
    return std::all_of(
        columns.begin(), columns.end(), [](WriterColumn* column) { return column->isSettled(); });
}

void PlaygroundPage::setMode(Mode mode)
{
    if (mode == m_mode || isWriting() || m_duel.phase() != DuelState::Phase::Off)
        return m_modes->setCurrent(int(m_mode));
    m_mode = mode;
    m_modes->setCurrent(int(mode));
    if (mode == Mode::Set && m_set.isEmpty()) {
        m_set.setPrompts(demoRunSpec().train.samples.prompts);
        showSet();
    }
    for (WriterColumn* column : m_columns)
        column->setMode(mode == Mode::Chat ? WriterColumn::Mode::Chat : WriterColumn::Mode::Page);
    m_setPanel->setVisible(mode == Mode::Set);
    m_prompt->setReadOnly(mode == Mode::Set && !m_set.isEmpty());
    retranslate();
}

void PlaygroundPage::suggestPrompt()
{
    const auto next = [this] {
        if (m_suggestions.empty())
            return;
        setPrompt(qs(m_suggestions[m_nextSuggestion++ % m_suggestions.size()]));
    };
    if (!m_suggestions.empty()) {
        next();
        return;
    }
    m_suggesting.start(
        poolExecutor(),
        [] {
            std::vector<std::string> ideas;
            for (const PageRow& row : generateDemoData().validation)
                ideas.push_back(row.idea);
            return ideas;
        },
        [this, next](std::vector<std::string> ideas) {
            m_suggestions = std::move(ideas);
            next();
        });
}

void PlaygroundPage::activated()
{
    readChoices();
    m_prompt->setFocus();
}

QList<QWidget*> PlaygroundPage::panes() const
{
    return { m_prompt, m_temperature, m_columns.front() };
}

void PlaygroundPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_add->setVisible(event->size().width() >= 1000);
}

void PlaygroundPage::retranslate()
{
    header()->setTitle(tr("Playground"));
    m_modes->setSegment(0, tr("Chat"),
        tr("Talk with every writer; each keeps its own conversation"), "message-square");
    m_modes->setSegment(1, tr("Web page"), tr("Every writer turns an idea into a page"), "monitor");
    m_modes->setSegment(
        2, tr("Prompt set"), tr("Every writer answers a list of prompts"), "list-checks");
    describe(m_outputs, tr("Earlier outputs"),
        tr("Everything that was written here, with its settings"));
    const bool isChat = m_mode == Mode::Chat;
    m_prompt->setPlaceholderText(
        isChat ? tr("Say something") : tr("What should the page be about?"));
    describe(m_prompt, tr("Prompt"), tr("The idea that each model turns into a page"));
    m_prompt->setToolTip({});
    describe(m_write, tr("Write"), tr("Let every column write (Ctrl+Return)"));
    m_suggest->setText(isChat ? tr("New chat") : tr("Prompt from data"));
    describe(m_suggest, m_suggest->text(),
        isChat ? tr("Forget the conversation in every column")
               : tr("Takes an idea that the demo never trained on"));
    m_scripts->setText(tr("Scripts"));
    describe(m_scripts, tr("Scripts"),
        tr("Run the pages' scripts in the sandbox, still without network, to see console errors"));
    m_startDuel->setText(tr("Blind duel"));
    describe(m_startDuel, tr("Blind duel"),
        tr("Two of the writers write with hidden names; you choose the better page"));
    m_setTitle->setText(tr("Prompt set"));
    m_setOpen->setText(tr("Open…"));
    describe(m_setOpen, tr("Open a prompt set"),
        tr("A text file with one prompt a line, or JSON lines"));
    m_setSave->setText(tr("Save answers…"));
    describe(m_setSave, tr("Save answers"), tr("Prompts and answers of all columns as JSON lines"));
    describe(m_setList, tr("Prompts"), tr("Choose a prompt to see its answers"));
    m_setList->setToolTip({});
    const QString names[] = { tr("Temperature"), tr("Top-p"), tr("Repeat penalty"),
        tr("Max new tokens"), tr("Seed") };
    const QString tips[]
        = { tr("How much chance is allowed; 0 always takes the likeliest token. Usual: 0 to 1."),
              tr("Leaves out unlikely tokens: only the likeliest that together reach this share. "
                 "Usual: 0.9 to 1."),
              tr("Makes tokens that were already written less likely. Usual: 1 to 1.2."),
              tr("The page ends here at the latest. Usual: 512 to 2,048."),
              tr("The same seed writes the same page.") };
    QWidget* editors[] = { m_temperature, m_topP, m_penalty, m_length, m_seed };
    for (int i = 0; i < 5; ++i) {
        m_names[i].name->setText(names[i]);
        m_names[i].name->setToolTip(tips[i]);
        describe(editors[i], names[i], tips[i]);
    }
    describe(m_moreSampling, tr("More about writing"),
        tr("Min-p, frequency penalty and texts that end the answer"));
    m_widthName->setText(tr("Width"));
    m_width->setSegment(0, "360", tr("As on a phone"), "smartphone");
    m_width->setSegment(1, "768", tr("As on a tablet"), "tablet");
    m_width->setSegment(2, "1280", tr("As on a screen"), "monitor");
    describe(m_add, tr("One more column"), tr("Compare one more run"));
    showButtons();
}

} // namespace dadeum::ui
