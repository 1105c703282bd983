// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/row_browser.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QStackedWidget>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/datasets/text_tools.h"
#include "ui/datasets/token_view.h"
#include "ui/models/run_text.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

enum View { TextView, TokensView, PageView };

class Swatch : public QWidget {
public:
    Swatch(bool isTrained, QWidget* parent)
        : QWidget(parent)
        , m_isTrained(isTrained)
    {
        setFixedSize(14, 14);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_isTrained ? tokens().asoft : tokens().track);
        if (m_isTrained)
            painter.fillRect(QRect(0, 0, 3, height()), tokens().accent);
    }

private:
    bool m_isTrained;
};

} // namespace

RowBrowser::RowBrowser(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 0, { 1, 0, 1, 1 });
    QHBoxLayout* head = makeRow(nullptr, 10, { 16, 10, 12, 6 });
    m_title = makeLabel("card", this);
    m_views = new Segmented(3, this);
    m_previous = makeIconButton("chevron-left", "", this);
    m_number = new QSpinBox(this);
    m_number->setProperty("scale", "small");
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setGroupSeparatorShown(true);
    m_number->setRange(1, 1);
    m_number->setKeyboardTracking(false);
    m_number->setFixedWidth(64);
    m_of = makeLabel("label", this);
    m_next = makeIconButton("chevron-right", "", this);
    m_random = makeIconButton("shuffle", "", this);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_views);
    column->addLayout(head);

    QHBoxLayout* facts = makeRow(nullptr, 6, { 16, 0, 12, 8 });
    m_legend[0] = new Swatch(true, this);
    m_legend[1] = new Swatch(false, this);
    m_trained = makeLabel("label", this);
    m_readOnly = new ElidedLabel("label", this);
    m_all = new ElidedLabel("caption", this);
    facts->addWidget(m_legend[0]);
    facts->addWidget(m_trained);
    facts->addSpacing(8);
    facts->addWidget(m_legend[1]);
    facts->addWidget(m_readOnly);
    facts->addSpacing(8);
    facts->addWidget(m_all, 1);
    facts->addWidget(m_previous);
    facts->addWidget(m_number);
    facts->addWidget(m_of);
    facts->addWidget(m_next);
    facts->addWidget(m_random);
    column->addLayout(facts);
    column->addWidget(makeHairline(this));

    m_stack = new QStackedWidget(this);
    m_message = makeParagraph("hint", m_stack);
    m_message->setAlignment(Qt::AlignCenter);
    m_tokens = new TokenView(m_stack);
    m_pageBox = new QWidget(m_stack);
    makeColumn(m_pageBox, 0, { 12, 12, 12, 12 });
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tokens);
    m_stack->addWidget(m_pageBox);
    column->addWidget(m_stack, 1);

    connect(m_views, &Segmented::chosen, this, &RowBrowser::showView);
    connect(m_previous, &QToolButton::clicked, this, [this] { goTo(m_row - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goTo(m_row + 1); });
    connect(m_random, &QToolButton::clicked, this, [this] {
        goTo(1 + QRandomGenerator::global()->bounded(int(std::max<std::int64_t>(1, rows()))));
    });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { goTo(number); });
    m_tokens->installEventFilter(this);
    retranslate();
    clear();
}

RowBrowser::~RowBrowser() = default;

QWidget* RowBrowser::focusTarget() const
{
    return m_tokens;
}

std::int64_t RowBrowser::rows() const
{
    return m_survey ? std::int64_t(m_survey->rows.size()) : m_hasSource ? 1 : 0;
}

std::optional<std::pair<std::int64_t, std::int64_t>> RowBrowser::counts() const
{
    if (!m_shown)
        return std::nullopt;
    const auto& trained = m_shown->preview.tokens.trained;
    return std::pair(
        std::int64_t(std::count(trained.begin(), trained.end(), 1)), std::int64_t(trained.size()));
}

void RowBrowser::setSource(const RunSpec& spec, std::shared_ptr<const DataSurvey> survey)
{
    m_spec = spec;
    m_survey = std::move(survey);
    m_hasSource = !spec.data.train.empty();
    m_row = std::clamp<std::int64_t>(m_row, 1, std::max<std::int64_t>(1, rows()));
    load();
}

void RowBrowser::clear()
{
    m_loading.cancel();
    m_hasSource = false;
    m_survey.reset();
    m_shown.reset();
    m_row = 1;
    m_message->setText(
        tr("Choose a data set, and its rows show here as the model will read them."));
    present();
}

void RowBrowser::goTo(std::int64_t row)
{
    row = std::clamp<std::int64_t>(row, 1, std::max<std::int64_t>(1, rows()));
    if (row == m_row && m_shown)
        return;
    m_row = row;
    load();
}

