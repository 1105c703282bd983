# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How training grows with its data: the default model on 1,000, 10,000 and 100,000 generated rows, a few steps each.

Wanted: tokens per second and peak memory stay within 10 % of those of the smallest set. Printed besides: how long it takes
until the first step begins (reading, mapping, making tokens, opening the model)."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

COMMON = [
    "train.samples.every=-1", "train.eval_every=0", "train.save_every=0", "data.validation=0", "train.micro_batch=2",
    "train.accumulation=2", "train.checkpointing=off",
]
HERE = os.path.dirname(os.path.abspath(__file__))


def measure(dadeum: str, rows: int, steps: int, folder: str) -> tuple[float, int, float]:
    data = os.path.join(folder, f"rows-{rows}.jsonl")
    subprocess.run([sys.executable, os.path.join(HERE, "make_pages.py"), data, "--rows", str(rows)], check=True)
    command = [dadeum, "train", "demo", "--events", "jsonl"]
    columns = '{"prompt": "llm_generated_idea", "response": "text"}'
    for setting in [*COMMON, f'data.train=["{data}"]', f"train.max_steps={steps}", f"data.columns={columns}"]:
        command += ["--set", setting]
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "DADEUM_HOME": os.path.join(folder, "home")})
    until_first, tokens, seconds, last = 0.0, 0, 0.0, 0.0
    for line in child.stdout:
        event = json.loads(line)
        if event["event"] == "started":
            until_first = time.monotonic() - begin
        if event["event"] == "step":
            if event["step"] > 1:  # the first one allocates
                tokens += event["tokens"]
                seconds += event["seconds"] - last
            last = event["seconds"]
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"error: {' '.join(command)} ended with {child.returncode}")
    os.remove(data)
    return tokens / seconds, usage.ru_maxrss * 1024, until_first


def compare(dadeum: str, counts: list[int], steps: int) -> list[tuple[float, int, float]]:
    """Tokens per second, peak bytes and seconds until the first step for each number of rows; prints a line for each."""
    print("| rows | tokens/s | peak MB | seconds until the first step | tokens/s against the first | peak against the first |")
    print("| --- | --- | --- | --- | --- | --- |")
    results = []
    with tempfile.TemporaryDirectory(prefix="dadeum-bench-", dir="/var/tmp") as folder:
        for rows in counts:
            results.append(measure(dadeum, rows, steps, folder))
            (speed, peak, wait), first = results[-1], results[0]
            print(f"| {rows:,} | {speed:.0f} | {peak / 1e6:.0f} | {wait:.1f} | {speed / first[0]:.2f} | {peak / first[1]:.2f} |",
                  flush=True)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True)
    parser.add_argument("--rows", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--steps", type=int, default=6)
    options = parser.parse_args()
    compare(options.dadeum, options.rows, options.steps)


if __name__ == "__main__":
    main()
