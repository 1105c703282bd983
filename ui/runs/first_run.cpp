// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/first_run.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLocale>
#include <QScrollArea>

#include <algorithm>

#include "ui/bridge/device_monitor.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/preview/preview_process.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {
namespace {

constexpr std::int64_t kDemoMemory = std::int64_t(2) << 30;
constexpr std::int64_t kDemoDisk = 1'000'000'000;

} // namespace

FirstRun::FirstRun(StudioContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    QHBoxLayout* row = makeRow(this, 24, { 8, 8, 8, 8 });
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setProperty("role", "scroll");
    area->setWidget(content);
    QVBoxLayout* left = makeColumn(content, 16, { 0, 0, 8, 0 });
    QHBoxLayout* head = makeRow(nullptr, 16);
    auto* logo = new QLabel(this);
    logo->setPixmap(logoPixmap(52, devicePixelRatioF()));
    head->addWidget(logo);
    QVBoxLayout* titles = makeColumn(nullptr, 0);
    m_title = makeParagraph("big", this);
    m_lead = makeParagraph("lead", this);
    titles->addWidget(m_title);
    titles->addWidget(m_lead);
    head->addLayout(titles, 1);
    left->addLayout(head);

    auto* hero = new QFrame(this);
    hero->setProperty("role", "card");
    hero->setProperty("kind", "hero");
    QVBoxLayout* heroColumn = makeColumn(hero, 12, { 26, 22, 26, 22 });
    QHBoxLayout* badges = makeRow(nullptr, 8);
    m_time = new Badge(hero);
    m_noDownload = new Badge(hero);
    badges->addWidget(m_time);
    badges->addWidget(m_noDownload);
    badges->addStretch(1);
    heroColumn->addLayout(badges);
    m_demoTitle = makeLabel("second", hero);
    heroColumn->addWidget(m_demoTitle);
    m_demoText = makeParagraph("lead", hero);
    heroColumn->addWidget(m_demoText);
    heroColumn->addSpacing(4);
    QHBoxLayout* actions = makeRow(nullptr, 14);
    m_demo = makeButton("play", "primary", "large", hero);
    m_demoWhat = makeLabel("caption", hero);
    actions->addWidget(m_demo);
    actions->addWidget(m_demoWhat);
    actions->addStretch(1);
    heroColumn->addLayout(actions);
    left->addWidget(hero);

    auto* own = new Card(this);
    QHBoxLayout* ownRow = makeRow(nullptr, 14);
    QVBoxLayout* ownTexts = makeColumn(nullptr, 1);
    m_newTitle = makeLabel("card", own);
    m_newText = makeParagraph("label", own);
    ownTexts->addWidget(m_newTitle);
    ownTexts->addWidget(m_newText);
    m_new = makeButton("plus", "", "", own);
    ownRow->addLayout(ownTexts, 1);
    ownRow->addWidget(m_new);
    own->body()->addLayout(ownRow);
    left->addWidget(own);

    m_recipesTitle = makeLabel("strong", this);
    left->addWidget(m_recipesTitle);
    auto* recipeBox = new QWidget(this);
    auto* flow = new FlowLayout(recipeBox, 8);
    for (const auto& [id, iconName] :
        { std::pair("websight-7b-10gb", "image"), std::pair("klue-ynat", "newspaper"),
            std::pair("korquad", "message-circle-question-mark"),
            std::pair("news-summary", "file-text"), std::pair("koalpaca", "message-square") }) {
        auto* button = makeButton(iconName, "", "", recipeBox);
        flow->addWidget(button);
        m_recipes.emplace_back(id, button);
        connect(button, &QPushButton::clicked, this,
            [&context, id = std::string(id)] { Q_EMIT context.navigator.recipeRequested(id); });
    }
    left->addWidget(recipeBox);
    left->addStretch(1);
    QHBoxLayout* looks = makeRow(nullptr, 10);
    m_languageName = makeLabel("label", this);
    m_language = new Segmented(2, this);
    m_themeName = makeLabel("label", this);
    m_theme = new Segmented(2, this);
    looks->addWidget(m_languageName);
    looks->addWidget(m_language);
    looks->addSpacing(12);
    looks->addWidget(m_themeName);
    looks->addWidget(m_theme);
    looks->addStretch(1);
    left->addLayout(looks);
    connect(m_language, &Segmented::chosen, this, [this](int index) {
        if ((index == 0) != (QLocale().language() == QLocale::Korean))
            Q_EMIT m_context.navigator.languageToggled();
    });
    connect(m_theme, &Segmented::chosen, this, [this](int index) {
        if ((index == 1) != m_context.theme.isDark())
            Q_EMIT m_context.navigator.themeToggled();
    });
    row->addWidget(area, 1);

    auto* side = new QFrame(this);
    side->setProperty("role", "card");
    side->setFixedWidth(350);
    QVBoxLayout* checks = makeColumn(side, 0, { 18, 14, 18, 14 });
    QHBoxLayout* sideHead = makeRow(nullptr, 8, { 0, 0, 0, 10 });
    m_computer = makeLabel("card", side);
    m_ready = new Badge(side);
    sideHead->addWidget(m_computer);
    sideHead->addStretch(1);
    sideHead->addWidget(m_ready);
    checks->addLayout(sideHead);
    const auto addCheck = [&] {
        checks->addWidget(makeHairline(side));
        QHBoxLayout* line = makeRow(nullptr, 11, { 0, 9, 0, 9 });
        Check check { new IconLabel("circle-check", IconTone::Ok, 16, side),
            makeLabel("strong", side), makeParagraph("caption", side) };
        check.name->setWordWrap(true);
        line->addWidget(check.icon, 0, Qt::AlignTop);
        QVBoxLayout* texts = makeColumn(nullptr, 1);
        texts->addWidget(check.name);
        texts->addWidget(check.detail);
        line->addLayout(texts, 1);
        checks->addLayout(line);
        return check;
    };
    m_cpu = addCheck();
    m_gpu = addCheck();
    m_memory = addCheck();
    m_disk = addCheck();
    m_preview = addCheck();
    m_fonts = addCheck();
    checks->addStretch(1);
    row->addWidget(side);

    connect(m_demo, &QPushButton::clicked, &context.navigator, &Navigator::demoRequested);
    connect(m_new, &QPushButton::clicked, &context.navigator, &Navigator::newRunRequested);
    connect(&context.device, &DeviceMonitor::sampled, this, [this](const DeviceState& state) {
        if (isVisible())
            showChecks(state);
    });
    retranslate();
}

