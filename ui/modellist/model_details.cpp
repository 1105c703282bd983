// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modellist/model_browser.h"

#include <QEvent>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/newrun/memory_pane.h"
#include "ui/wizard/method_cards.h"

namespace dadeum::ui {
namespace {

enum Fact {
    FamilyFact,
    ShapeFact,
    VocabularyFact,
    ContextFact,
    TemplateFact,
    LicenceFact,
    PlaceFact,
    AdapterFact
};
constexpr std::int64_t kUsualRank = 16;
constexpr MethodCards::Method kShownMethods[]
    = { MethodCards::QLora, MethodCards::Lora, MethodCards::Full };

QString colored(const QString& text, const QColor& front, const QColor& back)
{
    return QStringLiteral("<span style=\"color:%1; background-color:%2\">&nbsp;%3&nbsp;</span>")
        .arg(front.name(), back.name(), text.toHtmlEscaped());
}

} // namespace

ModelDetailsPane::ModelDetailsPane(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 16, 12, 16, 14 });
    m_name = new ElidedLabel("card", this, Qt::ElideMiddle);
    m_lead = makeParagraph("label", this);
    column->addWidget(m_name);
    column->addWidget(m_lead);
    m_note = new Note(this);
    column->addWidget(m_note);
    column->addWidget(makeHairline(this));
    QHBoxLayout* memory = makeRow(nullptr, 8);
    m_memoryName = makeLabel("strong", this);
    m_memoryLimit = makeLabel("caption", this);
    memory->addWidget(m_memoryName);
    memory->addStretch(1);
    memory->addWidget(m_memoryLimit);
    column->addLayout(memory);
    for (int i = 0; i < kMethods; ++i) {
        QVBoxLayout* method = makeColumn(nullptr, 1);
        QHBoxLayout* row = makeRow(nullptr, 8);
        m_methodNames[i] = makeLabel("label", this);
        m_methodNumbers[i] = makeLabel("strong", this);
        row->addWidget(m_methodNames[i]);
        row->addStretch(1);
        row->addWidget(m_methodNumbers[i]);
        method->addLayout(row);
        m_bars[i] = new MemoryBar(this, 12);
        method->addWidget(m_bars[i]);
        column->addLayout(method);
    }
    column->addWidget(makeHairline(this));
    QHBoxLayout* korean = makeRow(nullptr, 8);
    m_koreanName = makeLabel("strong", this);
    m_koreanNumber = makeLabel("number", this);
    korean->addWidget(m_koreanName);
    korean->addStretch(1);
    korean->addWidget(m_koreanNumber);
    column->addLayout(korean);
    m_koreanText = new QLabel(this);
    m_koreanText->setWordWrap(true);
    m_koreanText->setTextFormat(Qt::RichText);
    column->addWidget(m_koreanText);
    m_koreanNote = makeParagraph("caption", this);
    column->addWidget(m_koreanNote);
    column->addWidget(makeHairline(this));
    for (int i = 0; i < kFacts; ++i) {
        QHBoxLayout* row = makeRow(nullptr, 12);
        m_factNames[i] = makeLabel("label", this);
        m_facts[i] = new ElidedLabel("", this, Qt::ElideMiddle);
        m_facts[i]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->addWidget(m_factNames[i]);
        row->addWidget(m_facts[i], 1);
        column->addLayout(row);
    }
    column->addStretch(1);
    retranslate();
}

void ModelDetailsPane::show(const std::string& source, const RunSpec& settings)
{
    if (source != m_source) {
        m_source = source;
        for (auto& memory : m_memory)
            memory.reset();
        load();
    }
    estimate(settings);
    refill();
}

void ModelDetailsPane::estimate(const RunSpec& settings)
{
    std::vector<RunSpec> specs;
    for (const MethodCards::Method method : kShownMethods) {
        specs.push_back(MethodCards::withMethod(settings, method));
        specs.back().model.source = m_source;
    }
    m_estimating.start(
        poolExecutor(),
        [specs] {
            std::vector<std::optional<MemoryPlan>> plans;
            for (const RunSpec& spec : specs) {
                try {
                    plans.emplace_back(estimateMemory(spec));
                } catch (const Error&) {
                    plans.emplace_back(); // the note above says what is wrong with the model
                }
            }
            return plans;
        },
        [this](const std::vector<std::optional<MemoryPlan>>& plans) {
            std::copy_n(plans.begin(), kMethods, m_memory);
            refill();
        });
}

void ModelDetailsPane::load()
{
    m_details.reset();
    m_korean.reset();
    m_problem.clear();
    m_loading.start(
        poolExecutor(), [source = m_source] { return detailModel(source); },
        [this](ModelDetails details) {
            m_details = std::move(details);
            refill();
        },
        [this](const Error& error) {
            m_problem = RunText::error(error);
            refill();
        });
    m_reading.start(
        poolExecutor(), [source = m_source] { return readKorean(source); },
        [this](KoreanReading reading) {
            m_korean = std::move(reading);
            refill();
        },
        [this](const Error&) { refill(); });
}

