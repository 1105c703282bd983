// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modellist/models_page.h"

#include "ui/common/format.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {

ModelsPage::ModelsPage(StudioContext& context, ModelScout& scout, QWidget* parent)
    : Page(context, parent)
    , m_scout(scout)
{
    m_rescan = makeButton("refresh-cw", "", "small");
    m_verify = makeButton("shield-check", "", "small");
    m_use = makeButton("plus", "primary", "small");
    for (QPushButton* button : { m_rescan, m_verify, m_use })
        header()->addAction(button);
    body()->setContentsMargins(0, 0, 0, 0);
    m_browser = new ModelBrowser(scout, this);
    body()->addWidget(m_browser, 1);
    connect(m_rescan, &QPushButton::clicked, &scout, &ModelScout::scan);
    connect(m_verify, &QPushButton::clicked, this, &ModelsPage::verify);
    connect(
        m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(m_browser->current()); });
    connect(m_browser, &ModelBrowser::opened, this, &ModelsPage::useRequested);
    retranslate();
}

ModelsPage::~ModelsPage()
{
    if (m_cancel)
        *m_cancel = true;
}

void ModelsPage::activated()
{
    if (m_scout.models().empty())
        m_scout.scan();
    if (m_browser->current().empty())
        m_browser->setCurrent("demo");
}

void ModelsPage::verify()
{
    if (m_verifying.isRunning()) {
        *m_cancel = true;
        return;
    }
    const std::string source = m_browser->current();
    if (source.empty())
        return;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_verify->setText(tr("Stop checking"));
    m_verifying.start(
        poolExecutor(),
        [source, cancel = m_cancel] {
            return verifyModel(source,
                [cancel](std::int64_t, std::int64_t, const std::string&) { return !*cancel; });
        },
        [this](const std::optional<Issue>& defect) {
            retranslate();
            Q_EMIT m_context.navigator.toastRequested(
                defect ? RunText::issue(*defect) : tr("Every file is whole."), defect.has_value());
        },
        [this](const Error& error) {
            retranslate();
            if (error.code() != ErrorCode::Cancelled)
                Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
        });
}

void ModelsPage::retranslate()
{
    header()->setTitle(tr("Models"));
    m_rescan->setText(tr("Look again"));
    describe(m_rescan, tr("Look again"), tr("Searches the folders and the hub cache once more"));
    m_verify->setText(tr("Check files"));
    describe(m_verify, tr("Check the files"),
        tr("Reads every weight of the chosen model and compares the hashes that are known"));
    m_use->setText(tr("New run with it"));
    describe(m_use, tr("New run with this model"), tr("Opens the wizard with this model"));
}

} // namespace dadeum::ui