void FirstRun::set(Check& check, bool isGood, const QString& name, const QString& detail)
{
    check.icon->setIcon(
        isGood ? "circle-check" : "triangle-alert", isGood ? IconTone::Ok : IconTone::Warn);
    check.name->setText(name);
    check.detail->setText(detail);
}

void FirstRun::showChecks(const DeviceState& state)
{
    if (!state.isKnown)
        return;
    const DeviceSample& s = state.sample;
    const auto has = [&](const char* feature) {
        const auto& all = state.cpu.features;
        return std::find(all.begin(), all.end(), feature) != all.end();
    };
    const bool isFast = has("avx2") || has("avx512f");
    set(m_cpu, isFast, qs(state.cpu.name),
        tr("%n core(s) for training", nullptr, state.cpu.cores) + QStringLiteral(", ")
            + (has("avx512f") ? QStringLiteral("AVX-512")
                    : isFast  ? QStringLiteral("AVX2")
                              : tr("without AVX2, so training is slow")));
    if (state.gpus.empty()) {
        set(m_gpu, true, tr("No NVIDIA GPU"),
            tr("Training runs on the processor; the demo is made for that."));
    } else {
        const GpuInfo& gpu = state.gpus.front();
        set(m_gpu, true, qs(gpu.name),
            tr("Video memory %1, driver %2")
                .arg(Format::memory(gpu.memoryBytes, 0), qs(gpu.driver)));
    }
    const std::int64_t freeMemory = s.memoryTotalBytes - s.memoryUsedBytes;
    const bool hasMemory = freeMemory > kDemoMemory;
    set(m_memory, hasMemory, tr("Memory %1").arg(Format::memory(s.memoryTotalBytes, 0)),
        hasMemory ? tr("%1 free").arg(Format::memory(freeMemory))
                  : tr("%1 free; the demo needs about 2 GB. Close other programs.")
                        .arg(Format::memory(freeMemory)));
    const bool hasDisk = state.freeDiskBytes > kDemoDisk;
    set(m_disk, hasDisk, tr("Disk %1 free").arg(Format::fileSize(state.freeDiskBytes)),
        hasDisk ? tr("A run takes 0.1 to 1 GB") : tr("The demo needs 1 GB."));
    set(m_preview, canPreview(), tr("Page previews"),
        canPreview() ? tr("Without the internet, scripts off")
                     : tr("Off: Dadeum runs as the administrator"));
    const bool hasKorean = QFontDatabase::writingSystems(QApplication::font().family())
                               .contains(QFontDatabase::Korean);
    set(m_fonts, hasKorean, tr("Fonts"),
        hasKorean ? tr("Korean letters: %1").arg(QFontInfo(QApplication::font()).family())
                  : tr("No Korean font; install fonts-noto-cjk"));
    const bool isReady = hasMemory && hasDisk;
    m_ready->set(isReady ? Badge::Kind::Ok : Badge::Kind::Warn,
        isReady ? "check" : "triangle-alert", isReady ? tr("Ready") : tr("Look here"));
}

