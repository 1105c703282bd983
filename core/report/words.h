// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What settings, results and findings are called, in Korean and English. They stand here and not in
// the window's translations because the command line writes reports too, and a report holds both
// languages. Any thread.
#pragma once

#include "core/base/json.h"
#include "core/report/comparison.h"
#include "core/report/diagnosis.h"

#include <string>

namespace dadeum {

enum class ReportLanguage { Korean, English };

/// A text in both languages.
struct Words {
    std::string ko, en;
    const std::string& in(ReportLanguage language) const
    {
        return language == ReportLanguage::Korean ? ko : en;
    }
};

/// "optim.lr" -> "Learning rate"; unknown paths as they are.
Words parameterName(const std::string& key);
/// A value of a RunSpec as people write it: 2e-4, on, 1,024, "-" for none.
std::string valueText(const std::string& key, const Json& value);
/// A value as `valueText` writes it, in words where it is one of the spec's own: "lora" is "LoRA".
Words valueWords(const std::string& key, const std::string& text);
Words metricName(const std::string& metric);
Words resultName(ResultKind kind);
Words resultText(ResultKind kind, const std::optional<double>& value);

struct FindingWords {
    Words title, text;
};
FindingWords findingWords(const Finding& finding);
/// What a comparison says; `names` of the runs in order.
FindingWords verdictWords(const Verdict& verdict, const std::vector<std::string>& names);

std::string countText(std::int64_t value); ///< 1,024
std::string lossText(double value); ///< 0.541
std::string rateText(double value); ///< 2e-4
std::string memoryText(double bytes); ///< 7.2 GB (2^30)
Words durationText(double seconds); ///< 41 min 20 s / 41분 20초

} // namespace dadeum
