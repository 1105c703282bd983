// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/film_card.h"

#include <QEvent>
#include <QImageReader>

#include <algorithm>
#include <set>

#include "ui/common/format.h"
#include "ui/live/two_steps_dialog.h"
#include "ui/models/run_text.h"
#include "ui/playground/health_row.h"
#include "ui/preview/preview_process.h"
#include "ui/preview/sample_pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/only_window.h"

namespace dadeum::ui {
namespace {

/// Pictures are kept at twice the drawn size.
QImage readThumbnail(const QString& file)
{
    QImageReader reader(file);
    reader.setAutoTransform(false);
    const QImage image = reader.read();
    return image.isNull() ? image
                          : image
                                .scaled(FilmStrip::kPicture * 2, Qt::KeepAspectRatioByExpanding,
                                    Qt::SmoothTransformation)
                                .copy(QRect(QPoint(), FilmStrip::kPicture * 2));
}

} // namespace

FilmCard::FilmCard(SamplePictures& pictures, QWidget* parent)
    : QFrame(parent)
    , m_pictures(pictures)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 16, 10, 16, 10 });
    QHBoxLayout* head = makeRow(nullptr, 10);
    m_play = makeIconButton("play", "outlined", this);
    m_title = makeLabel("card", this);
    m_prompt = new ElidedComboBox(this);
    m_prompt->setProperty("scale", "small");
    m_prompt->setProperty("role", "plain");
    m_prompt->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prompt->setMinimumContentsLength(16);
    m_prompt->setMaximumWidth(460);
    m_health = new Badge(this);
    m_two = makeButton("columns-2", "", "small", this);
    m_open = makeButton("eye", "", "small", this);
    head->addWidget(m_play);
    head->addWidget(m_title);
    head->addWidget(m_prompt, 3);
    head->addStretch(1);
    head->addWidget(m_health);
    head->addWidget(m_two);
    head->addWidget(m_open);
    column->addLayout(head);
    m_strip = new FilmStrip(this);
    m_empty = makeLabel("caption", this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(m_strip->minimumHeight());
    m_empty->setWordWrap(true);
    column->addWidget(m_strip);
    column->addWidget(m_empty);
    column->addStretch(1);
    m_playback.setInterval(900);
    connect(&m_playback, &QTimer::timeout, this, [this] {
        m_strip->setCurrent((m_strip->current() + 1) % std::max(1, m_strip->count()));
        Q_EMIT stepChosen(chosenStep());
    });
    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_playback.isActive())
            m_playback.stop();
        else
            m_playback.start();
        m_play->setIcon(icon(m_playback.isActive() ? "pause" : "play"));
    });
    connect(this, &FilmCard::stepChosen, this, &FilmCard::showHealth);
    connect(m_prompt, &QComboBox::activated, this, [this] {
        m_followsNewest = true;
        refill();
    });
    connect(m_strip, &FilmStrip::chosen, this, [this](int index) {
        m_followsNewest = index == m_strip->count() - 1;
        Q_EMIT stepChosen(chosenStep());
    });
    const auto openCurrent = [this] {
        const auto all = frames();
        if (const int index = m_strip->current(); index >= 0 && index < int(all.size()))
            Q_EMIT sampleOpened(*all[std::size_t(index)]);
    };
    connect(m_strip, &FilmStrip::opened, this, openCurrent);
    connect(m_open, &QPushButton::clicked, this, openCurrent);
    connect(m_two, &QPushButton::clicked, this, [this] {
        std::vector<SampleRecord> samples;
        for (const SampleRecord* sample : frames())
            samples.push_back(*sample);
        const int right = std::max(1, m_strip->current());
        showOnly(new TwoStepsDialog(std::move(samples), right - 1, right, m_runName, window()));
    });
    retranslate();
}

