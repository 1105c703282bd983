// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where Dadeum keeps things. Reads the environment; any thread.
#pragma once

#include <filesystem>
#include <string>

namespace dadeum {

/// $DADEUM_HOME, else $XDG_DATA_HOME/dadeum, else ~/.local/share/dadeum. Not created here.
std::filesystem::path dadeumHome();
/// $DADEUM_CACHE, else $XDG_CACHE_HOME/dadeum, else ~/.cache/dadeum: downloads and the demo model.
std::filesystem::path dadeumCache();

std::filesystem::path historyFile(); ///< home/history.db
std::filesystem::path runsFolder(); ///< home/runs
/// The default model, unpacked by the set-up; may not exist yet.
std::filesystem::path demoModelFile();
/// home/demo: the generated default data (train.jsonl, validation.jsonl).
std::filesystem::path demoDataFolder();

} // namespace dadeum
