// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ChatTemplate: renders Hugging Face chat templates (Jinja with trim_blocks, lstrip_blocks, loop controls, the
// immutable sandbox and transformers' extras: raise_exception, strftime_now, tojson, {% generation %}).
// Immutable after parsing; `render` may be called from any thread at once. Output, steps and depth are limited.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

/// Half-open span in bytes of the rendered text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct RenderedChat {
    std::string text;
    std::vector<TextSpan> generated; ///< what {% generation %} blocks wrote
};

class ChatTemplate {
public:
    /// Parses template source. Errors name `place` and the template line.
    static ChatTemplate parse(std::string_view source, const std::string& place);
    /// A built-in template by name (chatml, …). Throws Error{NotFound} that lists the names.
    static ChatTemplate builtIn(const std::string& name);
    static std::vector<std::string> builtInNames();

    ~ChatTemplate();
    ChatTemplate(ChatTemplate&&) noexcept;
    ChatTemplate& operator=(ChatTemplate&&) noexcept;

    /// `variables`: "messages" (list of {role, content, …}), "add_generation_prompt", "bos_token", "tools", ….
    /// Null message keys are removed, as transformers does. Throws Error{InvalidInput} with the template line, or
    /// the template's own raise_exception message.
    RenderedChat render(const Json& variables) const;

    const std::string& source() const;
    /// Texts that end an answer, known for built-in templates: a base model has no token that would.
    const std::vector<std::string>& stopStrings() const;

private:
    struct Impl;
    static ChatTemplate make(
        std::string_view source, const std::string& place, std::vector<std::string> stops);
    explicit ChatTemplate(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> m_impl;
};

} // namespace dadeum
