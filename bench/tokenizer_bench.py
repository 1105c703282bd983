# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens per second of our tokenizers against the tokenizers package, one thread each, on generated web pages.

The two take turns; only the ratios of a round are compared. Both must give the same ids."""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"

from tokenizers import Tokenizer  # noqa: E402  (reads the environment when it is imported)

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from make_pages import page  # noqa: E402


def peer(tokenizer: Tokenizer, texts: list[str], limit: float) -> dict:
    checksum = 0
    for text in texts:
        for token in tokenizer.encode(text, add_special_tokens=False).ids:
            checksum = (checksum * 31 + token) % 1_000_000_007
    tokens, begin, seconds = 0, time.perf_counter(), 0.0
    while seconds < limit:
        # The faster of the package's two ways: a batch without offsets.
        tokens += sum(len(one.ids) for one in tokenizer.encode_batch_fast(texts, add_special_tokens=False))
        seconds = time.perf_counter() - begin
    return {"tokens": tokens, "seconds": seconds, "checksum": checksum}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the built tokenizer_speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("tokenizers", nargs="+", help="tokenizer.json files")
    options = parser.parse_args()
    generator = random.Random(7)
    texts = [page(generator)["text"] for _ in range(200)]
    print(f"{len(texts)} pages, {sum(map(len, texts)):,} characters")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(texts, file, ensure_ascii=False)
        file.flush()
        for path in options.tokenizers:
            tokenizer = Tokenizer.from_file(path)
            ours_all, peer_all, ratios = [], [], []
            for _ in range(options.rounds):
                command = [options.program, path, file.name, str(options.seconds)]
                ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                other = peer(tokenizer, texts, options.seconds)
                if ours["checksum"] != other["checksum"]:
                    sys.exit(f"error: {path}: the ids differ")
                ours_all.append(ours["tokens"] / ours["seconds"])
                peer_all.append(other["tokens"] / other["seconds"])
                ratios.append(ours_all[-1] / peer_all[-1])
            print(f"{os.path.basename(path)}: dadeum {statistics.median(ours_all) / 1e6:.2f} M tokens/s, tokenizers "
                  f"{statistics.median(peer_all) / 1e6:.2f} M tokens/s, ratio min {min(ratios):.2f} median "
                  f"{statistics.median(ratios):.2f} max {max(ratios):.2f}")


if __name__ == "__main__":
    main()
