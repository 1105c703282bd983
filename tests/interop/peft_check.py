# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens an adapter of ours in PEFT and compares its logits with those of `dadeum score` on the same token ids."""
import argparse
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import torch
from peft import PeftModel
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, AutoTokenizer

TEXTS = [
    "A calm website for a small bookshop with opening hours and a contact form, in forest green.",
    "<!DOCTYPE html>\n<html lang=\"ko\">\n<head>\n<meta charset=\"utf-8\">\n<title>동네 책방</title>\n</head>\n",
    "Dadeum",
]


def make_ids(folder: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of different length, padded on the right, as a user would batch them."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    rows = [tokenizer(text, add_special_tokens=False).input_ids for text in TEXTS]
    width = max(len(row) for row in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.int64)
    mask = torch.zeros(len(rows), width, dtype=torch.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def our_logits(dadeum: str, gguf: str, adapter: str | None, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "ids.safetensors"), os.path.join(folder, "scores.safetensors")
        save_file({"input_ids": ids, "attention_mask": mask}, source)
        command = [dadeum, "score", "--model", gguf, "--ids", source, "--out", target]
        if adapter:
            command += ["--adapter", adapter]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return load_file(target)["logits"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True, help="the command line program")
    parser.add_argument("--gguf", required=True, help="the base model as `dadeum score` reads it")
    parser.add_argument("--hf", required=True, help="the same model as a Hugging Face folder (gguf_to_hf.py)")
    parser.add_argument("--adapter", required=True, help="the adapter folder that Dadeum wrote")
    parser.add_argument("--limit", type=float, default=1e-3, help="largest allowed difference of a logit")
    options = parser.parse_args()

    torch.manual_seed(0)
    ids, mask = make_ids(options.hf)
    keep = mask.bool()
    model = AutoModelForCausalLM.from_pretrained(options.hf, dtype=torch.float32)
    model.eval()
    with torch.no_grad():
        base = model(input_ids=ids, attention_mask=mask).logits[keep]
        tuned = PeftModel.from_pretrained(model, options.adapter).eval()(
            input_ids=ids, attention_mask=mask
        ).logits[keep]
    ours = {
        "base": our_logits(options.dadeum, options.gguf, None, ids, mask)[keep],
        "adapter": our_logits(options.dadeum, options.gguf, options.adapter, ids, mask)[keep],
    }
    differences = {
        "base": (ours["base"] - base).abs().max().item(),
        "adapter": (ours["adapter"] - tuned).abs().max().item(),
    }
    effect = (tuned - base).abs().max().item()

    failed = 0
    for name, difference in differences.items():
        is_close = difference <= options.limit  # false for NaN
        failed += not is_close
        print(f"{name}: largest logit difference from PEFT {difference:.2e} (limit {options.limit:.0e})"
              f" {'ok' if is_close else 'FAILED'}")
    # An adapter that changes nothing would pass without being read at all.
    has_effect = effect > 10 * options.limit
    failed += not has_effect
    print(f"effect of the adapter on the logits: {effect:.2e} {'ok' if has_effect else 'FAILED: too small to prove anything'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