void FirstRun::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FirstRun::retranslate()
{
    m_title->setText(tr("Teach a small language model here"));
    m_lead->setText(tr("No account, no server. Your data stays on this computer."));
    m_time->set(Badge::Kind::Run, "clock", tr("a few minutes"));
    m_noDownload->set(Badge::Kind::Muted, {}, tr("nothing to download"));
    m_demoTitle->setText(tr("Try the demo"));
    m_demoText->setText(tr("A small model with 135 million weights learns to turn an idea into a "
                           "web page. You watch the "
                           "loss fall and the pages grow, then compare before and after."));
    m_demo->setText(tr("Start demo"));
    describe(m_demo, tr("Start demo"), tr("Train the small model on the built-in pages now"));
    m_demoWhat->setText(QStringLiteral("SmolLM2-135M · LoRA"));
    m_newTitle->setText(tr("Your own run"));
    m_newText->setText(
        tr("Choose a model and a data file; Dadeum shows what fits and what is learnt."));
    m_recipesTitle->setText(tr("Ready recipes"));
    for (const auto& [id, button] : m_recipes) {
        button->setText(RecipeText::name(id));
        describe(button, RecipeText::name(id), RecipeText::description(id));
    }
    m_languageName->setText(tr("Language"));
    m_language->setSegment(0, QStringLiteral("한국어"), tr("The window in Korean"));
    m_language->setSegment(1, QStringLiteral("English"), tr("The window in English"));
    m_language->setCurrent(QLocale().language() == QLocale::Korean ? 0 : 1);
    m_themeName->setText(tr("Look"));
    m_theme->setSegment(0, tr("Light"), tr("Dark text on light paper"), "sun");
    m_theme->setSegment(1, tr("Dark"), tr("Light text on dark paper"), "moon");
    m_theme->setCurrent(m_context.theme.isDark() ? 1 : 0);
    m_new->setText(tr("New run"));
    describe(m_new, tr("New run"), tr("Set up a new run (Ctrl+N)"));
    m_computer->setText(tr("This computer"));
    showChecks(m_context.device.state());
}

} // namespace dadeum::ui
