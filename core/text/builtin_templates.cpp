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

constexpr const char* kExaone4 = R"({%- for message in messages %}
{{- '[|' + message.role + '|]\n' }}
{%- if message.role == 'assistant' %}{{- '<think>\n\n</think>\n\n' }}
{%- generation %}{{- message.content + '[|endofturn|]' }}{%- endgeneration %}
{{- '\n' }}
{%- else %}{{- message.content + '[|endofturn|]\n' }}{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '[|assistant|]\n<think>\n\n</think>\n\n' }}{%- endif %})";

constexpr const char* kDeepseekCoder = R"({{- bos_token | default('', true) }}
{%- if messages[0].role != 'system' %}
{{- 'You are an AI programming assistant, utilizing the Deepseek Coder model, developed by Deepseek Company, and you only answer questions related to computer science. For politically sensitive questions, security and privacy issues, and other non-computer science questions, you will refuse to answer\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content }}
{%- elif message.role == 'user' %}{{- '### Instruction:\n' + message.content + '\n' }}
{%- elif message.role == 'assistant' %}{{- '### Response:\n' }}
{%- generation %}{{- message.content + '\n<|EOT|>' }}{%- endgeneration %}
{{- '\n' }}
{%- else %}{{- raise_exception('The deepseek-coder template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '### Response:\n' }}{%- endif %})";

// Gemma has no system role: its text goes in front of the first question.
constexpr const char* kGemma = R"({{- bos_token | default('<bos>', true) }}
{%- set lead = namespace(text='') %}
{%- for message in messages %}
{%- if message.role == 'system' %}{%- set lead.text = lead.text + message.content | trim + '\n\n' %}
{%- elif message.role == 'assistant' %}{{- '<start_of_turn>model\n' }}
{%- generation %}{{- message.content | trim + '<end_of_turn>' }}{%- endgeneration %}
{{- '\n' }}
{%- else %}{{- '<start_of_turn>' + message.role + '\n' + lead.text + message.content | trim + '<end_of_turn>\n' }}
{%- set lead.text = '' %}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<start_of_turn>model\n' }}{%- endif %})";

constexpr const char* kAlpaca = R"({%- if messages[0].role != 'system' %}
{{- 'Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content + '\n\n' }}
{%- elif message.role == 'user' %}{{- '### Instruction:\n' + message.content + '\n\n' }}
{%- elif message.role == 'assistant' %}{{- '### Response:\n' }}
{%- generation %}{{- message.content + (eos_token | default('', true)) }}{%- endgeneration %}
{{- '\n\n' }}
{%- else %}{{- raise_exception('The alpaca template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '### Response:\n' }}{%- endif %})";

constexpr const char* kKullm = R"({%- if messages[0].role != 'system' %}
{{- '아래는 작업을 설명하는 명령어입니다. 요청을 적절히 완료하는 응답을 작성하세요.\n\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content + '\n\n' }}
{%- elif message.role == 'user' %}{{- '### 명령어:\n' + message.content + '\n\n' }}
{%- elif message.role == 'assistant' %}{{- '### 응답:\n' }}
{%- generation %}{{- message.content + (eos_token | default('', true)) }}{%- endgeneration %}
{{- '\n\n' }}
{%- else %}{{- raise_exception('The kullm template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '### 응답:\n' }}{%- endif %})";

constexpr const char* kKoAlpaca = R"({%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content + '\n\n' }}
{%- elif message.role == 'user' %}{{- '### 질문: ' + message.content + '\n\n' }}
{%- elif message.role == 'assistant' %}{{- '### 답변:' }}
{%- generation %}{{- ' ' + message.content + (eos_token | default('<|endoftext|>', true)) }}{%- endgeneration %}
{%- if not loop.last %}{{- '\n\n' }}{%- endif %}
{%- else %}{{- raise_exception('The koalpaca template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '### 답변:' }}{%- endif %})";

constexpr const char* kVicuna = R"({{- bos_token | default('', true) }}
{%- if messages[0].role != 'system' %}
{{- "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions. " }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'system' %}{{- message.content + ' ' }}
{%- elif message.role == 'user' %}{{- 'USER: ' + message.content + ' ' }}
{%- elif message.role == 'assistant' %}{{- 'ASSISTANT:' }}
{%- generation %}{{- ' ' + message.content + (eos_token | default('</s>', true)) }}{%- endgeneration %}
{%- else %}{{- raise_exception('The vicuna template knows only system, user and assistant messages') }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- 'ASSISTANT:' }}{%- endif %})";

constexpr const char* kPlain = R"({%- for message in messages %}
{%- if message.role == 'assistant' %}
{%- generation %}{{- message.content + (eos_token | default('', true)) }}{%- endgeneration %}
{%- else %}{{- message.content + '\n' }}{%- endif %}
{%- if message.role == 'assistant' and not loop.last %}{{- '\n' }}{%- endif %}
{%- endfor %})";

} // namespace

const std::vector<BuiltInTemplate>& builtInTemplates()
{
    static const std::vector<BuiltInTemplate> templates = {
        { "chatml", kChatMl, { "<|im_end|>" } },
        { "llama3", kLlama3, { "<|eot_id|>" } },
        { "qwen", kQwen, { "<|im_end|>" } },
        { "exaone4", kExaone4, { "[|endofturn|]" } },
        { "deepseek-coder", kDeepseekCoder, { "<|EOT|>", "### Instruction:" } },
        { "gemma", kGemma, { "<end_of_turn>" } },
        { "alpaca", kAlpaca, { "### Instruction:" } },
        { "kullm", kKullm, { "### 명령어:" } },
        { "koalpaca", kKoAlpaca, { "### 질문:" } },
        { "vicuna", kVicuna, { "USER:" } },
        { "plain", kPlain, {} },
    };
    return templates;
}

} // namespace dadeum::text
