// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/playground_page.h"

#include <QDoubleSpinBox>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QShortcut>
#include <QSpinBox>

#include <algorithm>

#include "core/data/demo_data.h"
#include "ui/bridge/history_reader.h"
#include "ui/bridge/run_bridge.h"
#include "ui/common/format.h"
#include "ui/playground/writer_column.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"

namespace dadeum::ui {
namespace {

constexpr int kWidths[] = { 360, 768, 1280 };
constexpr std::size_t kMaxColumns = 4;

QDoubleSpinBox* makeReal(double low, double high, double step, double value)
{
    auto* spin = new QDoubleSpinBox;
    spin->setLocale(QLocale(QLocale::English));
    spin->setProperty("scale", "small");
    spin->setRange(low, high);
    spin->setSingleStep(step);
    spin->setValue(value);
    spin->setFixedWidth(76);
    return spin;
}

QSpinBox* makeWhole(int low, int high, int step, int value, int width)
{
    auto* spin = new QSpinBox;
    spin->setProperty("scale", "small");
    spin->setGroupSeparatorShown(true);
    spin->setLocale(QLocale(QLocale::English));
    spin->setRange(low, high);
    spin->setSingleStep(step);
    spin->setValue(value);
    spin->setFixedWidth(width);
    return spin;
}

} // namespace

PlaygroundPage::PlaygroundPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
{
    build();
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

PlaygroundPage::Setting PlaygroundPage::addSetting(QWidget* editor)
{
    Setting setting { new QWidget(m_settings), nullptr };
    QHBoxLayout* row = makeRow(setting.box, 6);
    setting.name = makeLabel("label", setting.box);
    setting.name->setBuddy(editor);
    row->addWidget(setting.name);
    row->addWidget(editor);
    m_settings->layout()->addWidget(setting.box);
    return setting;
}

void PlaygroundPage::build()
{
    auto* card = new QFrame(this);
    card->setProperty("role", "card");
    QVBoxLayout* column = makeColumn(card, 10, { 14, 12, 14, 12 });
    QHBoxLayout* top = makeRow(nullptr, 12);
    m_prompt = new QPlainTextEdit(card);
    m_prompt->setFixedHeight(66);
    m_prompt->setTabChangesFocus(true);
    QFont font = m_prompt->font();
    font.setPointSizeF(10);
    m_prompt->setFont(font);
    top->addWidget(m_prompt, 1);
    QVBoxLayout* buttons = makeColumn(nullptr, 6);
    m_write = makeButton("play", "primary", "", card);
    m_suggest = makeButton("shuffle", "", "small", card);
    m_write->setMinimumWidth(132);
    buttons->addWidget(m_write);
    buttons->addWidget(m_suggest);
    top->addLayout(buttons);
    column->addLayout(top);
    m_settings = new QWidget(card);
    new FlowLayout(m_settings, 14);
    m_temperature = makeReal(0, 2, 0.1, 0);
    m_topP = makeReal(0.05, 1, 0.05, 1);
    m_penalty = makeReal(1, 2, 0.05, 1);
    m_length = makeWhole(1, 8192, 64, 640, 84);
    m_seed = makeWhole(0, 2147483646, 1, 42, 76);
    QWidget* editors[] = { m_temperature, m_topP, m_penalty, m_length, m_seed };
    for (int i = 0; i < 5; ++i)
        m_names[i] = addSetting(editors[i]);
    auto* widths = new QWidget(m_settings);
    QHBoxLayout* widthRow = makeRow(widths, 6);
    m_widthName = makeLabel("label", widths);
    m_width = new Segmented(3, widths);
    m_add = makeIconButton("columns-2", "outlined", widths);
    widthRow->addWidget(m_widthName);
    widthRow->addWidget(m_width);
    widthRow->addSpacing(8);
    widthRow->addWidget(m_add);
    m_settings->layout()->addWidget(widths);
    m_width->setCurrent(1);
    column->addWidget(m_settings);
    body()->addWidget(card);
    m_row = makeRow(nullptr, 12);
    body()->addLayout(m_row, 1);

    connect(m_write, &QPushButton::clicked, this, [this] {
        if (isWriting())
            cancel();
        else
            write();
    });
    connect(m_suggest, &QPushButton::clicked, this, &PlaygroundPage::suggestPrompt);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &PlaygroundPage::showButtons);
    connect(m_width, &Segmented::chosen, this, [this](int index) {
        for (WriterColumn* column : m_columns)
            column->setPageWidth(kWidths[index]);
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
}

WriterColumn* PlaygroundPage::addColumn()
{
    auto* column = new WriterColumn(m_context, int(m_columns.size()), this);
    column->setChoices(m_choices);
    column->setPageWidth(kWidths[m_width->current()]);
    m_columns.push_back(column);
    m_row->addWidget(column, 1);
    connect(column, &WriterColumn::settled, this, [this] {
        showButtons();
        if (isSettled())
            Q_EMIT settled();
    });
    connect(column, &WriterColumn::writerChanged, this, [this] { m_isDefault = false; });
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
    m_write->setEnabled(isWriting || !m_prompt->toPlainText().trimmed().isEmpty());
    m_add->setEnabled(m_columns.size() < kMaxColumns && !isWriting);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i]->setRemovable(i >= 2 && !isWriting);
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
    return spec;
}

void PlaygroundPage::write()
{
    if (isWriting() || prompt().isEmpty())
        return;
    for (WriterColumn* column : m_columns)
        column->write(prompt().toStdString(), sampling());
    showButtons();
}

void PlaygroundPage::cancel()
{
    for (WriterColumn* column : m_columns)
        column->cancel();
    showButtons();
}

bool PlaygroundPage::isWriting() const
{
    return std::any_of(m_columns.begin(), m_columns.end(),
        [](WriterColumn* column) { return column->isWriting(); });
}

bool PlaygroundPage::isSettled() const
{
    return std::all_of(m_columns.begin(), m_columns.end(),
        [](WriterColumn* column) { return column->isSettled(); });
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
    m_prompt->setPlaceholderText(tr("What should the page be about?"));
    describe(m_prompt, tr("Prompt"), tr("The idea that each model turns into a page"));
    m_prompt->setToolTip({});
    describe(m_write, tr("Write"), tr("Let every column write (Ctrl+Return)"));
    m_suggest->setText(tr("Prompt from data"));
    describe(m_suggest, tr("Prompt from data"), tr("Takes an idea that the demo never trained on"));
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
    m_widthName->setText(tr("Width"));
    m_width->setSegment(0, "360", tr("As on a phone"), "smartphone");
    m_width->setSegment(1, "768", tr("As on a tablet"), "tablet");
    m_width->setSegment(2, "1280", tr("As on a screen"), "monitor");
    describe(m_add, tr("One more column"), tr("Compare one more run"));
    showButtons();
}

} // namespace dadeum::ui
