"""Writes test/fixtures/poetry-constraints.json: which versions Poetry's own library lets constraints allow.

Run by hand with Python 3 where poetry-core is installed (a wheel of it on PYTHONPATH will do):

    python3 scripts/oracles/poetry-constraints.py
"""

import json
import pathlib
import random
from importlib.metadata import version as installed

from poetry.core.constraints.version import Version, parse_constraint

choice = random.Random(4).choice
chance = random.Random(5).random
count = random.Random(6).randint

OPERATORS = ["^", "~", "", "=", "==", ">=", "<=", "<", ">", "!=", "<>", "~=", "^ ", "~ ", ">= "]
STARS = ["*", "1.*", "1.2.*", "==1.*", "!=1.*", "!=1.2.*", "0.*", ">=1.*", "<2.*", "==1.2.3.*"]
SUFFIXES = ["a1", "rc2", ".post1", ".dev3", "b1.dev2", "-beta.1"]


def version():
    text = ".".join(str(choice([0, 0, 1, 2, 3, 10])) for _ in range(count(1, 4)))
    text += choice(SUFFIXES) if chance() < 0.15 else ""
    return ("1!" if chance() < 0.05 else "") + text


def clause():
    return choice(STARS) if chance() < 0.12 else choice(OPERATORS) + version()


def alternative():
    return choice([",", ", ", " ", " , "]).join(clause() for _ in range(choice([1, 1, 2, 3])))


def constraint():
    return choice([" || ", "||", " | ", "|"]).join(alternative() for _ in range(choice([1, 1, 2])))


def allowed(text, candidates):
    try:
        parsed = parse_constraint(text)
    except ValueError:
        return None
    return "".join("1" if parsed.allows(Version.parse(each)) else "0" for each in candidates)


candidates = sorted({version() for _ in range(60)})
cases = {text: allowed(text, candidates) for text in (constraint() for _ in range(400))}
rows = ",\n".join(f"    {json.dumps(text)}: {json.dumps(bits)}" for text, bits in cases.items())
text = (
    f'{{\n  "by": "poetry-core {installed("poetry-core")}",\n  "candidates": {json.dumps(candidates)},\n'
    f'  "cases": {{\n{rows}\n  }}\n}}\n'
)
target = pathlib.Path(__file__).resolve().parents[2] / "test" / "fixtures" / "poetry-constraints.json"
target.write_text(text, encoding="utf-8")
