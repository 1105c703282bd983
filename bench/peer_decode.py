# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of decode_bench.py: transformers' generate, greedy, in fp32. Prints {"seconds": …, "sequences": …}."""
import argparse
import json
import time

import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="Hugging Face folder")
parser.add_argument("--ids", required=True, help="safetensors file with input_ids")
parser.add_argument("--new-tokens", type=int, required=True)
parser.add_argument("--threads", type=int, required=True)
options = parser.parse_args()

torch.set_num_threads(options.threads)
model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.float32).eval()
ids = load_file(options.ids)["input_ids"]
with torch.inference_mode():
    model.generate(ids, max_new_tokens=2, min_new_tokens=2, do_sample=False)  # warm-up
    begin = time.perf_counter()
    written = model.generate(ids, max_new_tokens=options.new_tokens, min_new_tokens=options.new_tokens, do_sample=False)
    seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "sequences": written[:, ids.shape[1] :].tolist()}))
