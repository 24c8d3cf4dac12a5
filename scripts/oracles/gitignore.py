"""Writes test/fixtures/gitignore.json: what `git check-ignore` says of paths under patterns. Needs git; run by hand.

Usage: python3 scripts/oracles/gitignore.py
"""

import json
import pathlib
import random
import subprocess
import tempfile

NAMES = ["a", "b", "ab", "a.txt", "b.txt", "foo", "foo.py", ".x", "x y", "a-b", "[a]", "a\\b", "#c", "!d", "é"]
PATTERNS = [
    "a", "b", "*", "?", "*.txt", "a*", "/a", "a/", "**/a", "a/**", "a/**/b", "**", "*/b", "foo", "[ab]", "[!a]",
    "[a-b]*", "[]a]", "\\#c", "#c", "\\!d", "!a", "!*.txt", "a/b", "/a/*", "***/b", "a**b", "x\\ y", "x ", "b\\ ",
    "[[:alpha:]]", "[a", "a\\", "foo/**", "!foo/", "/", "//", "a//b", "*/", "\\a", "[\\]]", "?oo*", "**/foo/*.py",
    "foo*/", "!/a/b", "[^b]?", "a/*b", "[a-]", "é", "\\[a\\]", "  ", "a/**/", "**/b/**", "/**/b", "/*", "!/a",
]


def main() -> None:
    chance = random.Random(7)
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", folder], check=True)
        for _ in range(600):
            patterns = [chance.choice(PATTERNS) for _ in range(chance.randint(1, 4))]
            path = "/".join(chance.choice(NAMES) for _ in range(chance.randint(1, 4)))
            pathlib.Path(folder, ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
            asked = subprocess.run(["git", "-C", folder, "check-ignore", "-q", "--no-index", "--", path])
            if asked.returncode not in (0, 1):
                raise SystemExit(f"git does not answer for {path!r}")
            cases.append({"patterns": patterns, "path": path, "ignored": asked.returncode == 0})
    target = pathlib.Path(__file__).parents[2] / "test" / "fixtures" / "gitignore.json"
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


main()
