# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another peer of decode_bench.py: llama.cpp (the xllamacpp package has it compiled), greedy, on the default model's own GGUF file.
Prints {"seconds": …} for one prompt."""
import json
import time

import xllamacpp
from safetensors.numpy import load_file

import decode_bench

options = decode_bench.peer_options(__doc__)

ids = load_file(options.ids)["input_ids"][0].tolist()
settings = xllamacpp.CommonParams()
settings.model.path = options.model
settings.n_ctx = len(ids) + options.new_tokens + 16
settings.n_parallel = 1
settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = options.threads
server = xllamacpp.Server(settings)


def write(count: int) -> float:
    begin = time.perf_counter()
    answer = server.handle_completions(
        {"prompt": ids, "n_predict": count, "temperature": 0, "ignore_eos": True, "cache_prompt": False})
    assert answer["usage"]["completion_tokens"] == count, answer
    return time.perf_counter() - begin


write(2)  # warm-up
print(json.dumps({"seconds": write(options.new_tokens)}), flush=True)
