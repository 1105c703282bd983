// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/sample_wall.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QImageReader>
#include <QScrollArea>
#include <QSlider>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/compare/compare_state.h"
#include "ui/live/sample_dialog.h"
#include "ui/models/run_text.h"
#include "ui/preview/preview_process.h"
#include "ui/preview/sample_pictures.h"
#include "ui/runs/picture_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/only_window.h"

namespace dadeum::ui {

SampleWall::SampleWall(StudioContext& context, const CompareState& state, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_state(state)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 10, { 16, 12, 16, 12 });
    QHBoxLayout* head = makeRow(nullptr, 8);
    m_promptName = makeLabel("caption", this);
    m_prompt = new ElidedComboBox(this);
    m_prompt->setProperty("scale", "small");
    m_prompt->setProperty("role", "plain");
    m_prompt->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prompt->setMinimumContentsLength(24);
    m_stepName = makeLabel("caption", this);
    m_step = new QSlider(Qt::Horizontal, this);
    m_step->setFixedWidth(180);
    m_step->setPageStep(1);
    m_stepValue = makeLabel("strong", this);
    head->addWidget(m_promptName);
    head->addWidget(m_prompt, 1);
    head->addSpacing(12);
    head->addWidget(m_stepName);
    head->addWidget(m_step);
    head->addWidget(m_stepValue);
    column->addLayout(head);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content = new QWidget(area);
    m_content->setProperty("role", "scroll");
    area->setWidget(m_content);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    column->addWidget(area, 1);
    m_empty = makeLabel("hint", this);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    connect(m_prompt, &QComboBox::currentIndexChanged, this, &SampleWall::showStep);
    connect(m_step, &QSlider::valueChanged, this, &SampleWall::showStep);
    connect(&context.pictures, &SamplePictures::pictureMade, this,
        [this](const std::string& runId, qint64 step, qint64 promptIndex, const QString& file) {
            for (std::size_t i = 0; i < m_views.size() && i < m_state.runs().size(); ++i) {
                const RunHistory& run = m_state.runs()[i];
                const auto steps = m_state.sampleSteps();
                if (run.record.id != runId || steps.empty())
                    continue;
                const SampleRecord* sample = m_state.sampleAt(
                    i, steps[std::size_t(m_step->value())], m_prompt->currentText().toStdString());
                if (sample && sample->step == step && sample->promptIndex == promptIndex) {
                    m_wanted[i]
                        = SamplePictures::absolutePath(run.record.folder, file.toStdString());
                    loadPictures();
                }
            }
        });
    retranslate();
}

void SampleWall::reload()
{
    const QSignalBlocker first(m_prompt), second(m_step);
    const QString prompt = m_prompt->currentText();
    m_prompt->clear();
    for (const std::string& each : m_state.samplePrompts())
        m_prompt->addItem(qs(each));
    m_prompt->setCurrentIndex(std::max(0, m_prompt->findText(prompt)));
    const auto steps = m_state.sampleSteps();
    m_step->setRange(0, std::max(0, int(steps.size()) - 1));
    m_step->setValue(m_step->maximum());
    m_step->setEnabled(steps.size() > 1);
    if (isVisible())
        showStep();
}

void SampleWall::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    showStep();
}

void SampleWall::showStep()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_views.clear();
    m_wanted.clear();
    const auto steps = m_state.sampleSteps();
    m_empty->setVisible(steps.empty());
    m_content->parentWidget()->parentWidget()->setVisible(!steps.empty());
    m_stepValue->setText(
        steps.empty() ? QString() : Format::count(steps[std::size_t(m_step->value())]));
    if (steps.empty())
        return;
    const std::int64_t step = steps[std::size_t(m_step->value())];
    const std::size_t count = m_state.runs().size();
    const bool isWide = width() >= 900;
    const int columns = count <= 2 ? int(count) : count == 4 || !isWide ? 2 : 3;
    for (std::size_t i = 0; i < count; ++i)
        m_grid->addWidget(makeTile(i, step), int(i) / columns, int(i) % columns, Qt::AlignTop);
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_grid->setRowStretch((int(count) - 1) / columns + 1, 1);
    loadPictures();
}

