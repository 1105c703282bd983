// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the draw of demo rows: which subject, layout, tone and colour each row gets, and the
// held-out split.
#include "core/data/demo_data.h"

#include <algorithm>
#include <system_error>
#include <unordered_set>

#include <fmt/format.h>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/data/demo/page.h"
#include "core/data/random.h"

namespace dadeum {
namespace {

using namespace demo;

constexpr std::int64_t kMaxRows = 100000;
constexpr std::int64_t kMaxEstimatedTokens = 655; // keeps the real count below 700
constexpr std::uint64_t kValidationStream = 0x76616c6964ull;

/// A layout is a frame with a set of sections. About one in eight is for validation only; the
/// choice does not depend on the seed, so that data sets of different seeds can be mixed without
/// leaking.
bool isHeldOutLayout(Frame frame, const std::vector<Section>& sections)
{
    std::uint64_t key = 0;
    for (Section section : sections)
        key |= 1ull << static_cast<int>(section);
    return mixBits(key * kFrames + static_cast<std::uint64_t>(frame) + 1) % 8 == 0;
}

/// Sections that take few tokens and may stand third on a page.
bool isShort(Section section)
{
    return section == Section::Hours || section == Section::Quote || section == Section::Steps
        || section == Section::Questions;
}

/// Korean text costs three times the tokens of English: up to two sections there, two or three
/// here.
std::vector<Section> drawSections(SplitMix64& random, bool isKorean)
{
    std::vector<Section> all;
    for (int i = 0; i < kSections; ++i)
        all.push_back(static_cast<Section>(i));
    shuffleInPlace(all, random);
    all.resize(!isKorean && isShort(all[2]) ? 3 : 2);
    return all;
}

/// Draws everything but the subject.
PagePlan drawPlan(SplitMix64& random, const Language& language, std::size_t subject)
{
    PagePlan plan;
    plan.language = &language;
    plan.subject = subject;
    plan.name = random.below(2);
    plan.tagline = random.below(2);
    plan.palette = random.below(palettes().size());
    plan.tone = static_cast<Tone>(random.below(kTones));
    plan.frame = static_cast<Frame>(random.below(kFrames));
    plan.sections = drawSections(random, language.code == "ko");
    plan.form = static_cast<FormKind>(random.below(kFormKinds));
    plan.items = 2 + static_cast<int>(random.below(3));
    plan.street = random.below(language.streets.size());
    plan.openDays = random.below(language.openDays.size());
    plan.steps = random.below(language.steps.size());
    plan.quote = random.below(language.quotes.size());
    plan.question = random.below(language.questions.size());
    plan.day = random.below(language.days.size());
    plan.opens = 8 + static_cast<int>(random.below(4));
    plan.closes = 17 + static_cast<int>(random.below(5));
    plan.phrasing = static_cast<int>(random.below(3));
    return plan;
}

/// Leaves out rows, then sections, until the page is short enough. Costly sections stay as frequent
/// as cheap ones this way; drawing again would favour the cheap.
void shorten(PagePlan& plan)
{
    while (estimateTokens(writePage(plan)) > kMaxEstimatedTokens) {
        if (plan.items > 2)
            --plan.items;
        else
            plan.sections.pop_back();
    }
    if (plan.sections.size() == 1 && plan.frame == Frame::TopMenu)
        plan.frame = Frame::Column; // a menu of one entry helps nobody
}

/// Walks through subjects in shuffled rounds, so that each appears equally often.
class SubjectDeck {
public:
    SubjectDeck(std::size_t first, std::size_t count)
        : m_first(first)
        , m_count(count)
    {
    }

    std::size_t draw(SplitMix64& random)
    {
        if (m_deck.empty()) {
            for (std::size_t i = 0; i < m_count; ++i)
                m_deck.push_back(m_first + i);
            shuffleInPlace(m_deck, random);
        }
        const std::size_t subject = m_deck.back();
        m_deck.pop_back();
        return subject;
    }

private:
    std::size_t m_first, m_count;
    std::vector<std::size_t> m_deck;
};

std::size_t trainingSubjects(const Language& language)
{
    return language.subjects.size() - kHeldOutSubjects;
}

std::string toJsonLines(const std::vector<PageRow>& rows)
{
    std::string lines;
    for (const PageRow& row : rows) {
        Json line;
        line["llm_generated_idea"] = row.idea;
        line["text"] = row.html;
        lines += line.dump() + '\n';
    }
    return lines;
}

void writeUnlessSame(const std::filesystem::path& file, const std::string& content)
{
    std::error_code error;
    if (std::filesystem::file_size(file, error) == content.size() && !error
        && readFile(file) == content)
        return;
    writeFileAtomically(file, content);
}

} // namespace

DemoData generateDemoData(std::int64_t rows, std::uint64_t seed)
{
    if (rows < 2 || rows > kMaxRows)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("demo data: {} rows asked for, expected 2 to {}", rows, kMaxRows));
    const std::size_t validationRows
        = static_cast<std::size_t>(std::max<std::int64_t>(1, rows / 10));
    const std::size_t trainRows = static_cast<std::size_t>(rows) - validationRows;
    const Language* languages[] = { &korean(), &english() };

    std::unordered_set<std::string> ideas;
    const auto addRow = [&ideas](std::vector<PageRow>& target, SplitMix64& random,
                            const Language& language, std::size_t subject, bool heldOutLayout) {
        for (;;) {
            PagePlan plan = drawPlan(random, language, subject);
            shorten(plan);
            if (isHeldOutLayout(plan.frame, plan.sections) != heldOutLayout)
                continue;
            std::string idea = writeIdea(plan);
            if (!ideas.insert(idea).second)
                continue;
            target.push_back({ std::move(idea), writePage(plan), std::string(language.code) });
            return;
        }
    };

    DemoData data;
    SplitMix64 random(seed);
    SubjectDeck known[] = { { 0, trainingSubjects(korean()) }, { 0, trainingSubjects(english()) } };
    for (std::size_t i = 0; i < trainRows; ++i) {
        const std::size_t subject = known[i % 2].draw(random);
        addRow(data.train, random, *languages[i % 2], subject, false);
    }

    // Validation takes turns: an unseen subject in a known layout, then a known subject in an
    // unseen layout.
    SplitMix64 unseen(mixBits(seed) ^ kValidationStream);
    SubjectDeck heldOut[] = { { trainingSubjects(korean()), kHeldOutSubjects },
        { trainingSubjects(english()), kHeldOutSubjects } };
    for (std::size_t i = 0; i < validationRows; ++i) {
        const std::size_t language = i / 2 % 2;
        const bool isUnseenLayout = i % 2 == 1;
        const std::size_t subject = (isUnseenLayout ? known : heldOut)[language].draw(unseen);
        addRow(data.validation, unseen, *languages[language], subject, isUnseenLayout);
    }
    return data;
}

void writeDemoData(const std::filesystem::path& folder, std::int64_t rows, std::uint64_t seed)
{
    const DemoData data = generateDemoData(rows, seed);
    ensureWritableFolder(folder);
    writeUnlessSame(folder / "train.jsonl", toJsonLines(data.train));
    writeUnlessSame(folder / "validation.jsonl", toJsonLines(data.validation));
}

} // namespace dadeum
