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

bool savePicture(MainWindow& window, const QDir& folder, const QString& name,
    const QString& language, bool isDark)
{
    const QString file = folder.filePath(name + '-' + language + (isDark ? "-dark.png" : ".png"));
    const bool isSaved = folder.mkpath(".") && window.grab().save(file);
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
                    [this] {
                        savePicture(m_window, QDir(m_options.screenshots), "demo-live",
                            languageCode(), tokens().isDark);
                    },
                    200, 8000);
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
        savePicture(
            m_window, QDir(m_options.screenshots), "demo-done", languageCode(), tokens().isDark);
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
    savePicture(
        m_window, QDir(m_options.screenshots), "demo-playground", languageCode(), tokens().isDark);
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

void PageTour::next()
{
    const auto save = [this](const QString& name) {
        m_isOk = savePicture(
                     m_window, QDir(m_options.screenshots), name, languageCode(), tokens().isDark)
            && m_isOk;
        next();
    };
    const auto arePicturesDone = [this] { return m_context.pictures.isIdle(); };
    RunListModel* model = m_window.runs()->model();
    const bool hasRuns = model->rowCount() > 0;
    switch (m_step++) {
    case 0:
        if (!hasRuns)
            return save("first-run");
        return whenReady(
            this, arePicturesDone, [save] { save("runs"); }, 800);
    case 1: {
        if (!hasRuns)
            return next();
        std::string runId = m_options.runId.toStdString();
        for (int row = 0; row < model->rowCount() && runId.empty(); ++row) {
            if (model->row(model->index(row, 0))->record.status == RunStatus::Completed)
                runId = model->row(model->index(row, 0))->record.id;
        }
        m_window.openRun(runId.empty() ? model->row(model->index(0, 0))->record.id : runId);
        return whenReady(
            this,
            [this, arePicturesDone] { return m_window.live()->isLoaded() && arePicturesDone(); },
            [save] { save("live-run"); }, 1200);
    }
    case 2:
        m_window.show(m_window.newRun());
        return whenReady(
            this,
            [this] {
                const RunOutlook& outlook = m_window.newRun()->outlook();
                return outlook.memory() && outlook.survey() && !outlook.isReading();
            },
            [this, save] {
                static constexpr const char* kNames[]
                    = { "wizard-1-model", "wizard-2-data", "wizard-3-recipe", "wizard-4-check" };
                for (int step = 0; step < NewRunPage::StepCount; ++step) {
                    m_window.newRun()->goTo(step);
                    QCoreApplication::processEvents();
                    m_isOk = savePicture(m_window, QDir(m_options.screenshots), kNames[step],
                                 languageCode(), tokens().isDark)
                        && m_isOk;
                }
                m_window.newRun()->goTo(0);
                next();
            },
            2500);
    case 3: {
        PlaygroundPage* page = m_window.playground();
        m_window.show(page);
        if (!hasRuns)
            return whenReady(
                this, [] { return true; }, [save] { save("playground"); }, 600);
        return whenReady(
            this, [page] { return page->isReady(); },
            [this, page, save] {
                page->write();
                whenReady(
                    this, [page] { return page->isSettled(); }, [save] { save("playground"); }, 900,
                    kWriteLimitMs);
            });
    }
    case 4: {
        std::vector<std::string> runs;
        for (int row = 0; row < model->rowCount() && runs.size() < 4; ++row) {
            const RunRecord& run = model->row(model->index(row, 0))->record;
            if (run.status == RunStatus::Completed)
                runs.push_back(run.id);
        }
        if (runs.empty())
            return next();
        Q_EMIT m_context.navigator.compareRequested(runs);
        return whenReady(
            this, [this] { return !m_window.compare()->state().isEmpty(); },
            [save] { save("compare"); }, 900);
    }
    case 5:
        if (m_window.compare()->state().isEmpty())
            return next();
        m_window.show(m_window.compare());
        m_window.compare()->showView(1);
        return whenReady(
            this, arePicturesDone, [save] { save("compare-pages"); }, 900);
    case 6:
        if (m_window.compare()->state().isEmpty())
            return next();
        m_window.compare()->showView(2);
        return whenReady(
            this, [] { return true; }, [save] { save("compare-settings"); }, 600);
    case 7:
        m_window.show(m_window.data());
        return whenReady(
            this,
            [this] {
                return m_window.data()->outlook().survey()
                    && !m_window.data()->outlook().isReading();
            },
            [save] { save("data-sets"); }, 1200);
    case 8:
        m_window.show(m_window.models());
        return whenReady(
            this, [this] { return m_window.models()->browser()->details()->isLoaded(); },
            [save] { save("models"); }, 1200);
    case 9:
        m_window.show(m_window.settings());
        return whenReady(
            this, [] { return true; }, [save] { save("settings"); }, 900);
    default:
        Q_EMIT finished(m_isOk ? 0 : 1);
    }
}

} // namespace dadeum::ui
