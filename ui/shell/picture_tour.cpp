// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picture_tour.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cstdio>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/live/live_page.h"
#include "ui/modellist/models_page.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_process.h"
#include "ui/preview/sample_pictures.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_page.h"
#include "ui/wizard/new_run_page.h"

namespace dadeum::ui {
namespace {

constexpr int kWriteLimitMs = 10 * 60 * 1000;
constexpr int kPageWidth = 768;

void say(const QString& text)
{
    std::fputs(qPrintable(text + '\n'), stdout);
    std::fflush(stdout);
}

QString languageCode()
{
    return QLocale().language() == QLocale::Korean ? QStringLiteral("ko") : QStringLiteral("en");
}

/// Both pages with their names above, at the same width.
QImage sideBySide(
    const QImage& base, const QImage& tuned, const QString& baseName, const QString& tunedName)
{
    constexpr int kGap = 24, kHead = 48;
    const int height = std::max(base.height(), tuned.height());
    QImage image(
        base.width() + tuned.width() + 3 * kGap, height + kHead + kGap, QImage::Format_RGB32);
    image.fill(tokens().bg);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = kGap;
    for (const auto& [page, name] : { std::pair(base, baseName), std::pair(tuned, tunedName) }) {
        painter.setFont(uiFont(12, true));
        painter.setPen(tokens().text);
        painter.drawText(QRect(x, 0, page.width(), kHead), Qt::AlignVCenter | Qt::AlignLeft, name);
        painter.drawImage(x, kHead, page);
        painter.setPen(tokens().border);
        painter.drawRect(x, kHead, page.width() - 1, page.height() - 1);
        x += page.width() + kGap;
    }
    return image;
}

} // namespace

void whenReady(QObject* context, std::function<bool()> isReady, std::function<void()> then,
    int settleMs, int limitMs)
{
    auto* timer = new QTimer(context);
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    timer->setInterval(50);
    QObject::connect(timer, &QTimer::timeout, context, [=] {
        if (!isReady() && clock->elapsed() < limitMs)
            return;
        timer->stop();
        timer->deleteLater();
        QTimer::singleShot(settleMs, context, then);
    });
    timer->start();
}

bool savePicture(MainWindow& window, const StudioOptions& options, const QString& name)
{
    QString fileName = name + '-' + languageCode();
    if (tokens().isDark)
        fileName += "-dark";
    if (options.size.isValid())
        fileName += QStringLiteral("-%1x%2").arg(options.size.width()).arg(options.size.height());
    if (window.devicePixelRatioF() > 1)
        fileName += QStringLiteral("-%1").arg(int(window.devicePixelRatioF() * 100));
    const QDir folder(options.screenshots);
    const QString file = folder.filePath(fileName + ".png");
    // A window has no transparent pixels; smallest files, since they are kept with the sources.
    const QImage image = window.grab().toImage().convertToFormat(QImage::Format_RGB888);
    const bool isSaved = folder.mkpath(".") && image.save(file, "PNG", 0);
    say(isSaved ? "picture " + file : "error: " + file + " cannot be written");
    return isSaved;
}

DemoTour::DemoTour(
    MainWindow& window, StudioContext& context, const StudioOptions& options, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_context(context)
    , m_options(options)
{
    connect(&context.bridge, &RunBridge::eventsArrived, this, &DemoTour::follow);
}

void DemoTour::start()
{
    m_window.startDemo([this](const std::string& runId) {
        m_runId = runId;
        if (runId.empty()) {
            say("error: the demo could not be started");
            end(1);
        }
    });
}

void DemoTour::follow(const RunBatch& batch)
{
    for (const RunMessage& message : batch) {
        if (message.runId != m_runId)
            continue;
        if (const auto* eval = std::get_if<Eval>(&message.event)) {
            say(QStringLiteral("step %1: evaluation loss %2")
                    .arg(eval->step)
                    .arg(Format::loss(eval->loss)));
        } else if (const auto* step = std::get_if<Step>(&message.event)) {
            const auto total = m_window.live()->trace().record().totalSteps;
            if (!m_options.screenshots.isEmpty() && !m_hasMiddle && total > 0
                && step->step * 3 >= total * 2) {
                m_hasMiddle = true;
                whenReady(
                    this, [this] { return m_context.pictures.isIdle(); },
                    [this] { savePicture(m_window, m_options, "demo-live"); }, 200, 8000);
            }
        } else if (const auto* finished = std::get_if<Finished>(&message.event)) {
            if (finished->status == FinishStatus::Failed) {
                say("error: " + qs(finished->errorMessage));
                if (!finished->errorHint.empty())
                    say("hint: " + qs(finished->errorHint));
                end(1);
            } else if (finished->status == FinishStatus::Completed) {
                say("run " + qs(finished->folder));
                whenReady(
                    this, [this] { return m_context.pictures.isIdle(); }, [this] { compare(); },
                    600, 20000);
            } else {
                end(0);
            }
        }
    }
}

void DemoTour::compare()
{
    if (!m_options.screenshots.isEmpty())
        savePicture(m_window, m_options, "demo-done");
    PlaygroundPage* page = m_window.playground();
    const TrainSpec& train = m_window.live()->trace().record().spec.train;
    if (!train.samples.prompts.empty()) {
        // In the language of the window where the demo has such a prompt.
        const bool isKorean = languageCode() == "ko";
        page->setPrompt(
            qs(isKorean ? train.samples.prompts.back() : train.samples.prompts.front()));
        page->setMaxNewTokens(int(train.samples.maxNewTokens));
    }
    connect(page, &PlaygroundPage::ready, this, [this, page] {
        disconnect(page, &PlaygroundPage::ready, this, nullptr);
        page->write();
        whenReady(
            this, [page] { return page->isSettled(); }, [this] { showResult(); }, 800,
            kWriteLimitMs);
    });
    Q_EMIT m_context.navigator.playgroundRequested(m_runId);
}

void DemoTour::showResult()
{
    if (m_options.screenshots.isEmpty()) {
        if (m_options.quitWhenDone)
            end(0);
        return;
    }
    savePicture(m_window, m_options, "demo-playground");
    if (!canPreview()) {
        say("note: page previews are off for the administrator; no page pictures");
        end(0);
        return;
    }
    const auto& columns = m_window.playground()->columns();
    for (int i = 0; i < 2; ++i) {
        CaptureRequest request { columns[std::size_t(i)]->text(), { kPageWidth, 512 }, true };
        m_context.pictures.capture().capture(request, [this, i](const QImage& image) {
            m_pages[i] = image;
            if (--m_pagesLeft == 0)
                saveSideBySide();
        });
    }
}

void DemoTour::saveSideBySide()
{
    const QDir folder(m_options.screenshots);
    static constexpr const char* kNames[] = { "base.png", "tuned.png" };
    bool isOk = true;
    for (int i = 0; i < 2; ++i) {
        isOk = !m_pages[i].isNull() && m_pages[i].save(folder.filePath(kNames[i])) && isOk;
        say("picture " + folder.filePath(kNames[i]));
    }
    if (isOk) {
        isOk = sideBySide(m_pages[0], m_pages[1], tr("Base model"), tr("After training"))
                   .save(folder.filePath("side-by-side.png"));
        say("picture " + folder.filePath("side-by-side.png"));
    }
    if (!isOk)
        say("error: a page could not be drawn or written");
    end(isOk ? 0 : 1);
}

void DemoTour::end(int exitCode)
{
    if (m_options.quitWhenDone || (exitCode != 0 && !m_options.screenshots.isEmpty()))
        Q_EMIT finished(exitCode);
}

PageTour::PageTour(
    MainWindow& window, StudioContext& context, const StudioOptions& options, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_context(context)
    , m_options(options)
{
}

void PageTour::start()
{
    whenReady(
        this, [this] { return m_window.runs()->isLoaded(); }, [this] { next(); }, 1500);
}

bool PageTour::isWanted(const char* name) const
{
    return m_options.pages.isEmpty() || m_options.pages.contains(QLatin1String(name));
}

void PageTour::save(const QString& name)
{
    if (isWanted(qPrintable(name)))
        m_isOk = savePicture(m_window, m_options, name) && m_isOk;
}

std::vector<std::string> PageTour::finishedRuns() const
{
    const RunListModel* model = m_window.runs()->model();
    std::vector<std::string> runs;
    for (int row = 0; row < model->rowCount(); ++row) {
        const RunRecord& run = model->row(model->index(row, 0))->record;
        if (run.status == RunStatus::Completed)
            runs.push_back(run.id);
    }
    return runs;
}

/// The next page of the tour; each step shows its page, waits for what belongs into the picture,
/// saves and calls this again.
void PageTour::next()
{
    const auto saveAndGoOn = [this](const char* name) {
        return [this, name] {
            save(name);
            next();
        };
    };
    const auto arePicturesDone = [this] { return m_context.pictures.isIdle(); };
    const auto atOnce = [] { return true; };
    const bool hasRuns = m_window.runs()->model()->rowCount() > 0;
    const auto runs = finishedRuns();
    const bool canCompare = !runs.empty();
    switch (m_step++) {
    case 0:
        if (canCompare)
            m_window.runs()->chooseRun(runs.back());
        return whenReady(this, arePicturesDone, saveAndGoOn(hasRuns ? "runs" : "first-run"), 800);
    case 1:
        if (!hasRuns || !isWanted("live-run"))
            return next();
        m_window.openRun(!m_options.runId.isEmpty() ? m_options.runId.toStdString()
                : canCompare
                ? runs.back()
                : m_window.runs()->model()->row(m_window.runs()->model()->index(0, 0))->record.id);
        return whenReady(
            this,
            [this, arePicturesDone] { return m_window.live()->isLoaded() && arePicturesDone(); },
            saveAndGoOn("live-run"), 1200);
    case 2:
        return showWizard();
    case 3: {
        if (!isWanted("playground"))
            return next();
        PlaygroundPage* page = m_window.playground();
        if (hasRuns && canCompare)
            Q_EMIT m_context.navigator.playgroundRequested(runs.back());
        else
            m_window.show(page);
        return whenReady(
            this, [page] { return page->isReady(); },
            [this, page, hasRuns, saveAndGoOn] {
                if (hasRuns)
                    page->write();
                whenReady(
                    this, [page, hasRuns] { return !hasRuns || page->isSettled(); },
                    saveAndGoOn("playground"), 900, kWriteLimitMs);
            });
    }
    case 4:
        if (!canCompare)
            return next();
        Q_EMIT m_context.navigator.compareRequested( // the oldest one is the baseline
            { runs.rbegin(), runs.rbegin() + std::min<std::ptrdiff_t>(4, std::ssize(runs)) });
        return whenReady(
            this, [this] { return !m_window.compare()->state().isEmpty(); }, saveAndGoOn("compare"),
            900);
    case 5:
        if (!canCompare || !isWanted("compare-pages"))
            return next();
        m_window.show(m_window.compare());
        m_window.compare()->showView(1);
        return whenReady(this, arePicturesDone, saveAndGoOn("compare-pages"), 900);
    case 6:
        if (!canCompare || !isWanted("compare-settings"))
            return next();
        m_window.compare()->showView(2);
        return whenReady(this, atOnce, saveAndGoOn("compare-settings"), 600);
    case 7:
        if (!isWanted("data-sets"))
            return next();
        m_window.show(m_window.data());
        return whenReady(
            this,
            [this] {
                return m_window.data()->outlook().survey()
                    && !m_window.data()->outlook().isReading();
            },
            saveAndGoOn("data-sets"), 1200);
    case 8:
        if (!isWanted("models"))
            return next();
        m_window.show(m_window.models());
        return whenReady(
            this, [this] { return m_window.models()->browser()->details()->isLoaded(); },
            saveAndGoOn("models"), 1200);
    case 9:
        m_window.show(m_window.settings());
        return whenReady(this, atOnce, saveAndGoOn("settings"), 900);
    default:
        Q_EMIT finished(m_isOk ? 0 : 1);
    }
}

void PageTour::showWizard()
{
    static constexpr const char* kNames[]
        = { "wizard-1-model", "wizard-2-data", "wizard-3-recipe", "wizard-4-check" };
    if (std::none_of(std::begin(kNames), std::end(kNames),
            [this](const char* name) { return isWanted(name); }))
        return next();
    m_window.show(m_window.newRun());
    whenReady(
        this,
        [this] {
            const RunOutlook& outlook = m_window.newRun()->outlook();
            return outlook.memory() && outlook.survey() && !outlook.isReading();
        },
        [this] { savePart(0); }, 2500);
}

void PageTour::savePart(int part)
{
    static constexpr const char* kNames[]
        = { "wizard-1-model", "wizard-2-data", "wizard-3-recipe", "wizard-4-check" };
    if (part == NewRunPage::StepCount) {
        m_window.newRun()->goTo(0);
        return next();
    }
    m_window.newRun()->goTo(part);
    whenReady(
        this, [] { return true; },
        [this, part] {
            save(kNames[part]);
            savePart(part + 1);
        },
        500);
}

} // namespace dadeum::ui