void RowBrowser::load()
{
    if (!m_hasSource)
        return;
    std::string file = m_spec.data.train.front();
    std::int64_t number = m_row;
    if (m_survey && m_row <= std::int64_t(m_survey->rows.size())) {
        const SurveyRow& row = m_survey->rows[std::size_t(m_row - 1)];
        file = m_survey->files[std::size_t(row.file)];
        number = row.number;
    }
    m_loading.start(
        poolExecutor(),
        [spec = m_spec, file, number] {
            const auto tools = textTools(spec);
            RunSpec lenient = spec;
            if (lenient.data.overlong == "error")
                lenient.data.overlong = "truncate";
            Shown shown { previewRow(lenient, file, number, tools->tokenizer, tools->chatTemplate),
                {} };
            for (const TokenId id : shown.preview.tokens.ids)
                shown.isSpecial.push_back(tools->tokenizer.isSpecial(id));
            return shown;
        },
        [this](Shown shown) {
            m_shown = std::move(shown);
            m_tokens->show(m_shown->preview, m_shown->isSpecial);
            present();
            Q_EMIT this->shown();
        },
        [this](const Error& error) {
            m_shown.reset();
            m_message->setText(RunText::error(error));
            present();
        });
}

void RowBrowser::present()
{
    const QSignalBlocker quiet(m_number);
    const std::int64_t all = std::max<std::int64_t>(1, rows());
    m_number->setRange(1, int(all));
    m_number->setValue(int(m_row));
    m_of->setText(tr("of %1").arg(Format::count(all)));
    m_previous->setEnabled(m_row > 1);
    m_next->setEnabled(m_row < all);
    m_random->setEnabled(all > 1);
    const auto numbers = counts();
    for (QWidget* widget : std::initializer_list<QWidget*> { m_legend[0], m_legend[1], m_trained,
             m_readOnly, m_number, m_of, m_previous, m_next, m_random })
        widget->setVisible(m_hasSource);
    if (numbers) {
        const auto [trained, total] = *numbers;
        const std::string& label = m_shown->preview.tokens.label;
        m_legend[0]->setVisible(label.empty());
        m_trained->setText(label.empty() ? tr("Trained %1").arg(Format::count(trained))
                                         : tr("Class %1").arg(qs(label)));
        m_readOnly->setFullText(tr("Read only %1").arg(Format::count(total - trained)));
        const std::int64_t full = m_shown->preview.tokens.fullLength;
        // Both numbers add up to the row, so only what is cut is said besides.
        m_all->setFullText(
            full > total ? tr("%1 cut").arg(Format::count(full - total)) : QString());
    } else {
        m_trained->setText(tr("Trained %1").arg("–"));
        m_readOnly->setFullText(tr("Read only %1").arg("–"));
        m_all->setFullText({});
    }
    const bool isPage = m_shown && !m_shown->preview.page.empty();
    m_views->segment(PageView)->setEnabled(isPage);
    if (!isPage && m_views->current() == PageView)
        m_views->setCurrent(TextView);
    showView(m_views->current());
}

void RowBrowser::showView(int view)
{
    if (!m_shown) {
        m_stack->setCurrentWidget(m_message);
        return;
    }
    if (view == PageView) {
        if (!m_page) {
            m_page = new PreviewView(m_pageBox);
            m_pageBox->layout()->addWidget(m_page);
        }
        m_page->setAnswer(qs(m_shown->preview.page));
        m_stack->setCurrentWidget(m_pageBox);
        return;
    }
    if (m_page)
        m_page->clear(); // frees the renderer
    m_tokens->setTokenBorders(view == TokensView);
    m_stack->setCurrentWidget(m_tokens);
}

bool RowBrowser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tokens && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && key->key() == Qt::Key_Left) {
            goTo(m_row - 1);
            return true;
        }
        if (key->modifiers() == Qt::NoModifier && key->key() == Qt::Key_Right) {
            goTo(m_row + 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void RowBrowser::restyle()
{
    m_tokens->restyle();
    update();
}

void RowBrowser::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        present();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void RowBrowser::retranslate()
{
    m_title->setText(tr("What the model reads"));
    m_views->setSegment(TextView, tr("Text"), tr("The row with its chat template"));
    m_views->setSegment(TokensView, tr("Tokens"), tr("Where one token ends and the next begins"));
    m_views->setSegment(
        PageView, tr("Page"), tr("The answer drawn as a page, without the internet"));
    describe(m_previous, tr("Previous row"), tr("Previous row (Left)"));
    describe(m_next, tr("Next row"), tr("Next row (Right)"));
    describe(m_random, tr("Random row"));
    describe(m_number, tr("Row"), tr("Number of the row"));
    describe(m_tokens, tr("Text of the row"),
        tr("Tinted with a bar in the margin: trained. Grey: only read. Left and Right change the "
           "row."));
    if (!m_hasSource)
        m_message->setText(
            tr("Choose a data set, and its rows show here as the model will read them."));
}

} // namespace dadeum::ui
