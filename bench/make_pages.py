# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rows of idea -> web page for the benchmark: make_pages.py OUT.jsonl [--rows 64] [--seed 0]

The columns are WebSight's (llm_generated_idea, text) and a row has 600 to 1000 SmolLM2 tokens, like that data set's
shorter pages. Only the lengths matter here; the demo's own data is made by core/data/demo_data.cpp."""
import argparse
import json
import random

SUBJECTS = ["seed library", "night market", "boat rental", "chess club", "observatory", "tea house", "repair cafe", "ski school"]
MOODS = ["quiet", "bright", "classic", "airy", "friendly", "formal"]
COLOURS = {"teal": "#0f766e", "plum": "#86198f", "navy": "#1e3a8a", "rust": "#9a3412", "moss": "#3f6212"}
SENTENCES = [
    "Everyone is welcome, and nobody needs to bring anything.",
    "We answer every message within one working day.",
    "The first visit is free of charge for pupils and students.",
    "Our volunteers have looked after this place since it opened.",
    "Please ring the bell at the side door after dark.",
    "All prices include tax and a cup of something warm.",
]


def cards(rng: random.Random, subject: str) -> str:
    items = []
    for i in range(rng.randint(3, 5)):
        items.append(
            f'    <article class="card">\n      <h3>{subject.title()} no. {i + 1}</h3>\n'
            f"      <p>{rng.choice(SENTENCES)}</p>\n      <p>{rng.choice(SENTENCES)}</p>\n    </article>"
        )
    return '  <section class="cards">\n' + "\n".join(items) + "\n  </section>"


def prices(rng: random.Random, subject: str) -> str:
    rows = [
        f"      <tr><td>{name} ticket</td><td>{rng.randint(2, 90)}.{rng.choice(['00', '50'])} EUR</td></tr>"
        for name in rng.sample(["Single", "Day", "Week", "Season", "Family", "Group", "Student"], rng.randint(4, 6))
    ]
    return "  <section>\n    <h2>Prices</h2>\n    <table>\n" + "\n".join(rows) + "\n    </table>\n  </section>"


def hours(rng: random.Random, subject: str) -> str:
    rows = [
        f"      <li>{day}: {rng.randint(6, 11)}:00 to {rng.randint(15, 22)}:30</li>"
        for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    ]
    return "  <section>\n    <h2>Opening hours</h2>\n    <ul>\n" + "\n".join(rows) + "\n    </ul>\n  </section>"


def form(rng: random.Random, subject: str) -> str:
    fields = []
    for name in rng.sample(["name", "mail", "phone", "date", "people", "wishes"], rng.randint(3, 5)):
        fields.append(f'      <label for="{name}">{name.title()}</label>\n      <input id="{name}" name="{name}">')
    return '  <section>\n    <h2>Write to us</h2>\n    <form>\n' + "\n".join(fields) + "\n      <button>Send</button>\n    </form>\n  </section>"


SECTIONS = {"cards": cards, "prices": prices, "opening hours": hours, "a form": form}


def page(rng: random.Random) -> dict[str, str]:
    subject, mood = rng.choice(SUBJECTS), rng.choice(MOODS)
    name, colour = rng.choice(list(COLOURS.items()))
    chosen = rng.sample(list(SECTIONS), 3)
    body = "\n".join(SECTIONS[key](rng, subject) for key in chosen)
    html = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n'
        f"  <title>{subject.title()}</title>\n  <style>\n"
        f"    body {{ margin: 0 auto; max-width: {rng.choice([720, 840, 960])}px; font: 16px/1.6 system-ui; color: #1f2937; }}\n"
        f"    header {{ background: {colour}; color: #fff; padding: {rng.randint(2, 5)}rem; text-align: center; }}\n"
        "    section { padding: 2rem; }\n"
        "    .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); }\n"
        f"    .card {{ border: 1px solid {colour}; border-radius: {rng.randint(4, 16)}px; padding: 1rem; }}\n"
        "  </style>\n</head>\n<body>\n"
        f"  <header>\n    <h1>The {subject}</h1>\n    <p>{rng.choice(SENTENCES)}</p>\n  </header>\n{body}\n"
        f"  <footer>\n    <p>{rng.choice(SENTENCES)}</p>\n  </footer>\n</body>\n</html>"
    )
    idea = f"A {mood} website for a {subject} with {chosen[0]}, {chosen[1]} and {chosen[2]}, in {name}."
    return {"llm_generated_idea": idea, "text": html}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--rows", type=int, default=64)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with open(options.out, "w", encoding="utf-8") as file:
        for _ in range(options.rows):
            file.write(json.dumps(page(rng), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
