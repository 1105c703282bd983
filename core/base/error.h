// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The one exception type of the engine and the list entry of form validation. Plain data; any
// thread.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

/// What kind of thing went wrong; decides the exit code and which help the window offers.
enum class ErrorCode {
    InvalidInput, ///< a file, row, key or argument is wrong
    NotFound, ///< a file, run or model does not exist
    Unsupported, ///< valid, but this build or version cannot do it
    Io, ///< reading or writing failed (disk full, permission)
    OutOfMemory,
    Busy, ///< another process or run holds the resource
    Numeric, ///< NaN or infinity in loss or gradients
    Cancelled,
    Internal,
};

/// The only exception that core throws on purpose. `what()` names place, found value and expected
/// value; `hint()` says what the user can do next (may be empty).
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message, std::string hint = {})
        : std::runtime_error(message)
        , m_code(code)
        , m_hint(std::move(hint))
    {
    }

    ErrorCode code() const noexcept { return m_code; }
    const std::string& hint() const noexcept { return m_hint; }

private:
    ErrorCode m_code;
    std::string m_hint;
};

/// One finding of a validation; a list of these fills the marks beside form fields.
struct Issue {
    enum class Severity { Error, Warning, Advice };
    std::string field; ///< RunSpec path, e.g. "optim.lr"
    Severity severity = Severity::Error;
    std::string text; ///< what is wrong, with found and expected value
    std::string fix; ///< what to do next; may be empty
};

/// Stable lower-case name of a code ("invalid_input"), for JSON output and the history.
std::string_view toString(ErrorCode code);

} // namespace dadeum