/// Name, one line about the page, picture: the same height for every run of a row.
QWidget* SampleWall::makeTile(std::size_t index, std::int64_t step)
{
    const RunRecord& run = m_state.runs()[index].record;
    const SampleRecord* sample
        = m_state.sampleAt(index, step, m_prompt->currentText().toStdString());
    auto* tile = new QWidget(m_content);
    QVBoxLayout* column = makeColumn(tile, 4);
    auto* name = new ElidedLabel("strong", tile, Qt::ElideMiddle);
    name->setFullText(qs(run.name));
    column->addWidget(name);
    auto* about = new ElidedLabel("caption", tile);
    about->setFullText(sample
            ? tr("step %1 · %2 tokens")
                  .arg(Format::count(sample->step), Format::count(sample->newTokens))
            : tr("no page"));
    column->addWidget(about);
    auto* view = new PictureView(tile);
    view->setAccessibleName(tr("Sample page of %1").arg(qs(run.name)));
    column->addWidget(view);
    m_views.push_back(view);
    m_wanted.emplace_back();
    if (sample) {
        view->setFocusPolicy(Qt::TabFocus);
        view->setHint(canPreview() ? tr("being drawn") : tr("no preview"));
        if (sample->picture.empty())
            m_context.pictures.request(run.id, run.folder, *sample);
        else
            m_wanted.back() = SamplePictures::absolutePath(run.folder, sample->picture);
        connect(view, &PictureView::clicked, this, [this, copy = *sample, runName = qs(run.name)] {
            showOnly(new SampleDialog(copy, runName, window()));
        });
        return tile;
    }
    view->setHint(absence(index));
    view->setCursor(Qt::ArrowCursor);
    view->setAccessibleDescription(view->hint());
    if (!isUnderWay(run.status)) {
        auto* write = makeButton("message-square", "", "small", tile);
        write->setText(tr("Write one in the playground"));
        describe(write, tr("Write a page with %1").arg(qs(run.name)),
            tr("Opens the playground with this run"));
        column->addWidget(write, 0, Qt::AlignLeft);
        connect(write, &QPushButton::clicked, this,
            [this, id = run.id] { Q_EMIT m_context.navigator.playgroundRequested(id); });
    }
    return tile;
}

QString SampleWall::absence(std::size_t index) const
{
    const RunHistory& run = m_state.runs()[index];
    const SamplesSpec& samples = run.record.spec.train.samples;
    const std::string prompt = m_prompt->currentText().toStdString();
    const auto first = std::find_if(run.samples.begin(), run.samples.end(),
        [&](const SampleRecord& sample) { return sample.prompt == prompt; });
    if (first != run.samples.end())
        return tr("Its first page for this prompt is from step %1.")
            .arg(Format::count(first->step));
    if (!run.samples.empty())
        return tr("This run wrote pages for other prompts.");
    if (samples.every < 0 || samples.prompts.empty())
        return tr("No sample pages were asked of this run: its recipe has them off.");
    return isUnderWay(run.record.status) ? tr("The first page appears here soon.")
                                         : tr("This run ended before its first sample page.");
}

void SampleWall::loadPictures()
{
    QStringList missing;
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        if (m_wanted[i].isEmpty() || m_views[i]->file() == m_wanted[i])
            continue;
        if (const QImage* known = m_images.object(m_wanted[i]))
            m_views[i]->setImage(*known, m_wanted[i]);
        else
            missing += m_wanted[i];
    }
    if (missing.isEmpty())
        return;
    m_loading.start(
        poolExecutor(),
        [missing] {
            std::vector<std::pair<QString, QImage>> images;
            for (const QString& file : missing)
                images.emplace_back(file, QImageReader(file).read());
            return images;
        },
        [this](const std::vector<std::pair<QString, QImage>>& images) {
            for (const auto& [file, image] : images) {
                m_images.insert(file, new QImage(image), int(image.sizeInBytes() >> 10));
                for (std::size_t i = 0; i < m_views.size(); ++i)
                    if (m_wanted[i] == file)
                        m_views[i]->setImage(image, file);
            }
        });
}

void SampleWall::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void SampleWall::retranslate()
{
    m_promptName->setText(tr("Prompt"));
    describe(m_prompt, tr("Prompt"), tr("The idea that the runs turned into a page"));
    m_stepName->setText(tr("Step"));
    describe(m_step, tr("Step"), tr("Pages at this step, or the newest before it"));
    m_empty->setText(tr("None of these runs wrote sample pages."));
    if (isVisible())
        showStep();
}

} // namespace dadeum::ui
