# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of decode_bench.py: transformers' generate, greedy, in fp32. Prints {"seconds": …, "sequences": …}."""
import json
import time

import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

import decode_bench

options = decode_bench.peer_options(__doc__)

torch.set_num_threads(options.threads)
model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.float32).eval()
ids = load_file(options.ids)["input_ids"]
with torch.inference_mode():
    model.generate(ids, max_new_tokens=2, min_new_tokens=2, do_sample=False)  # warm-up
    begin = time.perf_counter()
    written = model.generate(ids, max_new_tokens=options.new_tokens, min_new_tokens=options.new_tokens, do_sample=False)
    seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "sequences": written[:, ids.shape[1] :].tolist()}))
