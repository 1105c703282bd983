# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of the training benchmark: LoRA with transformers' Trainer and PEFT, as their documentation shows it.

Prints one JSON line a step ({"event": "step", "time", "loss", "tokens", "supervised_tokens"}), the same keys as
`dadeum train --events jsonl`, so that both sides are read by the same code."""
import argparse
import json
import os
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="Hugging Face folder")
parser.add_argument("--data", required=True, help="JSONL with llm_generated_idea and text")
parser.add_argument("--steps", type=int, required=True)
parser.add_argument("--batch", type=int, required=True)
parser.add_argument("--accumulation", type=int, required=True)
parser.add_argument("--max-length", type=int, required=True)
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--lr", type=float, default=5e-5)
parser.add_argument("--rank", type=int, default=8)
parser.add_argument("--alpha", type=int, default=16)
parser.add_argument("--dtype", default="float32")
parser.add_argument("--nf4", action="store_true", help="base weights in NF4 with double quantisation (bitsandbytes)")
parser.add_argument("--checkpointing", action="store_true", help="gradient checkpointing: less memory, slower")
options = parser.parse_args()

# Both are read when torch is imported.
os.environ["OMP_NUM_THREADS"] = str(options.threads)
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import torch
from peft import LoraConfig, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForSeq2Seq,
    Trainer,
    TrainerCallback,
    TrainingArguments,
)

IGNORED = -100
END_OF_ANSWER = "<|im_end|>\n"


def load_rows(tokenizer, count: int) -> list[dict]:
    """Prompt and answer tokenised apart, loss on the answer alone: what Dadeum does with the same file."""
    rows = []
    with open(options.data, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            prompt = tokenizer.apply_chat_template(
                [{"role": "user", "content": row["llm_generated_idea"]}], add_generation_prompt=True, tokenize=False
            )
            prompt_ids = tokenizer(prompt, add_special_tokens=False).input_ids
            answer_ids = tokenizer(row["text"] + END_OF_ANSWER, add_special_tokens=False).input_ids
            ids = (prompt_ids + answer_ids)[: options.max_length]
            labels = ([IGNORED] * len(prompt_ids) + answer_ids)[: options.max_length]
            rows.append({"input_ids": ids, "labels": labels, "attention_mask": [1] * len(ids)})
            if len(rows) == count:
                return rows
    sys.exit(f"{options.data} has {len(rows)} rows, {count} are needed")


class StepPrinter(TrainerCallback):
    def __init__(self, rows: list[dict], rows_per_step: int):
        self.rows, self.rows_per_step = rows, rows_per_step
        self.ended = 0.0

    def on_step_end(self, args, state, control, **kwargs):
        self.ended = time.time()

    def on_log(self, args, state, control, logs=None, **kwargs):
        if not logs or "loss" not in logs:
            return
        start = (state.global_step - 1) * self.rows_per_step
        rows = self.rows[start : start + self.rows_per_step]
        event = {
            "event": "step",
            "step": state.global_step,
            "time": self.ended,
            "loss": float(logs["loss"]),
            "tokens": sum(len(row["input_ids"]) for row in rows),
            "supervised_tokens": sum(label != IGNORED for row in rows for label in row["labels"]),
        }
        print(json.dumps(event), flush=True)


def main() -> None:
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    dtype = getattr(torch, options.dtype)
    quantization = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=dtype
    )
    model = AutoModelForCausalLM.from_pretrained(
        options.model, dtype=dtype, quantization_config=quantization if options.nf4 else None
    )
    if options.checkpointing:
        model.gradient_checkpointing_enable()
        model.enable_input_require_grads()
    model = get_peft_model(
        model,
        LoraConfig(
            r=options.rank, lora_alpha=options.alpha, lora_dropout=0, target_modules="all-linear", task_type="CAUSAL_LM"
        ),
    )
    rows_per_step = options.batch * options.accumulation
    rows = load_rows(tokenizer, options.steps * rows_per_step)
    with tempfile.TemporaryDirectory() as folder:
        Trainer(
            model=model,
            args=TrainingArguments(
                output_dir=folder,
                per_device_train_batch_size=options.batch,
                gradient_accumulation_steps=options.accumulation,
                max_steps=options.steps,
                learning_rate=options.lr,
                lr_scheduler_type="cosine",
                logging_steps=1,
                save_strategy="no",
                report_to=[],
                use_cpu=True,
                train_sampling_strategy="sequential",
                disable_tqdm=True,
                dataloader_pin_memory=False,
            ),
            train_dataset=rows,
            data_collator=DataCollatorForSeq2Seq(tokenizer, padding="longest", label_pad_token_id=IGNORED),
            callbacks=[StepPrinter(rows, rows_per_step)],
        ).train()


main()
