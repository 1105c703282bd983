# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every adapter of the reference set, read and written again by Dadeum, must open in PEFT with the same outputs, and so
must the model that Dadeum merged it into."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM


def logits(base: str, adapter: str | None, inputs: dict) -> torch.Tensor:
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32, attn_implementation="eager").eval()
    if adapter:
        model = PeftModel.from_pretrained(model, adapter).eval()
    with torch.no_grad():
        out = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits
    return out[inputs["attention_mask"].bool()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True, help="the command line program")
    parser.add_argument("--reference", required=True, help="folder with lora/ and models/")
    parser.add_argument("--limit", type=float, default=3e-4, help="largest allowed difference of a merged model's logit")
    options = parser.parse_args()
    cases = os.path.join(options.reference, "lora")
    failed = 0
    for case in sorted(os.listdir(cases)):
        adapter = os.path.join(cases, case)
        with open(os.path.join(adapter, "info.json"), encoding="utf-8") as file:
            base = os.path.normpath(os.path.join(adapter, json.load(file)["base"]))
        inputs = load_file(os.path.join(adapter, "io.safetensors"))
        with tempfile.TemporaryDirectory() as folder:
            again, merged = os.path.join(folder, "again"), os.path.join(folder, "merged")
            run = lambda *words: subprocess.run([options.dadeum, "export", *words], check=True, stdout=subprocess.DEVNULL)
            run("adapter", adapter, "--model", base, "--out", again)
            run("merged", "--model", base, "--adapter", adapter, "--out", merged)
            expected = logits(base, adapter, inputs)
            resaved = (logits(base, again, inputs) - expected).abs().max().item()
            difference = (logits(merged, None, inputs) - expected).abs().max().item()
        is_good = resaved == 0 and difference <= options.limit
        failed += not is_good
        print(f"{case}: written again {resaved:.1e} (must be 0), merged {difference:.1e} {'ok' if is_good else 'FAILED'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
