// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/length_card.h"

#include <QEvent>

#include <algorithm>

#include "ui/common/format.h"

namespace dadeum::ui {
namespace {

constexpr std::size_t kShownSkipped = 12;

struct Look {
    const char* icon;
    IconTone tone;
    QString text, button, tip;
};

} // namespace

ChecksCard::ChecksCard(QWidget* parent)
    : Card(parent)
{
    setTitle({});
    m_state = makeLabel("caption", this);
    header()->addWidget(m_state);
    m_list = new QWidget(this);
    makeColumn(m_list, 0);
    body()->addWidget(m_list);
    m_languages = makeParagraph("caption", this);
    body()->addWidget(m_languages);
    body()->addStretch(1);
    QHBoxLayout* foot = makeRow(nullptr, 8);
    m_foot = makeParagraph("caption", this);
    m_all = makeButton("wand-sparkles", "", "small", this);
    foot->addWidget(m_foot, 1);
    foot->addWidget(m_all, 0, Qt::AlignBottom);
    body()->addLayout(foot);
    connect(m_all, &QPushButton::clicked, this, [this] {
        std::vector<std::pair<std::string, Json>> fix;
        for (const DataCheck& check : m_checks)
            fix.insert(fix.end(), check.fix.begin(), check.fix.end());
        Q_EMIT fixChosen(fix);
    });
    retranslate();
    clear();
}

void ChecksCard::show(const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec)
{
    m_hasData = true;
    m_checks = checkData(survey, summary, spec);
    m_skipped.assign(survey.skipped.begin(),
        survey.skipped.begin() + std::ptrdiff_t(std::min(survey.skipped.size(), kShownSkipped)));
    m_mix = survey.languages;
    m_state->setText(tr("%1 rows read in %2 s")
                         .arg(Format::count(std::int64_t(survey.rows.size())),
                             Format::decimal(survey.seconds, 1)));
    rebuild();
}

void ChecksCard::setState(const QString& text)
{
    m_state->setText(text);
}

void ChecksCard::setFixable(bool isFixable)
{
    m_isFixable = isFixable;
    rebuild();
}

void ChecksCard::clear()
{
    m_hasData = false;
    m_checks.clear();
    m_state->clear();
    rebuild();
}

QPushButton* ChecksCard::fixButton(CheckKind kind) const
{
    for (const auto& [of, button] : m_buttons) {
        if (of == kind)
            return button;
    }
    return nullptr;
}

void ChecksCard::rebuild()
{
    m_buttons.clear();
    auto* column = static_cast<QVBoxLayout*>(m_list->layout());
    while (QLayoutItem* item = column->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto lookOf = [this](const DataCheck& check) -> Look {
        const int n = int(check.count);
        switch (check.kind) {
        case CheckKind::Overlong:
            return { "scissors", IconTone::Warn,
                tr("%n row(s) are longer than the max length; the end is cut.", nullptr, n),
                tr("Leave out"), tr("Rows that are too long are not trained at all") };
        case CheckKind::NoAnswer:
            return { "shield-alert", IconTone::Bad,
                tr("%n row(s) have no answer within the max length and are not trained.", nullptr,
                    n),
                tr("Raise the length"), tr("Raises the max length so that every row fits") };
        case CheckKind::Duplicates:
            return { "copy", IconTone::Warn, tr("%n row(s) are there more than once.", nullptr, n),
                tr("Keep one each"), tr("Further copies of a row are not trained") };
        case CheckKind::Leaks:
            return { "shield-alert", IconTone::Bad,
                tr("%n training row(s) are in the validation file too.", nullptr, n),
                tr("Leave out"), tr("Takes these rows out of the training") };
        case CheckKind::Unusable: {
            QStringList lines;
            for (const SkippedRow& row : m_skipped)
                lines += tr("Row %1: %2").arg(Format::count(row.line), qs(row.reason));
            return { "triangle-alert", IconTone::Warn,
                tr("%n row(s) cannot be used and are left out.", nullptr, n), tr("Show"),
                lines.join('\n') };
        }
        case CheckKind::Few:
            return { "info", IconTone::Info,
                tr("Only %n row(s): the model may learn them by heart.", nullptr, n), {}, {} };
        case CheckKind::AllGood:
            return { "check", IconTone::Ok, tr("No empty answers, no doubles, nothing cut."), {},
                {} };
        }
        return {};
    };
    std::size_t fixes = 0;
    for (const DataCheck& check : m_checks) {
        const Look look = lookOf(check);
        auto* line = new QWidget(m_list);
        QHBoxLayout* row = makeRow(line, 9, { 0, 6, 0, 6 });
        row->addWidget(new IconLabel(look.icon, look.tone, 16, line), 0, Qt::AlignTop);
        QLabel* text = makeParagraph("", line);
        text->setText(look.text);
        row->addWidget(text, 1);
        if (check.kind == CheckKind::Unusable) {
            QLabel* list = makeParagraph("caption", line);
            list->setText(look.tip);
            list->hide();
            auto* button = makeButton({}, "", "small", line);
            button->setText(look.button);
            describe(button, look.button, tr("Which rows, and why"));
            row->addWidget(button, 0, Qt::AlignTop);
            connect(button, &QPushButton::clicked, list,
                [list] { list->setVisible(!list->isVisible()); });
            column->addWidget(line);
            column->addWidget(list);
            m_buttons.emplace_back(check.kind, button);
            continue;
        }
        if (!check.fix.empty() && m_isFixable) {
            ++fixes;
            auto* button = makeButton({}, "", "small", line);
            button->setText(look.button);
            describe(button, look.button, look.tip);
            row->addWidget(button, 0, Qt::AlignTop);
            connect(button, &QPushButton::clicked, this,
                [this, fix = check.fix] { Q_EMIT fixChosen(fix); });
            m_buttons.emplace_back(check.kind, button);
        }
        column->addWidget(line);
    }
    m_all->setVisible(fixes > 1);
    m_all->setText(tr("Fix all %n", nullptr, int(fixes)));
    describe(m_all, m_all->text(), tr("Presses every button above"));
    m_foot->setVisible(fixes > 0);
    const auto share = [this](std::int64_t letters) {
        return Format::percent(double(letters) / double(std::max<std::int64_t>(1, m_mix.total())));
    };
    QStringList languages;
    for (const auto& [name, letters] : { std::pair(tr("Korean"), m_mix.hangul),
             std::pair(tr("Latin letters"), m_mix.latin), std::pair(tr("Chinese"), m_mix.han),
             std::pair(tr("Japanese"), m_mix.kana), std::pair(tr("other"), m_mix.other) }) {
        if (letters * 200 >= m_mix.total() && letters > 0)
            languages += name + ' ' + share(letters);
    }
    m_languages->setVisible(m_hasData && !languages.isEmpty());
    m_languages->setText(
        tr("Letters of the answers: %1").arg(languages.join(QStringLiteral(" · "))));
}

void ChecksCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

void ChecksCard::retranslate()
{
    setTitle(tr("Data check"));
    m_foot->setText(tr("Fixes hold for this run only. Your files stay as they are."));
    rebuild();
}

} // namespace dadeum::ui
