from .common import LOGIN, PROJECT, closed, hosts, url

TWO = hosts(team="1.0", pypi="2.0")
USER = ".config/pdm/config.toml"


def source(host, name=None, more="", login=""):
    called = "" if name == "" else f'name = "{name or host}"\n'
    return f'[[tool.pdm.source]]\n{called}url = "{url(host, login)}"\nverify_ssl = true\n{more}\n'


def case(what, sources, holds, **more):
    text = f"{PROJECT}[tool.pdm]\ndistribution = false\n{sources}"
    files = {"pyproject.toml": text, **more.pop("files", {})}
    return {"what": what, "document": "pyproject.toml", "files": files, "run": ["pdm", "lock"], "holds": holds, **more}


def stored(name, host, more=""):
    return f'[pypi.{name}]\nurl = "{url(host)}"\nverify_ssl = true\n{more}\n'


ORDER = "[tool.pdm.resolution]\nrespect-source-order = true\n"

CASES = [
    case("nothing is said", "", TWO),
    case("a source beside PyPI", source("team"), TWO),
    case("a source with more", source("team"), hosts(team="3.0", pypi="2.0")),
    case("a source called pypi in its place", source("mirror", "pypi"), hosts(mirror="1.0", pypi="2.0")),
    case("a source called pypi behind another", source("team") + source("mirror", "pypi"), hosts(team="1.0", mirror="2.0")),
    case("two sources", source("team") + source("other"), hosts(team="1.0", other="2.0", pypi="3.0")),
    case("the order is respected", source("team") + ORDER, TWO),
    case("the order is respected, the first has it not", source("mirror", "pypi") + source("team") + ORDER, hosts(team="1.0")),
    case("the order is respected, pypi behind", source("team") + source("mirror", "pypi") + ORDER, hosts(team="1.0", mirror="2.0")),
    case("included names", source("team", more='include_packages = ["ac*"]'), TWO),
    case("other names are included", source("team", more='include_packages = ["foo"]'), TWO),
    case("excluded names", source("team", more='exclude_packages = ["ac*"]'), TWO),
    case("included here, excluded there", source("team", more='include_packages = ["acme"]') + source("mirror", "pypi", 'exclude_packages = ["*"]'), hosts(team="1.0", mirror="2.0")),
    case("all others excluded, included elsewhere", source("team", more='include_packages = ["acme"]\nexclude_packages = ["*"]'), TWO),
    case("the user's index in PyPI's place", "", hosts(user="1.0", pypi="2.0"), home={USER: f'[pypi]\nurl = "{url("user")}"\n'}),
    case("the user's index beside the project's", source("team"), hosts(user="1.0", team="2.0"), home={USER: f'[pypi]\nurl = "{url("user")}"\n'}),
    case("the project's pypi before the user's", source("mirror", "pypi"), hosts(user="1.0", mirror="2.0"), home={USER: f'[pypi]\nurl = "{url("user")}"\n'}),
    case("a stored extra of the user's", "", hosts(user="1.0", pypi="2.0"), home={USER: stored("extra", "user")}),
    case("a stored extra of a project's name", source("team", "extra"), hosts(user="1.0", team="2.0", pypi="3.0"), home={USER: stored("extra", "user")}),
    case("stored ones are ignored", source("team"), hosts(team="1.0", user="2.0", pypi="3.0"), home={USER: "[pypi]\nignore_stored_index = true\n" + stored("extra", "user")}),
    case("stored with includes", "", hosts(user="1.0", pypi="2.0"), home={USER: stored("extra", "user", 'include_packages = ["acme"]')}),
    case("PDM_PYPI_URL", "", hosts(variable="1.0", user="2.0", pypi="3.0"), home={USER: f'[pypi]\nurl = "{url("user")}"\n'}, environment={"PDM_PYPI_URL": url("variable")}),
    case("PDM_PYPI_URL beside a source called pypi", source("mirror", "pypi"), hosts(variable="1.0", mirror="2.0"), environment={"PDM_PYPI_URL": url("variable")}),
    case("PDM_IGNORE_STORED_INDEX", source("team"), hosts(team="1.0", user="2.0", pypi="3.0"), home={USER: stored("extra", "user")}, environment={"PDM_IGNORE_STORED_INDEX": "1"}),
    case("pdm.toml of the project", source("team"), hosts(team="1.0", other="2.0", pypi="3.0"), files={"pdm.toml": stored("extra", "other")}),
    case("pdm.toml in PyPI's place, before the user's", "", hosts(other="1.0", user="2.0"), files={"pdm.toml": f'[pypi]\nurl = "{url("other")}"\n'}, home={USER: f'[pypi]\nurl = "{url("user")}"\n'}),
    case("pdm.toml beside PDM_PYPI_URL", "", hosts(other="1.0", variable="2.0"), files={"pdm.toml": f'[pypi]\nurl = "{url("other")}"\n'}, environment={"PDM_PYPI_URL": url("variable")}),
    case("the machine's file", "", hosts(machine="1.0", pypi="2.0"), home={"xdg/pdm/config.toml": f'[pypi]\nurl = "{url("machine")}"\n'}, environment={"XDG_CONFIG_DIRS": "{home}/xdg"}),
    case("the machine's extra and the user's", "", hosts(machine="1.0", user="2.0", pypi="3.0"), home={"xdg/pdm/config.toml": stored("one", "machine"), USER: stored("two", "user")}, environment={"XDG_CONFIG_DIRS": "{home}/xdg"}),
    case("find-links is no index", '[[tool.pdm.source]]\ntype = "find_links"\nname = "links"\nurl = "file://{project}/links"\n', TWO, files={"links/none.txt": ""}),
    case("login of the address", source("team", login=LOGIN), hosts(team="3.0", pypi="2.0"), closed=closed("team")),
    case("login from variables", source("team", login="${NAME}:${SECRET}@"), hosts(team="3.0", pypi="2.0"), closed=closed("team"), environment={"NAME": "alice", "SECRET": "s3cret"}),
    case("login of the user's file by name", source("team"), hosts(team="3.0", pypi="2.0"), closed=closed("team"), home={USER: '[pypi.team]\nusername = "alice"\npassword = "s3cret"\n'}),
    case("login of the user's file for pypi", "", hosts(user="3.0"), closed=closed("user"), home={USER: f'[pypi]\nurl = "{url("user")}"\nusername = "alice"\npassword = "s3cret"\n'}),
    case("PDM_PYPI_USERNAME", "", hosts(user="3.0"), closed=closed("user"), home={USER: f'[pypi]\nurl = "{url("user")}"\n'}, environment={"PDM_PYPI_USERNAME": "alice", "PDM_PYPI_PASSWORD": "s3cret"}),
    case("login of the source itself", source("team", more='username = "alice"\npassword = "s3cret"'), hosts(team="3.0", pypi="2.0"), closed=closed("team")),
    case("login by .netrc", source("team"), hosts(team="3.0", pypi="2.0"), closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    case("PIP_INDEX_URL is nothing to PDM", "", hosts(variable="1.0", pypi="2.0"), environment={"PIP_INDEX_URL": url("variable")}),
]
