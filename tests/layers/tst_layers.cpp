// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the tree to the rules of docs/ARCHITECTURE.md, "Layers", and plants violations to see that
// each is found.
#include "tests/layers/layer_rules.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using dadeum::layers::findViolations;
using dadeum::layers::readTree;
using dadeum::layers::SourceFile;

namespace {

const std::string kHead = "// SPDX-"
                          "FileCopyrightText: 2026 The Dadeum developers\n// SPDX-"
                          "License-Identifier: GPL-3.0-or-later\n";

struct Planted {
    std::string path;
    std::string text;
    std::string expected; ///< part of the one message; empty = allowed
};

SourceFile planted(const std::string& path, const std::string& text)
{
    return { path, kHead + text + "\n" };
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

} // namespace

TEST_CASE("the source tree keeps the layer rules")
{
    const std::vector<SourceFile> files = readTree(DADEUM_SOURCE_DIR);
    REQUIRE(files.size() > 30);
    const std::vector<std::string> violations = findViolations(files);
    INFO(joined(violations));
    CHECK(violations.empty());
}

TEST_CASE("each planted include is judged by the table")
{
    const std::vector<Planted> cases {
        { "core/text/a.cpp", "#include <QString>", "no Qt in core" },
        { "core/train/a.cpp", "#include <QtCore/QString>", "no Qt in core" },
        { "app/cli/main.cpp", "#include <QApplication>", "no Qt in core and app/cli" },
        { "core/data/a.cpp", "#include <torch/torch.h>", "torch stays" },
        { "core/history/a.cpp", "  #  include <c10/core/Device.h>", "torch stays" },
        { "ui/a.cpp", "#include <ATen/ATen.h>", "torch stays" },
        { "plots/a.cpp", "#include <torch/torch.h>", "torch stays" },
        { "app/gui/main.cpp", "#include <torch/torch.h>", "torch stays" },
        { "ui/a.cpp", "#include <qcustomplot.h>", "only plots/*.cpp" },
        { "plots/a.h", "#include \"qcustomplot.h\"", "only plots/*.cpp" },
        { "core/base/a.cpp", "#include \"core/text/tokenizer.h\"",
            "core/base/ must not use core/text/" },
        { "core/model/a.cpp", "#include \"core/train/loop.h\"",
            "core/model/ must not use core/train/" },
        { "core/session/a.cpp", "#include \"ui/page.h\"", "core/session/ must not use ui/" },
        { "core/session/a.cpp", "#include \"plots/loss_plot.h\"",
            "core/session/ must not use plots/" },
        { "plots/a.cpp", "#include \"core/session/run_service.h\"",
            "plots/ must not use core/session/" },
        { "plots/a.cpp", "#include \"ui/page.h\"", "plots/ must not use ui/" },
        { "ui/a.cpp", "#include \"core/train/loop.h\"", "use core/session instead" },
        { "ui/a.cpp", "#include \"core/adapter/peft.h\"", "use core/session instead" },
        { "app/cli/a.cpp", "#include \"core/generate/sampler.h\"", "use core/session instead" },
        { "app/cli/a.cpp", "#include \"app/gui/options.h\"", "app/cli/ must not use app/gui/" },

        { "core/data/a.cpp", "#include \"core/text/tokenizer.h\"", "" },
        { "core/train/a.cpp", "#include <torch/torch.h>\n#include \"core/model/decoder.h\"", "" },
        { "core/session/a.cpp",
            "#include \"core/train/loop.h\"\n#include \"core/history/history.h\"", "" },
        { "plots/a.cpp",
            "#include \"qcustomplot.h\"\n#include <QWidget>\n#include \"core/base/json.h\"", "" },
        { "ui/a.cpp",
            "#include <QWidget>\n#include \"plots/loss_plot.h\"\n#include "
            "\"core/session/run_service.h\"",
            "" },
        { "ui/a.cpp", "#include \"core/device/device_probe.h\"\n// #include <torch/torch.h>", "" },
        { "app/cli/a.cpp", "#include <CLI/CLI.hpp>\n#include \"core/session/run_service.h\"", "" },
    };
    for (const Planted& test : cases) {
        const std::vector<std::string> violations
            = findViolations({ planted(test.path, test.text) });
        CAPTURE(test.path);
        CAPTURE(test.text);
        INFO(joined(violations));
        if (test.expected.empty()) {
            CHECK(violations.empty());
        } else {
            REQUIRE(violations.size() >= 1);
            CHECK(joined(violations).find(test.expected) != std::string::npos);
        }
    }
}

TEST_CASE("torch that hides behind a project header is found")
{
    const std::vector<SourceFile> files {
        planted("core/session/run_service.h", "#include \"core/session/inner.h\""),
        planted("core/session/inner.h", "#include <torch/types.h>"),
        planted("ui/a.cpp", "#include \"core/session/run_service.h\""),
    };
    const std::vector<std::string> violations = findViolations(files);
    REQUIRE(violations.size() == 1);
    CHECK(violations[0].find("ui/a.cpp:3") == 0);
    CHECK(violations[0].find("torch/types.h") != std::string::npos);
}

TEST_CASE("two folders that include each other are found")
{
    const std::vector<std::string> violations = findViolations({
        planted("core/data/a.h", "#include \"core/text/b.h\""),
        planted("core/text/b.h", "#include \"core/data/a.h\""),
    });
    REQUIRE(violations.size() == 1);
    CHECK(violations[0].find("include each other") != std::string::npos);
}

TEST_CASE("missing licence lines and overlong files and unfinished work are found")
{
    const std::string word = "TO"
                             "DO";
    CHECK(findViolations({ { "core/base/a.h", "#pragma once\n" } }).size() == 1);
    CHECK(findViolations({ { "run", "#!/usr/bin/env bash\n" + kHead } }).empty());
    CHECK(findViolations({ planted("core/base/a.h", std::string(497, '\n')) }).empty());
    CHECK(findViolations({ planted("core/base/a.h", std::string(498, '\n')) }).size() == 1);
    CHECK(findViolations({ planted("core/base/a.h", "// " + word + ": later") }).size() == 1);
    CHECK(findViolations({ planted("core/base/a.h", "// k" + word + "List is a name") }).empty());
}
