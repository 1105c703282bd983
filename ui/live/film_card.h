// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FilmCard: how the sample page grows over the run: prompt chooser, film strip, playback. Pictures
// are made off-screen by SamplePictures and read from disk by a worker.
#pragma once

#include <QComboBox>
#include <QImage>
#include <QTimer>

#include <map>

#include "ui/common/jobs.h"
#include "ui/models/run_trace.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

class FilmStrip;
class SamplePictures;

class FilmCard : public QFrame {
    Q_OBJECT
public:
    FilmCard(SamplePictures& pictures, QWidget* parent = nullptr);
    void show(const RunTrace& trace);
    /// Only the time until the next page, between samples.
    void followClock(const RunTrace& trace);
    void chooseStep(double step);
    void pictureMade(
        const std::string& runId, qint64 step, qint64 promptIndex, const QString& file);
    void move(int by);
    /// Step of the chosen picture, -1 when there is none.
    double chosenStep() const;

Q_SIGNALS:
    void stepChosen(double step);
    void sampleOpened(const dadeum::SampleRecord& sample);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Key {
        qint64 step, prompt;
        auto operator<=>(const Key&) const = default;
    };
    void retranslate();
    void refill();
    void showUpcoming();
    void showHealth();
    void loadPictures();
    std::vector<const SampleRecord*> frames() const;

    SamplePictures& m_pictures;
    QToolButton* m_play;
    QLabel* m_title;
    QComboBox* m_prompt;
    Badge* m_health;
    QPushButton* m_two;
    QPushButton* m_open;
    FilmStrip* m_strip;
    QLabel* m_empty;
    QTimer m_playback;
    LatestJob m_loading;
    std::string m_runId, m_folder;
    QString m_runName;
    std::vector<SampleRecord> m_samples;
    std::map<Key, QPixmap> m_cache;
    std::optional<double> m_secondsToNext;
    std::int64_t m_nextStep = -1;
    bool m_isBeingWritten = false; ///< the pages of that step
    bool m_followsNewest = true;
    bool m_isAwaited = false; ///< more pages come
};

} // namespace dadeum::ui
