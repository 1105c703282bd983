// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SampleWall: the sample pages of every run at one step side by side, for a chosen prompt. Shows
// saved pictures only; missing ones are drawn off-screen.
#pragma once

#include <QCache>
#include <QFrame>
#include <QImage>

#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;
QT_END_NAMESPACE

namespace dadeum::ui {

class CompareState;
class PictureView;

class SampleWall : public QFrame {
    Q_OBJECT
public:
    SampleWall(StudioContext& context, const CompareState& state, QWidget* parent = nullptr);
    void reload();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void showStep();
    QWidget* makeTile(std::size_t run, std::int64_t step);
    /// Why a run has no page at a step.
    QString absence(std::size_t run) const;
    void loadPictures();

    StudioContext& m_context;
    const CompareState& m_state;
    static constexpr int kCachedKilobytes = 24 << 10;
    QCache<QString, QImage> m_images { kCachedKilobytes }; ///< by file
    LatestJob m_loading;
    std::vector<PictureView*> m_views;
    std::vector<QString> m_wanted; ///< files of the views
    QLabel* m_promptName;
    QComboBox* m_prompt;
    QLabel* m_stepName;
    QSlider* m_step;
    QLabel* m_stepValue;
    QGridLayout* m_grid;
    QWidget* m_content;
    QLabel* m_empty;
};

} // namespace dadeum::ui
