// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelsPage: the models of this computer: what each is, whether it fits, whether its files are
// whole.
#pragma once

#include "ui/common/page.h"
#include "ui/modellist/model_browser.h"

namespace dadeum::ui {

class ModelsPage : public Page {
    Q_OBJECT
public:
    ModelsPage(StudioContext& context, ModelScout& scout, QWidget* parent = nullptr);
    ~ModelsPage() override;
    ModelBrowser* browser() const { return m_browser; }
    void activated() override;
    QList<QWidget*> panes() const override { return m_browser->panes(); }

Q_SIGNALS:
    void useRequested(const std::string& source);

protected:
    void retranslate() override;
    void restyle() override { m_browser->restyle(); }

private:
    void verify();
    ModelScout& m_scout;
    ModelBrowser* m_browser;
    QPushButton* m_rescan;
    QPushButton* m_verify;
    QPushButton* m_use;
    LatestJob m_verifying;
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace dadeum::ui
