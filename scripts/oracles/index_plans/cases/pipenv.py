from .common import LOGIN, PYPI, closed, hosts, url

TWO = hosts(team="1.0", pypi="2.0")
PYPI_SOURCE = f'[[source]]\nname = "pypi"\nurl = "https://{PYPI}/simple"\nverify_ssl = true\n'
USER = ".config/pip/pip.conf"


def source(host, name=None, login=""):
    return f'[[source]]\nname = "{name or host}"\nurl = "{url(host, login)}"\nverify_ssl = true\n'


def case(what, sources, holds, entry='"*"', **more):
    text = f"{sources}[packages]\nacme = {entry}\n"
    return {"what": what, "document": "Pipfile", "files": {"Pipfile": text}, "run": ["pipenv", "lock"], "holds": holds, **more}


def tied(name):
    return f'{{ version = "*", index = "{name}" }}'


ALL = "[pipenv]\ninstall_search_all_sources = true\n"

CASES = [
    case("nothing is said", "", TWO),
    case("the first source alone", PYPI_SOURCE + source("team"), TWO),
    case("the first source alone, the other way round", source("team") + PYPI_SOURCE, TWO),
    case("the first source has it not", source("team") + PYPI_SOURCE, hosts(pypi="2.0"), fails=True),
    case("tied to the second", PYPI_SOURCE + source("team"), TWO, tied("team")),
    case("tied to the first", source("team") + PYPI_SOURCE, TWO, tied("team")),
    case("tied to the second, which has it not", PYPI_SOURCE + source("team"), hosts(pypi="2.0"), tied("team"), fails=True),
    case("all sources", PYPI_SOURCE + source("team") + ALL, TWO),
    case("PIPENV_PYPI_MIRROR", PYPI_SOURCE + source("team"), hosts(variable="1.0", pypi="2.0"), environment={"PIPENV_PYPI_MIRROR": url("variable")}),
    case("PIPENV_PYPI_MIRROR beside another first source", source("team") + PYPI_SOURCE, hosts(team="1.0", variable="2.0"), environment={"PIPENV_PYPI_MIRROR": url("variable")}),
    case("PIPENV_PYPI_MIRROR without a source", "", hosts(variable="1.0", pypi="2.0"), environment={"PIPENV_PYPI_MIRROR": url("variable")}),
    case("tied to a mirrored PyPI", source("team") + PYPI_SOURCE, hosts(team="1.0", variable="2.0"), tied("pypi"), environment={"PIPENV_PYPI_MIRROR": url("variable")}),
    case("the user's pip.conf without a source", "", hosts(user="1.0", pypi="2.0"), home={USER: f"[global]\nindex-url = {url('user')}\n"}),
    case("the user's pip.conf beside a source", PYPI_SOURCE, hosts(user="1.0", pypi="2.0"), home={USER: f"[global]\nindex-url = {url('user')}\n"}),
    case("the user's extra index beside a source", PYPI_SOURCE, hosts(user="3.0", pypi="2.0"), home={USER: f"[global]\nextra-index-url = {url('user')}\n"}),
    case("PIP_INDEX_URL without a source", "", hosts(variable="1.0", pypi="2.0"), environment={"PIP_INDEX_URL": url("variable")}),
    case("PIP_INDEX_URL beside a source", PYPI_SOURCE, hosts(variable="1.0", pypi="2.0"), environment={"PIP_INDEX_URL": url("variable")}),
    case("PIP_EXTRA_INDEX_URL beside a source", PYPI_SOURCE, hosts(variable="3.0", pypi="2.0"), environment={"PIP_EXTRA_INDEX_URL": url("variable")}),
    case("login of the address", source("team", login=LOGIN), TWO, closed=closed("team")),
    case("login from variables", source("team", login="${NAME}:${SECRET}@"), TWO, closed=closed("team"), environment={"NAME": "alice", "SECRET": "s3cret"}),
    case("login from variables without braces", source("team", login="$NAME:$SECRET@"), TWO, closed=closed("team"), environment={"NAME": "alice", "SECRET": "s3cret"}),
    case("login by .netrc", source("team"), TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
]
