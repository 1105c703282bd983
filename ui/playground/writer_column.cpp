// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/writer_column.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/preview/preview_document.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kHintPage = 0, kPreviewPage = 1, kSourcePage = 2;

/// The column's number in its colour.
class NumberMark : public QWidget {
public:
    NumberMark(int number, QWidget* parent)
        : QWidget(parent)
        , m_number(number)
    {
        setFixedSize(26, 26);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        const QColor color
            = m_number == 0 ? t.text3 : t.runs[std::size_t(m_number - 1) % t.runs.size()];
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 2));
        painter.drawEllipse(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
        painter.setFont(uiFont(9.75, true));
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    int m_number;
};

} // namespace

WriterColumn::WriterColumn(StudioContext& context, int number, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_number(number)
    , m_stream(context.service)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 12, 10, 12, 0 });
    QHBoxLayout* head = makeRow(nullptr, 10);
    head->addWidget(new NumberMark(number, this));
    QVBoxLayout* names = makeColumn(nullptr, 1);
    m_picker = new QComboBox(this);
    m_picker->setProperty("scale", "small");
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picker->setMinimumContentsLength(8);
    m_detail = new ElidedLabel("caption", this);
    names->addWidget(m_picker);
    names->addWidget(m_detail);
    head->addLayout(names, 1);
    m_kind = new Segmented(2, this);
    head->addWidget(m_kind, 0, Qt::AlignTop);
    m_remove = makeIconButton("x", "", this);
    m_remove->hide();
    head->addWidget(m_remove, 0, Qt::AlignTop);
    column->addLayout(head);
    m_note = new Note(this);
    m_note->hide();
    column->addWidget(m_note);
    m_stack = new QStackedWidget(this);
    m_hint = makeParagraph("hint", m_stack);
    m_hint->setAlignment(Qt::AlignCenter);
    m_preview = new PreviewView(m_stack);
    m_source = new QPlainTextEdit(m_stack);
    m_source->setReadOnly(true);
    m_source->setProperty("role", "source");
    m_source->setFont(codeFont());
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_preview);
    m_stack->addWidget(m_source);
    column->addWidget(m_stack, 1);
    column->addWidget(makeHairline(this));
    QHBoxLayout* foot = makeRow(nullptr, 6, { 0, 0, 0, 8 });
    m_foot = makeLabel("caption", this);
    m_copy = makeIconButton("copy", "", this);
    m_save = makeIconButton("download", "", this);
    foot->addWidget(m_foot, 1);
    foot->addWidget(m_copy);
    foot->addWidget(m_save);
    column->addLayout(foot);

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
        Q_EMIT settled();
    });
    connect(m_kind, &Segmented::chosen, this, [this](int index) {
        if (!m_text.isEmpty())
            m_stack->setCurrentIndex(index == 0 && m_hasResult ? kPreviewPage : kSourcePage);
    });
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
    m_source->clear();
    m_stack->setCurrentIndex(kSourcePage);
    m_foot->setText(tr("waiting for the model"));
    GenerateRequest request;
    request.model = m_writer.model;
    if (!m_writer.adapter.empty())
        request.adapters = { { m_writer.adapter } };
    request.prompt = prompt;
    request.sampling = sampling;
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
    m_isPreviewPending = true;
    if (m_source->toPlainText() != m_text)
        m_source->setPlainText(m_text);
    m_preview->setAnswer(m_text);
    if (m_kind->current() == 0)
        m_stack->setCurrentIndex(kPreviewPage);
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

void WriterColumn::saveText()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Save page"), "page.html", tr("Web page (*.html)"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    const bool isOk = out.open(QIODevice::WriteOnly)
        && out.write(pageInAnswer(m_text).toUtf8()) >= 0 && out.commit();
    Q_EMIT m_context.navigator.toastRequested(isOk
            ? tr("Saved %1").arg(file)
            : tr("%1 could not be written. Choose another folder.").arg(file),
        !isOk);
}

void WriterColumn::setPageWidth(int cssPixels)
{
    m_preview->setPageWidth(cssPixels);
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
    m_hint->setText(tr("The page appears here."));
    describe(m_picker, tr("Who writes"), titleOf(m_writer));
    describe(m_source, tr("Source"));
    m_source->setToolTip({});
    describe(m_copy, tr("Copy"), tr("Copy the source"));
    describe(m_save, tr("Save page"), tr("Save the page as a file"));
    describe(m_remove, tr("Remove this column"));
    if (!m_writer.model.empty())
        setWriter(m_writer);
    if (m_result)
        showFoot(*m_result);
}

} // namespace dadeum::ui