std::vector<const SampleRecord*> FilmCard::frames() const
{
    std::vector<const SampleRecord*> found;
    const qint64 prompt = m_prompt->currentData().toLongLong();
    for (const SampleRecord& sample : m_samples) {
        if (sample.promptIndex == prompt)
            found.push_back(&sample);
    }
    std::sort(
        found.begin(), found.end(), [](const auto* a, const auto* b) { return a->step < b->step; });
    return found;
}

double FilmCard::chosenStep() const
{
    const auto all = frames();
    const int index = m_strip->current();
    return index >= 0 && index < int(all.size()) ? double(all[std::size_t(index)]->step) : -1;
}

void FilmCard::show(const RunTrace& trace)
{
    const RunRecord& run = trace.record();
    if (run.id != m_runId) {
        m_runId = run.id;
        m_cache.clear();
        m_loading.cancel();
        m_followsNewest = true;
    }
    m_folder = run.folder;
    m_runName = qs(run.name);
    m_samples = trace.samples();
    const SamplesSpec& samples = run.spec.train.samples;
    m_isAwaited = isUnderWay(run.status) && samples.every >= 0 && !samples.prompts.empty();
    followClock(trace);
    refill();
}

void FilmCard::followClock(const RunTrace& trace)
{
    const RunRecord& run = trace.record();
    const auto every = run.spec.train.samples.every;
    m_nextStep = -1;
    m_secondsToNext.reset();
    m_isBeingWritten = false;
    if (m_isAwaited && every >= 0 && run.totalSteps > 0) {
        // The pages of a step are written after it.
        const bool isDue = run.step == run.totalSteps || (every > 0 && run.step % every == 0);
        m_isBeingWritten = isDue && (m_samples.empty() || m_samples.back().step < run.step);
        m_nextStep = m_isBeingWritten ? run.step
            : every > 0               ? std::min((run.step / every + 1) * every, run.totalSteps)
                                      : run.totalSteps;
        if (const auto left = trace.secondsLeft(); left && m_nextStep > run.step)
            m_secondsToNext
                = *left * double(m_nextStep - run.step) / double(run.totalSteps - run.step);
    }
    showUpcoming();
}

void FilmCard::showUpcoming()
{
    m_strip->setUpcoming(m_isBeingWritten ? tr("being written")
            : m_secondsToNext             ? tr("in %1").arg(Format::duration(*m_secondsToNext))
                                          : QString(),
        m_nextStep >= 0 ? tr("step %1").arg(Format::count(m_nextStep)) : QString());
}

void FilmCard::showHealth()
{
    const auto all = frames();
    const int index = m_strip->current();
    HealthRow::summarise(index >= 0 && index < int(all.size())
            ? QString::fromStdString(all[std::size_t(index)]->text)
            : QString(),
        *m_health);
}

void FilmCard::refill()
{
    std::map<qint64, QString> prompts;
    for (const SampleRecord& sample : m_samples)
        prompts.emplace(sample.promptIndex, QString::fromStdString(sample.prompt).simplified());
    const bool isSame = m_prompt->count() == int(prompts.size())
        && std::all_of(prompts.begin(), prompts.end(), [&, i = 0](const auto& prompt) mutable {
               return m_prompt->itemData(i++, Qt::UserRole + 1).toString() == prompt.second;
           });
    if (!isSame) {
        const QVariant chosen = m_prompt->currentData();
        m_prompt->clear();
        int row = 0;
        for (const auto& [index, text] : prompts) {
            m_prompt->addItem(text, index);
            m_prompt->setItemData(row, text, Qt::ToolTipRole);
            m_prompt->setItemData(row++, text, Qt::UserRole + 1);
        }
        m_prompt->setCurrentIndex(std::max(0, m_prompt->findData(chosen)));
    }
    const auto all = frames();
    std::vector<FilmFrame> frames;
    for (const SampleRecord* sample : all) {
        const auto known = m_cache.find({ sample->step, sample->promptIndex });
        frames.push_back({ tr("step %1").arg(Format::count(sample->step)),
            known == m_cache.end() ? QPixmap() : known->second, canPreview() });
    }
    const bool isEmpty = frames.empty();
    m_strip->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(m_isAwaited ? tr("The first sample page appears here soon.")
                                 : tr("This run wrote no sample pages."));
    m_strip->setPlaceholderText(canPreview() ? tr("being drawn") : tr("no preview"));
    m_strip->setFrames(std::move(frames));
    showUpcoming();
    if (m_followsNewest || m_strip->current() < 0)
        m_strip->setCurrent(m_strip->count() - 1);
    m_prompt->setVisible(!isEmpty);
    m_play->setEnabled(m_strip->count() > 1);
    m_open->setEnabled(!isEmpty);
    m_two->setEnabled(m_strip->count() > 1);
    showHealth();
    loadPictures();
}

