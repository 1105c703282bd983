# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed of writing text with the default model: `dadeum generate` against transformers in fp32 and, for one prompt, against
llama.cpp on the same GGUF file, greedy, the same token ids and threads, for one prompt and for eight at once. All take turns;
only the ratios of a round are compared."""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROMPT_TOKENS = 64


def write_ids(path: str, rows: int) -> None:
    """A safetensors file of random ids; what is written does not matter for speed."""
    generator = random.Random(rows)
    values = b"".join(generator.randrange(100, 40000).to_bytes(8, "little") for _ in range(rows * PROMPT_TOKENS))
    header = json.dumps({"input_ids": {"dtype": "I64", "shape": [rows, PROMPT_TOKENS], "data_offsets": [0, len(values)]}}).encode()
    with open(path, "wb") as file:
        file.write(len(header).to_bytes(8, "little") + header + values)


def run(command: list[str], threads: int) -> dict:
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": str(threads)})
    if result.returncode != 0:
        sys.exit(f"error: {command[0]} ended with {result.returncode}:\n{result.stderr}")
    return json.loads(result.stdout.splitlines()[-1])


def peer_options(description: str) -> argparse.Namespace:
    """What `compare` tells a peer."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--model", required=True)
    parser.add_argument("--ids", required=True, help="safetensors file with input_ids")
    parser.add_argument("--new-tokens", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    return parser.parse_args()


def compare(options: argparse.Namespace, rows: int, folder: str) -> list[dict[str, float]]:
    """Tokens per second of all, for each round; prints a line for each."""
    ids = os.path.join(folder, f"ids-{rows}.safetensors")
    write_ids(ids, rows)
    ours = [options.dadeum, "generate", "--model", "demo", "--ids", ids, "--max-new-tokens", str(options.new_tokens),
            "--temperature", "0", "--ignore-eos", "--json"]
    common = ["--ids", ids, "--new-tokens", str(options.new_tokens), "--threads", str(options.threads)]
    sides = {"dadeum": ours, "transformers": [sys.executable, os.path.join(HERE, "peer_decode.py"), "--model", options.hf, *common]}
    if rows == 1:
        sides["llama.cpp"] = [sys.executable, os.path.join(HERE, "peer_llama.py"), "--model", options.gguf, *common]
    rounds = []
    for number in range(options.rounds):
        measured = {name: run(sides[name], options.threads) for name in list(sides)[:: -1 if number % 2 else 1]}
        speed = {name: rows * options.new_tokens / result["seconds"] for name, result in measured.items()}
        pairs = [pair for a, b in zip(measured["dadeum"]["sequences"], measured["transformers"]["sequences"]) for pair in zip(a, b)]
        same = sum(a == b for a, b in pairs) / len(pairs)
        rounds.append(speed)
        print(f"{rows} prompts, round {number + 1}: "
              + ", ".join(f"{name} {speed[name]:.1f} tokens/s" for name in sides)
              + f"; {same:.0%} of transformers' ids", flush=True)
    return rounds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True)
    parser.add_argument("--hf", required=True, help="the default model as a Hugging Face folder")
    parser.add_argument("--gguf", required=True, help="the default model as it is stored")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--new-tokens", type=int, default=128)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for rows in (1, 8):
            rounds = compare(options, rows, folder)
            for peer in list(rounds[0])[1:]:
                ratios = [speed["dadeum"] / speed[peer] for speed in rounds]
                print(f"{rows} prompts against {peer}: min {min(ratios):.2f} median {statistics.median(ratios):.2f} max {max(ratios):.2f}",
                      flush=True)


if __name__ == "__main__":
    main()
