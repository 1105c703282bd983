// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modellist/model_scout.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>

#include "core/session/model_tools.h"

namespace dadeum::ui {
namespace {

constexpr const char* kFoldersKey = "models/folders";

struct Measured {
    std::optional<double> tokensPerHangul;
    std::optional<MemoryPlan> memory;
};

std::int64_t hangulLetters(std::string_view text)
{
    std::int64_t letters = 0;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        if ((byte(0) & 0xF0) != 0xE0)
            continue;
        const unsigned c
            = (unsigned(byte(0) & 0x0F) << 12) | (unsigned(byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
        letters += c >= 0xAC00 && c <= 0xD7A3;
    }
    return letters;
}

} // namespace

const char* koreanSentence()
{
    return "안녕하세요, 오늘 날씨가 좋네요. 산책할까요?";
}

KoreanReading readKorean(const std::string& model)
{
    const Tokenizer tokenizer = openTokenizer(model);
    const std::vector<TokenId> ids = tokenizer.encodeIds(koreanSentence(), false);
    KoreanReading reading;
    StreamDecoder decoder(tokenizer, false);
    for (const TokenId id : ids)
        reading.pieces.push_back(decoder.push(id));
    reading.tokensPerLetter = double(ids.size()) / double(hangulLetters(koreanSentence()));
    return reading;
}

ModelScout::ModelScout(QObject* parent)
    : QObject(parent)
    , m_spec(demoRunSpec())
{
}

ModelScout::~ModelScout()
{
    if (m_cancel)
        *m_cancel = true;
}

const ModelEntry* ModelScout::find(const std::string& source) const
{
    const auto found = std::find_if(m_models.begin(), m_models.end(), [&](const ModelEntry& entry) {
        return entry.summary.source == source || entry.summary.path == source;
    });
    return found == m_models.end() ? nullptr : &*found;
}

QStringList ModelScout::folders() const
{
    return QSettings().value(kFoldersKey).toStringList();
}

void ModelScout::addFolder(const QString& folder)
{
    QStringList all = folders();
    if (!folder.isEmpty() && !all.contains(folder)) {
        all.push_back(folder);
        QSettings().setValue(kFoldersKey, all);
    }
    scan();
}

void ModelScout::removeFolder(const QString& folder)
{
    QStringList all = folders();
    all.removeAll(folder);
    QSettings().setValue(kFoldersKey, all);
    scan();
}

void ModelScout::scan()
{
    if (m_cancel)
        *m_cancel = true;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    std::vector<std::filesystem::path> places = modelFolders();
    for (const QString& folder : folders())
        places.emplace_back(folder.toStdString());
    m_scanning.start(
        poolExecutor(),
        [places, cancel = m_cancel] {
            return ModelLibrary(places).scan(
                [cancel](std::int64_t, std::int64_t, const std::string&) { return !*cancel; });
        },
        [this](std::vector<ModelSummary> found) {
            m_models.clear();
            for (ModelSummary& summary : found) {
                ModelEntry entry;
                if (const auto known = m_korean.find(summary.source); known != m_korean.end())
                    entry.tokensPerHangul = known->second;
                entry.isMeasured = !summary.problem.empty();
                entry.summary = std::move(summary);
                m_models.push_back(std::move(entry));
            }
            Q_EMIT listChanged();
            measureNext();
        },
        [this](const Error&) {
            m_models.clear();
            Q_EMIT listChanged();
        });
}

void ModelScout::setSettings(const RunSpec& spec)
{
    RunSpec same = spec;
    same.model.source = m_spec.model.source;
    if (toJson(same) == toJson(m_spec))
        return;
    m_spec = spec;
    for (ModelEntry& entry : m_models)
        entry.isMeasured = !entry.summary.problem.empty();
    measureNext();
}

void ModelScout::measureNext()
{
    const auto next = std::find_if(m_models.begin(), m_models.end(),
        [](const ModelEntry& entry) { return !entry.isMeasured; });
    if (next == m_models.end()) {
        m_measuring.cancel();
        return;
    }
    const int row = int(next - m_models.begin());
    RunSpec spec = m_spec;
    spec.model.source = next->summary.source;
    m_measuring.start(
        poolExecutor(),
        [spec, known = next->tokensPerHangul, hasTokenizer = next->summary.hasTokenizer] {
            Measured measured { known, {} };
            try {
                measured.memory = estimateMemory(spec);
            } catch (const Error&) {
                // The list shows "unknown"; opening the model says why.
            }
            try {
                if (!known && hasTokenizer)
                    measured.tokensPerHangul = readKorean(spec.model.source).tokensPerLetter;
            } catch (const Error&) {
            }
            return measured;
        },
        [this, row](const Measured& measured) {
            ModelEntry& entry = m_models[std::size_t(row)];
            entry.memory = measured.memory;
            entry.tokensPerHangul = measured.tokensPerHangul;
            entry.isMeasured = true;
            if (entry.tokensPerHangul)
                m_korean[entry.summary.source] = *entry.tokensPerHangul;
            Q_EMIT entryChanged(row);
            measureNext();
        });
}

} // namespace dadeum::ui
