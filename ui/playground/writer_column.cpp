// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/writer_column.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPointer>
#include <QScrollBar>
#include <QSlider>
#include <QStackedWidget>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/playground/diff_pane.h"
#include "ui/playground/health_row.h"
#include "ui/playground/number_mark.h"
#include "ui/playground/source_view.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/sample_pictures.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kHintPage = 0, kPreviewPage = 1, kSourcePage = 2, kDiffPage = 3;
constexpr std::size_t kAlternatives = 4; ///< tokens that a tip shows

} // namespace

WriterColumn::WriterColumn(StudioContext& context, int number, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_number(number)
    , m_stream(context.service)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 12, 10, 12, 0 });
    buildHead(column);
    buildBody(column);
    connect(m_strength, &QSlider::valueChanged, this, &WriterColumn::showStrength);

    connect(&m_stream, &TextStream::textArrived, this, [this](const QString& piece) {
        m_text += piece;
        QScrollBar* bar = m_source->verticalScrollBar();
        const bool isAtEnd = bar->value() >= bar->maximum() - 4;
        QTextCursor end(m_source->document());
        end.movePosition(QTextCursor::End);
        end.insertText(piece);
        if (isAtEnd)
            bar->setValue(bar->maximum());
        m_foot->setText(tr("writing, %1 characters").arg(Format::count(m_text.size())));
    });
    connect(&m_stream, &TextStream::finished, this, [this](const GenerateResult& result) {
        m_result = result;
        m_text = qs(result.text);
        showFoot(result);
        keepOutput(result);
        showResult();
    });
    connect(&m_stream, &TextStream::failed, this, [this](const QString& message) {
        m_note->set(Note::Kind::Bad, "triangle-alert", {}, message);
        m_note->show();
        m_foot->clear();
        m_hasResult = true;
        Q_EMIT settled();
    });
    connect(m_preview, &PreviewView::finished, this, [this] {
        if (!m_isPreviewPending)
            return;
        m_isPreviewPending = false;
        showHealth();
        Q_EMIT settled();
    });
    connect(m_kind, &Segmented::chosen, this, [this] { showView(); });
    connect(m_picker, &QComboBox::activated, this, [this](int index) {
        if (index < int(m_choices.size())) {
            setWriter(m_choices[std::size_t(index)]);
            Q_EMIT writerChanged();
        } else {
            chooseFolder();
        }
    });
    connect(m_remove, &QToolButton::clicked, this, &WriterColumn::removeRequested);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text);
        Q_EMIT m_context.navigator.toastRequested(tr("Source copied"), false);
    });
    connect(m_save, &QToolButton::clicked, this, &WriterColumn::saveText);
    connect(m_open, &QToolButton::clicked, this, &WriterColumn::openOutside);
    connect(m_healthRow, &HealthRow::fixWanted, this,
        [this] { Q_EMIT promptSuggested(m_healthRow->fixPrompt(m_text)); });
    retranslate();
}

QString WriterColumn::titleOf(const WriterChoice& choice) const
{
    if (!choice.title.empty())
        return qs(choice.title);
    RunSpec spec;
    spec.model.source = choice.model;
    return tr("Base model: %1").arg(RunText::model(spec));
}

void WriterColumn::setChoices(const std::vector<WriterChoice>& choices)
{
    m_choices = choices;
    if (std::find(m_choices.begin(), m_choices.end(), m_writer) == m_choices.end()
        && !m_writer.model.empty())
        m_choices.push_back(m_writer);
    fillChoices();
}

void WriterColumn::fillChoices()
{
    m_picker->clear();
    for (const WriterChoice& choice : m_choices)
        m_picker->addItem(titleOf(choice), qs(choice.detail));
    m_picker->insertSeparator(m_picker->count());
    m_picker->addItem(icon("folder-open"), tr("Adapter folder…"));
    const auto at = std::find(m_choices.begin(), m_choices.end(), m_writer);
    m_picker->setCurrentIndex(at == m_choices.end() ? -1 : int(at - m_choices.begin()));
    m_picker->setToolTip(titleOf(m_writer));
}

void WriterColumn::setWriter(const WriterChoice& writer)
{
    m_writer = writer;
    if (std::find(m_choices.begin(), m_choices.end(), writer) == m_choices.end())
        m_choices.push_back(writer);
    RunSpec spec;
    spec.model.source = writer.model;
    m_detail->setFullText(writer.adapter.empty() ? tr("without an adapter")
            : writer.detail.empty()              ? RunText::model(spec)
                                                 : qs(writer.detail));
    fillChoices();
    showStrength();
}

