from .common import LOGIN, PYPI, closed, hosts, url

TWO = hosts(team="1.0", pypi="2.0")
HEAD = '[project]\nname = "shop"\nversion = "0"\nrequires-python = ">=3.11"\n[tool.poetry]\npackage-mode = false\n'
AUTH = ".config/pypoetry/auth.toml"


def source(host, name=None, priority=None, login=""):
    said = "" if priority is None else f'priority = "{priority}"\n'
    return f'[[tool.poetry.source]]\nname = "{name or host}"\nurl = "{url(host, login)}"\n{said}'


PYPI_FIRST = '[[tool.poetry.source]]\nname = "PyPI"\npriority = "primary"\n'
PYPI_LATER = '[[tool.poetry.source]]\nname = "pypi"\npriority = "supplemental"\n'
PYPI_EXPLICIT = '[[tool.poetry.source]]\nname = "PyPI"\npriority = "explicit"\n'


def case(what, sources, holds, entry='"*"', **more):
    text = f"{HEAD}[tool.poetry.dependencies]\nacme = {entry}\n{sources}"
    run = ["poetry", "lock", "--no-interaction"]
    return {"what": what, "document": "pyproject.toml", "files": {"pyproject.toml": text}, "run": run, "holds": holds, **more}


def tied(name):
    return f'{{ version = "*", source = "{name}" }}'


CASES = [
    case("nothing is said", "", TWO),
    case("a primary source turns PyPI off", source("team"), TWO),
    case("a primary source that has it not", source("team"), hosts(pypi="2.0"), fails=True),
    case("two primary sources: the best", source("team") + source("other"), hosts(team="1.0", other="2.0")),
    case("two primary sources: the best, the other way round", source("other") + source("team"), hosts(team="1.0", other="2.0")),
    case("PyPI listed beside another", source("team") + PYPI_FIRST, TWO),
    case("PyPI listed first", PYPI_FIRST + source("team"), TWO),
    case("supplemental where PyPI has it", source("team", priority="supplemental"), TWO),
    case("supplemental where PyPI has it not", source("team", priority="supplemental"), hosts(team="1.0")),
    case("PyPI as supplemental", source("team") + PYPI_LATER, hosts(pypi="2.0")),
    case("explicit serves nothing unasked", source("team", priority="explicit"), TWO),
    case("tied to an explicit one", source("team", priority="explicit"), TWO, tied("team")),
    case("tied to a primary one", source("team") + source("other"), hosts(team="1.0", other="2.0"), tied("team")),
    case("tied, in other letters", source("team", "Team", priority="explicit"), TWO, tied("Team")),
    case("tied to PyPI by its name", source("team") + PYPI_FIRST, TWO, tied("pypi")),
    case("PyPI as explicit", source("team") + PYPI_EXPLICIT, TWO),
    case("PyPI as explicit, alone", PYPI_EXPLICIT, TWO, fails=True),
    case("PyPI as explicit beside a supplemental", source("team", priority="supplemental") + PYPI_EXPLICIT, TWO, fails=True),
    case("only supplemental ones, PyPI among them", source("team", priority="supplemental") + PYPI_LATER, hosts(team="1.0", pypi="2.0")),
    case("PyPI's own address under another name", f'[[tool.poetry.source]]\nname = "public"\nurl = "https://{PYPI}/simple/"\npriority = "supplemental"\n' + source("team"), hosts(pypi="2.0")),
    case("tied in [tool.poetry.dependencies] to what [project] lists", source("team", priority="explicit"), TWO, tied("team").replace('version = "*", ', ""))
    | {"files": {"pyproject.toml": HEAD.replace("[tool.poetry]", 'dependencies = ["acme"]\n[tool.poetry]') + '[tool.poetry.dependencies]\nacme = { source = "team" }\n' + source("team", priority="explicit")}},
    case("login of the address", source("team", login=LOGIN), TWO, closed=closed("team")),
    case("login of auth.toml", source("team", "in-house"), TWO, closed=closed("team"), home={AUTH: '[http-basic.in-house]\nusername = "alice"\npassword = "s3cret"\n'}),
    case("login of variables", source("team", "in-house"), TWO, closed=closed("team"), environment={"POETRY_HTTP_BASIC_IN_HOUSE_USERNAME": "alice", "POETRY_HTTP_BASIC_IN_HOUSE_PASSWORD": "s3cret"}),
    case("login of variables before auth.toml", source("team", "in-house"), TWO, closed=closed("team"), home={AUTH: '[http-basic.in-house]\nusername = "eve"\npassword = "old"\n'}, environment={"POETRY_HTTP_BASIC_IN_HOUSE_USERNAME": "alice", "POETRY_HTTP_BASIC_IN_HOUSE_PASSWORD": "s3cret"}),
    case("login of the address beside auth.toml", source("team", "in-house", login=LOGIN), TWO, closed=closed("team"), home={AUTH: '[http-basic.in-house]\nusername = "eve"\npassword = "old"\n'}),
    case("login of auth.toml, its name in other letters", source("team", "In-House"), TWO, home={AUTH: '[http-basic.in-house]\nusername = "alice"\npassword = "s3cret"\n'}),
    case("login of config.toml", source("team", "in-house"), TWO, closed=closed("team"), home={".config/pypoetry/config.toml": '[http-basic.in-house]\nusername = "alice"\npassword = "s3cret"\n'}),
    case("login by .netrc", source("team"), TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    case("a variable in the address", source("team", login="${NAME}:${SECRET}@"), TWO, environment={"NAME": "alice", "SECRET": "s3cret"}),
    case("POETRY_CONFIG_DIR", source("team", "in-house"), TWO, closed=closed("team"), home={"p/auth.toml": '[http-basic.in-house]\nusername = "alice"\npassword = "s3cret"\n'}, environment={"POETRY_CONFIG_DIR": "{home}/p"}),
]
