// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelScout: the models of this computer with what a list says about them: size, fit under the
// settings of a draft, and how many tokens Korean takes. Found and measured in a worker, one model
// after the other. No widgets; GUI thread.
#pragma once

#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <optional>

#include "core/session/model_library.h"
#include "core/session/run_service.h"
#include "ui/common/jobs.h"

namespace dadeum::ui {

/// How a tokenizer reads a Korean sentence.
struct KoreanReading {
    std::vector<std::string> pieces; ///< text of each token; empty while a letter is unfinished
    double tokensPerLetter = 0; ///< per Hangul letter
};
/// The sentence that every model is measured with.
const char* koreanSentence();
/// Throws Error when the model has no usable tokenizer.
KoreanReading readKorean(const std::string& model);

struct ModelEntry {
    ModelSummary summary;
    std::optional<double> tokensPerHangul;
    std::optional<MemoryPlan> memory; ///< with the settings that were asked for
    bool isMeasured = false; ///< tokens and memory are known, or cannot be
};

class ModelScout : public QObject {
    Q_OBJECT
public:
    explicit ModelScout(QObject* parent = nullptr);
    ~ModelScout() override;

    const std::vector<ModelEntry>& models() const { return m_models; }
    const ModelEntry* find(const std::string& source) const;
    bool isScanning() const { return m_scanning.isRunning(); }
    /// Looks at the disk again.
    void scan();
    /// Fit is judged with these settings (the model is each entry's own).
    void setSettings(const RunSpec& spec);
    const RunSpec& settings() const { return m_spec; }
    /// Folders that the user added, besides the usual places; kept in the settings.
    QStringList folders() const;
    void addFolder(const QString& folder);
    void removeFolder(const QString& folder);

Q_SIGNALS:
    void listChanged(); ///< other models
    void entryChanged(int row);

private:
    void measureNext();
    LatestJob m_scanning, m_measuring;
    std::shared_ptr<std::atomic<bool>> m_cancel;
    std::vector<ModelEntry> m_models;
    std::map<std::string, double> m_korean; ///< by source: survives a change of the settings
    RunSpec m_spec;
};

} // namespace dadeum::ui
