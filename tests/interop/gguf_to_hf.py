# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns a GGUF file into a Hugging Face folder in fp32, by transformers alone: gguf_to_hf.py FILE.gguf FOLDER"""
import os
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main() -> int:
    source, target = os.path.abspath(sys.argv[1]), sys.argv[2]
    folder, name = os.path.split(source)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32)
    # The weights are plain fp32 now; only the loader's marks stop them from being saved as such.
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(target)
    AutoTokenizer.from_pretrained(folder, gguf_file=name).save_pretrained(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
