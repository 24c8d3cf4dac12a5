"""Words that cases share."""

from ..street import PYPI

PROJECT = '[project]\nname = "shop"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = ["acme"]\n'


def url(host, login=""):
    return f"https://{login}{host}.example/simple/"


def hosts(**versions):
    """`hosts(team="1.0", pypi="2.0")`: several versions in one text, parted by blanks."""
    return {PYPI if name == "pypi" else f"{name}.example": text.split() for name, text in versions.items()}


def closed(*names):
    return {f"{name}.example": "alice:s3cret" for name in names}


LOGIN = "alice:s3cret@"
