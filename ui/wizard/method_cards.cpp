// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/method_cards.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/widgets/card.h"

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

/// One way to train: a radio button with a name, a few words and the memory.
class MethodCard : public QAbstractButton {
public:
    explicit MethodCard(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFocusPolicy(Qt::StrongFocus);
    }
    void setTexts(const QString& name, const QString& detail, const QString& memory)
    {
        setText(name);
        m_detail = detail;
        m_memory = memory;
        setAccessibleDescription(detail + QStringLiteral(", ") + memory);
        updateGeometry();
        update();
    }
    QSize sizeHint() const override { return { 176, 2 * fontMetrics().height() + 16 }; }
    QSize minimumSizeHint() const override { return { 118, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isStrong = isChecked() || hasFocus();
        painter.setPen(QPen(isStrong ? t.accent
                : underMouse()       ? t.ctl
                                     : t.border,
            isStrong ? 2 : 1));
        painter.setBrush(isChecked() ? t.asoft : isEnabled() ? t.surface : t.inset);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
        const QRectF dot(11, height() / 2.0 - 7, 14, 14);
        painter.setPen(QPen(isChecked() ? t.accent : isEnabled() ? t.ctl : t.border, 1.5));
        painter.setBrush(t.surface);
        painter.drawEllipse(dot);
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.accent);
            painter.drawEllipse(dot.adjusted(3.5, 3.5, -3.5, -3.5));
        }
        const int left = 34, right = width() - 10, middle = height() / 2;
        painter.setFont(uiFont(9.75, true));
        const QColor ink = !isEnabled() ? t.text3 : isChecked() ? t.accent : t.text;
        painter.setPen(ink);
        const int lineHeight = painter.fontMetrics().height();
        const int memoryWidth = painter.fontMetrics().horizontalAdvance(m_memory);
        const QRect first(left, middle - lineHeight, right - left, lineHeight);
        painter.drawText(first.adjusted(0, 0, -memoryWidth - 6, 0),
            Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(
                text(), Qt::ElideRight, first.width() - memoryWidth - 6));
        painter.setPen(isChecked() ? t.accent : t.text2);
        painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, m_memory);
        painter.setFont(uiFont(8.5));
        painter.setPen(isChecked() ? t.text2 : t.text3);
        painter.drawText(QRect(left, middle, right - left, lineHeight),
            Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, right - left));
    }
    void enterEvent(QEnterEvent* event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent* event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    QString m_detail, m_memory;
};

MethodCards::MethodCards(RunDraft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_memory(MethodCount)
{
    QHBoxLayout* row = makeRow(this, 8);
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < MethodCount; ++i) {
        m_cards[i] = new MethodCard(this);
        group->addButton(m_cards[i], i);
        row->addWidget(m_cards[i], 1);
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

QAbstractButton* MethodCards::card(Method method) const
{
    return m_cards[method];
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
            m_isEstimated = true;
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
    struct Words {
        QString name, detail, tip;
    };
    const Words words[MethodCount] = {
        { QStringLiteral("LoRA"), tr("a small adapter"),
            tr("Trains a small adapter beside frozen weights.") },
        { QStringLiteral("QLoRA"), tr("4-bit weights, least memory"),
            tr("LoRA over weights kept in 4 bits: least memory, a little less exact.") },
        { QStringLiteral("DoRA"), tr("better at low rank, slower"),
            tr("LoRA that learns direction and size apart: often better at low rank, slower.") },
        { tr("Full"), tr("every weight, most memory"),
            tr("Trains every weight: most room to learn, most memory by far.") },
        { tr("Head only"), tr("quick, for a first try"),
            tr("Trains only the classifier on top; quick, for a first try.") },
    };
    for (int i = 0; i < MethodCount; ++i) {
        const bool isEnabled = m_cards[i]->isEnabled();
        const auto& bytes = m_memory[std::size_t(i)];
        m_cards[i]->setTexts(words[i].name,
            isEnabled ? words[i].detail : tr("not with these settings"),
            !isEnabled          ? QString()
                : bytes         ? Format::memory(*bytes)
                : m_isEstimated ? QStringLiteral("–")
                                : QStringLiteral("…"));
        describe(m_cards[i], words[i].name, words[i].tip);
    }
}

} // namespace dadeum::ui
