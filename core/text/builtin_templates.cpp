// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/builtin_templates.h"

namespace dadeum::text {

namespace {

constexpr const char* kChatMl = R"({%- for message in messages %}
{{- '<|im_start|>' + message.role + '\n' }}
{%- if message.role == 'assistant' %}
{%- generation %}{{- message.content + '<|im_end|>' }}{%- endgeneration %}
{%- else %}{{- message.content + '<|im_end|>' }}{%- endif %}
{{- '\n' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %})";

constexpr const char* kQwen = R"({%- if messages[0].role != 'system' %}
{{- '<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n' }}
{%- endif %}
{%- for message in messages %}
{{- '<|im_start|>' + message.role + '\n' }}
{%- if message.role == 'assistant' %}
{%- generation %}{{- message.content + '<|im_end|>' }}{%- endgeneration %}
{%- else %}{{- message.content + '<|im_end|>' }}{%- endif %}
{{- '\n' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %})";

constexpr const char* kLlama3 = R"({{- bos_token | default('<|begin_of_text|>', true) }}
{%- for message in messages %}
{{- '<|start_header_id|>' + message.role + '<|end_header_id|>\n\n' }}
{%- if message.role == 'assistant' %}
{%- generation %}{{- message.content | trim + '<|eot_id|>' }}{%- endgeneration %}
{%- else %}{{- message.content | trim + '<|eot_id|>' }}{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{%- endif %})";

constexpr const char* kAlpaca = R"({%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content + '\n\n' }}
{%- elif message.role == 'user' %}{{- '### Instruction:\n' + message.content + '\n\n' }}
{%- elif message.role == 'assistant' %}{{- '### Response:\n' }}
{%- generation %}{{- message.content + (eos_token | default('', true)) }}{%- endgeneration %}
{{- '\n\n' }}
{%- else %}{{- raise_exception('The alpaca template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '### Response:\n' }}{%- endif %})";

constexpr const char* kPlain = R"({%- for message in messages %}
{%- if message.role == 'assistant' %}
{%- generation %}{{- message.content + (eos_token | default('', true)) }}{%- endgeneration %}
{%- else %}{{- message.content + '\n' }}{%- endif %}
{%- if message.role == 'assistant' and not loop.last %}{{- '\n' }}{%- endif %}
{%- endfor %})";

} // namespace

const std::vector<BuiltInTemplate>& builtInTemplates()
{
    static const std::vector<BuiltInTemplate> templates = { { "chatml", kChatMl },
        { "llama3", kLlama3 }, { "qwen", kQwen }, { "alpaca", kAlpaca }, { "plain", kPlain } };
    return templates;
}

} // namespace dadeum::text