void FilmCard::loadPictures()
{
    std::vector<std::pair<Key, QString>> files;
    for (const SampleRecord* sample : frames()) {
        const Key key { sample->step, sample->promptIndex };
        if (m_cache.contains(key))
            continue;
        if (sample->picture.empty())
            m_pictures.request(m_runId, m_folder, *sample);
        else
            files.emplace_back(key, SamplePictures::absolutePath(m_folder, sample->picture));
    }
    if (files.empty() || m_loading.isRunning())
        return;
    m_loading.start(
        poolExecutor(),
        [files] {
            std::vector<std::pair<Key, QImage>> images;
            for (const auto& [key, file] : files)
                images.emplace_back(key, readThumbnail(file));
            return images;
        },
        [this](std::vector<std::pair<Key, QImage>> images) {
            for (auto& [key, image] : images) {
                QPixmap pixmap = QPixmap::fromImage(image);
                pixmap.setDevicePixelRatio(2);
                m_cache[key] = pixmap;
                if (image.isNull()) { // the file is gone: draw it again from the text
                    for (SampleRecord& sample : m_samples) {
                        if (sample.step == key.step && sample.promptIndex == key.prompt) {
                            SampleRecord again = sample;
                            again.picture.clear();
                            m_pictures.request(m_runId, m_folder, again);
                        }
                    }
                }
            }
            refill();
        });
}

void FilmCard::pictureMade(
    const std::string& runId, qint64 step, qint64 promptIndex, const QString& file)
{
    if (runId != m_runId)
        return;
    for (SampleRecord& sample : m_samples) {
        if (sample.step == step && sample.promptIndex == promptIndex)
            sample.picture = file.toStdString();
    }
    m_cache.erase({ step, promptIndex });
    loadPictures();
}

void FilmCard::chooseStep(double step)
{
    const auto all = frames();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (double(all[i]->step) == step) {
            m_strip->setCurrent(int(i));
            m_followsNewest = i + 1 == all.size();
            Q_EMIT stepChosen(step);
        }
    }
}

void FilmCard::move(int by)
{
    const int next = std::clamp(m_strip->current() + by, 0, std::max(0, m_strip->count() - 1));
    if (next == m_strip->current() || m_strip->count() == 0)
        return;
    m_strip->setCurrent(next);
    m_followsNewest = next == m_strip->count() - 1;
    Q_EMIT stepChosen(chosenStep());
}

void FilmCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void FilmCard::retranslate()
{
    m_title->setText(tr("How the page grows"));
    describe(m_play, tr("Play"), tr("Show the pictures one after the other"));
    describe(m_prompt, tr("Prompt"), tr("The idea that the model turns into a page"));
    m_two->setText(tr("Compare two steps"));
    describe(m_two, tr("Compare two steps"),
        tr("Show the chosen page beside the one before, as pages or as a difference"));
    m_open->setText(tr("Open page"));
    describe(m_open, tr("Open page"),
        tr("Show the chosen page and its source in a large window (Enter)"));
    describe(m_strip, tr("Sample pages"), tr("Left and Right move, Enter opens"));
    refill();
}

} // namespace dadeum::ui
