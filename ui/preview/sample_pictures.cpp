// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/sample_pictures.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QThreadPool>

#include "ui/bridge/history_reader.h"
#include "ui/preview/preview_process.h"

namespace dadeum::ui {

SamplePictures::SamplePictures(HistoryReader& history, QObject* parent)
    : QObject(parent)
    , m_history(history)
{
}

QString SamplePictures::absolutePath(const std::string& folder, const std::string& path)
{
    if (path.empty())
        return {};
    const QString text = QString::fromStdString(path);
    return QDir::isAbsolutePath(text) ? text : QString::fromStdString(folder) + '/' + text;
}

void SamplePictures::request(
    const std::string& runId, const std::string& folder, const SampleRecord& sample)
{
    if (!canPreview() || folder.empty() || !sample.picture.empty())
        return;
    const std::string key
        = runId + '/' + std::to_string(sample.step) + '/' + std::to_string(sample.promptIndex);
    if (!m_underWay.insert(key).second)
        return;
    QString file = absolutePath(folder, sample.file);
    if (file.isEmpty()) {
        file = QString::fromStdString(folder)
            + QStringLiteral("/samples/step-%1-%2")
                  .arg(sample.step, 6, 10, QLatin1Char('0'))
                  .arg(sample.promptIndex);
    } else {
        const QFileInfo info(file);
        file = info.path() + '/' + info.completeBaseName();
    }
    file += QStringLiteral(".png");
    const auto announce = [this, runId, step = sample.step, promptIndex = sample.promptIndex, file,
                              key](bool isSaved) {
        m_underWay.erase(key);
        if (!isSaved)
            return;
        m_history.edit([=](RunStore& store) {
            store.setSamplePicture(runId, step, promptIndex, file.toStdString());
        });
        Q_EMIT pictureMade(runId, step, promptIndex, file);
    };
    m_capture.capture({ QString::fromStdString(sample.text), { 768, 512 } },
        [this, file, announce](const QImage& image) {
            if (image.isNull()) {
                announce(false);
                return;
            }
            QThreadPool::globalInstance()->start([this, file, image, announce] {
                QDir().mkpath(QFileInfo(file).path());
                QSaveFile out(file);
                const bool isSaved
                    = out.open(QIODevice::WriteOnly) && image.save(&out, "PNG") && out.commit();
                QMetaObject::invokeMethod(
                    this, [announce, isSaved] { announce(isSaved); }, Qt::QueuedConnection);
            });
        });
}

} // namespace dadeum::ui