void WriterColumn::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Adapter folder…"));
    if (!folder.isEmpty()) {
        setWriter({ {}, folder.section('/', -1).toStdString(),
            m_writer.model.empty() ? "demo" : m_writer.model, folder.toStdString(), {} });
        Q_EMIT writerChanged();
    }
    fillChoices();
}

void WriterColumn::write(const std::string& prompt, const SamplingSpec& sampling)
{
    m_text.clear();
    m_hasResult = false;
    m_isPreviewPending = false;
    m_result.reset();
    m_note->hide();
    m_healthRow->hide();
    m_prompt = prompt;
    m_sampling = sampling;
    GenerateRequest request;
    request.model = m_writer.model;
    if (!m_writer.adapter.empty())
        request.adapters = { { m_writer.adapter, strength() } };
    request.prompt = prompt;
    request.sampling = sampling;
    request.alternatives = kAlternatives;
    m_source->clearTokens();
    if (m_mode == Mode::Chat) {
        m_messages.push_back({ { "role", "user" }, { "content", prompt } });
        request.messages = m_messages;
        showChat();
    } else {
        m_source->clear();
    }
    m_stack->setCurrentIndex(kSourcePage);
    m_foot->setText(tr("waiting for the model"));
    m_stream.start(request);
}

void WriterColumn::cancel()
{
    if (!m_stream.isRunning())
        return;
    m_stream.cancel();
    m_foot->setText(tr("stopped"));
    showResult();
}

void WriterColumn::showResult()
{
    m_hasResult = true;
    if (m_mode == Mode::Chat) {
        m_messages.push_back({ { "role", "assistant" }, { "content", m_text.toStdString() } });
        showChat();
        Q_EMIT settled();
        return;
    }
    m_isPreviewPending = true;
    if (m_source->toPlainText() != m_text)
        m_source->setPlainText(m_text);
    if (m_result)
        m_source->setTokens(m_result->tokens, m_result->text);
    m_health = examinePage(m_text);
    const std::uint64_t answer = ++m_measured;
    if (m_health.hasPage) { // whether it fits a phone is seen off-screen
        CaptureRequest request { m_text, { PageHealth::kPhone, 480 }, false,
            [this, answer, self = QPointer(this)](int width) {
                if (!self || answer != m_measured)
                    return;
                m_health.widthAt360 = width;
                showHealth();
            } };
        m_context.pictures.capture().capture(request, {});
    }
    m_preview->setAnswer(m_text);
    showView();
}

void WriterColumn::showView()
{
    if (m_mode == Mode::Chat || (m_text.isEmpty() && !m_hasResult))
        return;
    const int kind = m_kind->current();
    if (kind == 2 && m_hasResult)
        Q_EMIT referenceWanted();
    m_stack->setCurrentIndex(!m_hasResult || kind == 1 ? kSourcePage
            : kind == 0                                ? kPreviewPage
                                                       : kDiffPage);
}

void WriterColumn::setReference(const QString& text, bool hasReference)
{
    m_kind->segment(2)->setEnabled(hasReference);
    if (!hasReference && m_kind->current() == 2)
        m_kind->setCurrent(0);
    m_reference = text;
    if (m_kind->current() == 2 && m_hasResult)
        m_diff->showDifference(m_reference, m_text);
}

void WriterColumn::showHealth()
{
    const bool isShown = m_mode == Mode::Page && m_hasResult && m_health.hasPage;
    m_healthRow->setVisible(isShown);
    if (!isShown)
        return;
    if (m_preview->hasScripts())
        m_health.consoleMessages = m_preview->consoleProblems();
    m_healthRow->show(m_health);
}

void WriterColumn::showStrength()
{
    m_strengthBox->setVisible(!m_writer.adapter.empty() && m_blind == 0);
    m_strengthValue->setText(QStringLiteral("%1 %").arg(m_strength->value()));
}

double WriterColumn::strength() const
{
    return m_writer.adapter.empty() ? 1 : m_strength->value() / 100.0;
}

QString WriterColumn::writerName() const
{
    const QString title = titleOf(m_writer);
    return strength() == 1 ? title
                           : QStringLiteral("%1 (%2 %)").arg(title).arg(m_strength->value());
}

void WriterColumn::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_kind->setVisible(mode == Mode::Page);
    clearText();
    clearChat();
}

