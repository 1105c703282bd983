// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sub-commands of `dadeum`; each adds itself to the parser and runs from its callback. Errors are thrown as dadeum::Error
// and printed by main.
#pragma once

#include "core/base/sampling_spec.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace dadeum::cli {

/// "FOLDER" or "FOLDER=0.5".
std::vector<AdapterUse> adapterUses(const std::vector<std::string>& texts);

void addTrainCommands(CLI::App& app);  ///< train, estimate
void addDemoCommand(CLI::App& app);    ///< demo
void addLibraryCommands(CLI::App& app); ///< models list, models show
void addModelCommands(CLI::App& app);  ///< tokenize, template, score, generate
void addDataCommands(CLI::App& app);   ///< data inspect, data preview
void addRunsCommands(CLI::App& app);   ///< runs list, show, delete, note; export adapter
void addMergeCommand(CLI::App& app);   ///< export merged; after addRunsCommands
void addDoctorCommand(CLI::App& app);  ///< doctor

} // namespace dadeum::cli
