// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/method_cards.h"

#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"

namespace dadeum::ui {
namespace {

constexpr int kEstimateMs = 120;

bool isRefused(const RunSpec& spec)
{
    for (const Issue& issue : validate(spec)) {
        const bool isAboutMethod = issue.field.starts_with("method.kind")
            || issue.field.starts_with("model.quantization") || issue.field == "model.dtype";
        if (issue.severity == Issue::Severity::Error && isAboutMethod)
            return true;
    }
    return false;
}

} // namespace

MethodCards::MethodCards(RunDraft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_memory(MethodCount)
{
    auto* row = new FlowLayout(this, 8);
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < MethodCount; ++i) {
        m_cards[i] = new QToolButton(this);
        m_cards[i]->setProperty("kind", "option");
        m_cards[i]->setCheckable(true);
        group->addButton(m_cards[i], i);
        row->addWidget(m_cards[i]);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { choose(Method(id)); });
    m_estimateSoon.setSingleShot(true);
    m_estimateSoon.setInterval(kEstimateMs);
    connect(&m_estimateSoon, &QTimer::timeout, this, &MethodCards::estimate);
    follow();
}

MethodCards::Method MethodCards::methodOf(const RunSpec& spec)
{
    if (spec.method.kind == "full")
        return Full;
    if (spec.method.kind == "head")
        return Head;
    if (spec.method.dora)
        return Dora;
    return spec.model.quantization == "none" ? Lora : QLora;
}

RunSpec MethodCards::withMethod(RunSpec spec, Method method)
{
    spec.method.kind = method == Full ? "full" : method == Head ? "head" : "lora";
    spec.method.dora = method == Dora;
    if (method != QLora)
        spec.model.quantization = "none";
    else if (spec.model.quantization == "none")
        spec.model.quantization = "nf4";
    // Both change the weights themselves, which the fast format keeps frozen.
    if ((method == Full || method == Dora) && spec.model.dtype == "fast")
        spec.model.dtype = "auto";
    return spec;
}

std::optional<std::int64_t> MethodCards::memory(Method method) const
{
    return m_memory[std::size_t(method)];
}

void MethodCards::choose(Method method)
{
    const RunSpec spec = withMethod(m_draft.spec(), method);
    m_draft.set("method.kind", spec.method.kind);
    m_draft.set("method.dora", spec.method.dora);
    m_draft.set("model.quantization", spec.model.quantization);
    m_draft.set("model.dtype", spec.model.dtype);
}

void MethodCards::follow()
{
    m_cards[methodOf(m_draft.spec())]->setChecked(true);
    for (int i = 0; i < MethodCount; ++i)
        m_cards[i]->setEnabled(!isRefused(withMethod(m_draft.spec(), Method(i))));
    // Only a classifier has a head of its own to train.
    m_cards[Head]->setVisible(m_draft.spec().task == "sequence_classification");
    retranslate();
    if (isVisible())
        m_estimateSoon.start();
}

void MethodCards::estimate()
{
    std::vector<RunSpec> specs;
    for (int i = 0; i < MethodCount; ++i)
        specs.push_back(withMethod(m_draft.spec(), Method(i)));
    m_estimating.start(
        poolExecutor(),
        [specs] {
            std::vector<std::optional<std::int64_t>> memory;
            for (const RunSpec& spec : specs) {
                try {
                    memory.emplace_back(
                        isRefused(spec) ? std::nullopt : std::optional(estimateMemory(spec).total));
                } catch (const Error&) {
                    memory.emplace_back(); // the memory pane says what is wrong with the model
                }
            }
            return memory;
        },
        [this](std::vector<std::optional<std::int64_t>> memory) {
            m_memory = std::move(memory);
            retranslate();
        });
}

void MethodCards::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MethodCards::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_estimateSoon.start();
}

void MethodCards::retranslate()
{
    const std::pair<QString, QString> words[MethodCount] = {
        { QStringLiteral("LoRA"), tr("Trains a small adapter beside frozen weights.") },
        { QStringLiteral("QLoRA"),
            tr("LoRA over weights kept in 4 bits: least memory, a little less exact.") },
        { QStringLiteral("DoRA"),
            tr("LoRA that learns direction and size apart: often better at low rank, slower.") },
        { tr("Full"), tr("Trains every weight: most room to learn, most memory by far.") },
        { tr("Head only"), tr("Trains only the classifier on top; quick, for a first try.") },
    };
    for (int i = 0; i < MethodCount; ++i) {
        const auto& [name, text] = words[i];
        const auto& bytes = m_memory[std::size_t(i)];
        const QString second = !m_cards[i]->isEnabled() ? tr("not with these settings")
            : bytes                                     ? Format::memory(*bytes)
                                                        : QStringLiteral("–");
        m_cards[i]->setText(name + '\n' + second);
        describe(m_cards[i], name, text);
    }
}

} // namespace dadeum::ui