void WriterColumn::clearChat()
{
    m_messages = Json::array();
    if (m_mode == Mode::Chat)
        clearText();
}

void WriterColumn::clearText()
{
    ++m_measured;
    m_text.clear();
    m_hasResult = m_isPreviewPending = false;
    m_result.reset();
    m_source->clear();
    m_source->clearTokens();
    m_foot->clear();
    m_healthRow->hide();
    m_stack->setCurrentIndex(kHintPage);
}

void WriterColumn::showText(const QString& text)
{
    m_text = text;
    m_result.reset();
    m_source->clearTokens();
    m_source->setPlainText(text);
    m_foot->clear();
    showResult();
}

void WriterColumn::showChat()
{
    QString transcript;
    for (const Json& message : m_messages) {
        const bool isUser = message["role"] == "user";
        transcript += (isUser ? tr("You") : tr("Model")) + QStringLiteral("\n")
            + qs(message["content"].get<std::string>()) + QStringLiteral("\n\n");
    }
    if (!m_hasResult)
        transcript += tr("Model") + QStringLiteral("\n");
    m_source->setPlainText(transcript);
    m_source->moveCursor(QTextCursor::End);
    m_stack->setCurrentIndex(m_messages.empty() ? kHintPage : kSourcePage);
}

void WriterColumn::setScriptsEnabled(bool isEnabled)
{
    m_preview->setScriptsEnabled(isEnabled);
    if (m_hasResult && m_mode == Mode::Page) {
        m_health.consoleMessages.reset();
        m_isPreviewPending = true;
        m_preview->setAnswer(m_text);
    }
}

void WriterColumn::setBlind(int number)
{
    m_blind = number;
    m_mark->setBlind(number);
    m_picker->setVisible(number == 0);
    m_detail->setFullText(number == 0 ? QString() : tr("hidden until the vote"));
    m_foot->setVisible(number == 0);
    if (number == 0)
        setWriter(m_writer);
    showStrength();
}

bool WriterColumn::isSettled() const
{
    return m_hasResult && !m_isPreviewPending;
}

void WriterColumn::showFoot(const GenerateResult& result)
{
    const double speed = result.seconds > 0 ? double(result.newTokens) / result.seconds : 0;
    QString text = tr("%1 tokens").arg(Format::count(result.newTokens)) + QStringLiteral("    ")
        + tr("%1 tok/s").arg(Format::decimal(speed, speed < 100 ? 1 : 0)) + QStringLiteral("    ")
        + tr("%1 s").arg(Format::decimal(result.seconds, 1));
    if (!result.isComplete && !result.isCancelled)
        text += QStringLiteral("    ") + tr("cut at the limit");
    m_foot->setText(text);
}

void WriterColumn::setPageWidth(int cssPixels)
{
    m_preview->setPageWidth(cssPixels);
    m_diff->setPageWidth(cssPixels);
}

void WriterColumn::setView(int view)
{
    m_kind->setCurrent(view);
    showView();
}

void WriterColumn::setRemovable(bool isRemovable)
{
    m_remove->setVisible(isRemovable);
}

void WriterColumn::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void WriterColumn::retranslate()
{
    m_kind->setSegment(
        0, tr("Preview"), tr("The page as a browser shows it, without network and scripts"));
    m_kind->setSegment(1, tr("Source"), tr("What the model wrote"));
    m_kind->setSegment(2, tr("Diff"), tr("What is unlike the first column's page"));
    m_strengthName->setText(tr("Strength"));
    describe(m_strength, tr("Adapter strength"),
        tr("How much of the adapter is added to the base model: 0 % is the base model, 100 % what "
           "was trained, up to 150 %"));
    showHealth();
    m_hint->setText(
        m_mode == Mode::Chat ? tr("The answers appear here.") : tr("The page appears here."));
    describe(m_picker, tr("Who writes"), titleOf(m_writer));
    describe(m_source, tr("Source"));
    m_source->setToolTip({});
    describe(m_copy, tr("Copy"), tr("Copy the source"));
    describe(m_save, tr("Save page"), tr("Save the page as a file"));
    describe(m_open, tr("Open in the browser"), tr("Outside Dadeum, where nothing protects you"));
    describe(m_remove, tr("Remove this column"));
    if (!m_writer.model.empty())
        setWriter(m_writer);
    if (m_result)
        showFoot(*m_result);
}

} // namespace dadeum::ui