void ModelDetailsPane::refill()
{
    const Tokens& t = tokens();
    const bool isKnown = m_details.has_value();
    m_name->setFullText(isKnown ? ModelText::name(m_details->summary) : qs(m_source));
    m_lead->setVisible(isKnown);
    if (isKnown) {
        const ModelSummary& s = m_details->summary;
        m_lead->setText(
            tr("%1 weights, %2 on disk")
                .arg(Format::compactCount(s.parameters), Format::fileSize(s.fileBytes)));
    }
    QString problem = m_problem;
    bool isBad = !problem.isEmpty();
    if (isKnown && !m_details->issues.empty()) {
        const Issue& issue = m_details->issues.front();
        problem = (RunText::issue(issue) + ' ' + RunText::fix(issue)).trimmed();
        isBad = issue.severity == Issue::Severity::Error;
    }
    m_note->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_note->set(isBad ? Note::Kind::Bad : Note::Kind::Warn, "triangle-alert", {}, problem);

    m_memoryLimit->clear();
    for (int i = 0; i < kMethods; ++i) {
        const auto& memory = m_memory[i];
        m_methodNumbers[i]->setText(memory ? Format::memory(memory->total) : QStringLiteral("–"));
        m_bars[i]->setAccessibleName(
            tr("Predicted memory with %1: %2")
                .arg(m_methodNames[i]->text(), m_methodNumbers[i]->text()));
        if (!memory) {
            m_bars[i]->setParts({}, 1);
            continue;
        }
        const Fit fit = fitOf(*memory);
        setTone(m_methodNumbers[i], fit == Fit::Fits ? "ok" : fit == Fit::Tight ? "warn" : "bad");
        const MemoryPlan& p = *memory;
        const std::int64_t values[] = { p.weights, p.adapters, p.optimizer, p.gradients,
            p.activations, p.logits, p.runtime };
        std::vector<MemoryPart> parts;
        for (std::size_t part = 0; part < 7; ++part)
            parts.push_back(
                { MemoryPane::partName(int(part)), double(values[part]), t.memory[part] });
        m_bars[i]->setParts(std::move(parts), double(p.available));
        m_memoryLimit->setText(tr("the line is %1").arg(Format::memory(p.available * 92 / 100, 0)));
    }

    const bool readsKorean = m_korean.has_value();
    m_koreanNumber->setText(
        readsKorean ? Format::decimal(m_korean->tokensPerLetter, 2) : QStringLiteral("–"));
    m_koreanText->setVisible(readsKorean);
    m_koreanNote->setVisible(readsKorean);
    if (readsKorean) {
        QString html;
        bool isEven = false;
        int unfinished = 0;
        for (const std::string& piece : m_korean->pieces) {
            if (piece.empty()) {
                ++unfinished;
                continue;
            }
            QString text = qs(piece).trimmed();
            if (unfinished > 0)
                text += QStringLiteral(" ×%1").arg(unfinished + 1);
            unfinished = 0;
            html += colored(text, t.text, isEven ? t.infos : t.asoft) + QStringLiteral(" ");
            isEven = !isEven;
        }
        m_koreanText->setText(html);
        m_koreanText->setAccessibleName(QString::fromUtf8(koreanSentence()));
        m_koreanNote->setText(tr("%1 tokens here. Fewer tokens mean faster training and room for "
                                 "longer texts.")
                                  .arg(Format::count(std::int64_t(m_korean->pieces.size()))));
    }
    for (int i = 0; i < kFacts; ++i)
        m_facts[i]->setFullText(isKnown ? QString() : QStringLiteral("–"));
    if (!isKnown)
        return;
    const ModelSummary& s = m_details->summary;
    const auto orUnknown
        = [this](const std::string& text) { return text.empty() ? tr("not stated") : qs(text); };
    m_facts[FamilyFact]->setFullText(s.storage.empty()
            ? orUnknown(s.family)
            : orUnknown(s.family) + QStringLiteral(" · ") + qs(s.storage));
    m_facts[ShapeFact]->setFullText(
        QStringLiteral("%1 · %2").arg(Format::count(s.layers), Format::count(s.hidden)));
    m_facts[VocabularyFact]->setFullText(Format::count(s.vocabulary));
    m_facts[ContextFact]->setFullText(tr("%1 tokens").arg(Format::count(s.contextLength)));
    m_facts[TemplateFact]->setFullText(
        s.hasChatTemplate ? tr("its own") : tr("none, ChatML is used"));
    m_facts[LicenceFact]->setFullText(orUnknown(s.licence));
    m_facts[PlaceFact]->setFullText(qs(s.path));
    m_facts[AdapterFact]->setFullText(m_details->adapters.empty()
            ? QStringLiteral("–")
            : tr("%1 weights")
                  .arg(Format::compactCount(m_details->adapters.back().perRank * kUsualRank)));
}

void ModelDetailsPane::restyle()
{
    refill();
}

void ModelDetailsPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refill();
    QFrame::changeEvent(event);
}

void ModelDetailsPane::retranslate()
{
    m_memoryName->setText(tr("Memory by method"));
    m_methodNames[0]->setText(tr("QLoRA (4-bit)"));
    m_methodNames[1]->setText(QStringLiteral("LoRA"));
    m_methodNames[2]->setText(tr("Full training"));
    m_memoryName->setToolTip(tr("Predicted peak with the settings of the new run"));
    m_koreanName->setText(tr("How it reads Korean"));
    m_koreanName->setToolTip(tr("Tokens per Hangul letter in one sentence"));
    const QString names[kFacts] = { tr("Family"), tr("Layers, width"), tr("Vocabulary"),
        tr("Context"), tr("Chat template"), tr("Licence"), tr("Place"), tr("LoRA, rank 16") };
    for (int i = 0; i < kFacts; ++i)
        m_factNames[i]->setText(names[i]);
    refill();
}

} // namespace dadeum::ui
