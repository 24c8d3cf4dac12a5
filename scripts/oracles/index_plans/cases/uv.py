from .common import LOGIN, PROJECT, closed, hosts, url

LOCK = ["uv", "lock"]
COMPILE = ["uv", "pip", "compile", "requirements.in"]
INSTALL = ["uv", "pip", "install", "--dry-run", "-r", "requirements.txt"]
TWO = hosts(team="1.0", pypi="2.0")


def index(host, name=None, more="", table="tool.uv.index", login=""):
    called = "" if name is None else f'name = "{name}"\n'
    return f'[[{table}]]\n{called}url = "{url(host, login)}"\n{more}\n'


def bare(host, name=None, more=""):
    return index(host, name, more, "index")


def project(what, settings, holds, **more):
    # What tells that the project is uv's.
    told = settings if "tool.uv" in settings else f"[tool.uv]\n{settings}"
    files = {"pyproject.toml": f"{PROJECT}\n{told}", **more.pop("files", {})}
    return {"what": what, "document": "pyproject.toml", "files": files, "run": LOCK, "holds": holds, **more}


def listed(what, text, holds, **more):
    files = {"requirements.in": text, **more.pop("files", {})}
    return {"what": what, "document": "requirements.in", "files": files, "run": COMPILE, "holds": holds, **more}


USER = ".config/uv/uv.toml"
MACHINE = {"environment": {"XDG_CONFIG_DIRS": "{home}/xdg"}}
PIN = '[tool.uv.sources]\nacme = { index = "team" }\n'
MEMBER = "packages/member/pyproject.toml"

CASES = [
    project("nothing is said", "", TWO),
    project("an extra index that has it", index("team"), TWO),
    project("an extra index that has it not", index("team"), hosts(pypi="2.0")),
    project("two in order", index("team") + index("other"), hosts(other="1.0", pypi="2.0")),
    project("a default one comes last", index("mirror", more="default = true") + index("team"), hosts(mirror="2.0")),
    project("explicit serves nothing unasked", index("team", "team", "explicit = true"), TWO),
    project("pinned", index("team", "team") + PIN, TWO),
    project("pinned to an explicit one", index("team", "team", "explicit = true") + PIN, TWO),
    project("pinned, which has it not", index("team", "team") + PIN, hosts(pypi="2.0"), fails=True),
    project("index-url and extra-index-url", f'[tool.uv]\nindex-url = "{url("mirror")}"\nextra-index-url = ["{url("team")}"]\n', hosts(mirror="2.0")),
    project("the best of all", index("team") + '[tool.uv]\nindex-strategy = "unsafe-best-match"\n', TWO),
    project("the first that fits", index("team") + '[tool.uv]\nindex-strategy = "unsafe-first-match"\n', TWO),
    project("no index", index("team") + "[tool.uv]\nno-index = true\n", TWO, fails=True),
    project("the user's index beside the project's", index("team"), hosts(user="1.0", pypi="2.0"), home={USER: bare("user")}),
    project("the user's default one", "", hosts(user="1.0"), home={USER: bare("user", more="default = true")}),
    project("both have a default one", index("mirror", more="default = true"), hosts(mirror="1.0", user="2.0"), home={USER: bare("user", more="default = true")}),
    project("the user's and the machine's", "", hosts(machine="1.0", pypi="2.0"), home={USER: bare("user"), "xdg/uv/uv.toml": bare("machine")}, **MACHINE),
    project("one name at the project's and the user's", index("team", "team"), TWO, home={USER: bare("user", "team")}),
    project("pinned, the variable names it too", index("team", "team") + PIN, hosts(team="1.0", variable="2.0"), environment={"UV_INDEX": f"team={url('variable')}"}),
    project("UV_INDEX before the project's", index("team"), hosts(variable="1.0", team="2.0"), environment={"UV_INDEX": url("variable")}),
    project("UV_INDEX of two", "", hosts(other="1.0", pypi="2.0"), environment={"UV_INDEX": f"{url('variable')} one={url('other')}"}),
    project("UV_DEFAULT_INDEX in PyPI's place", index("team"), hosts(variable="1.0"), environment={"UV_DEFAULT_INDEX": url("variable")}),
    project("UV_DEFAULT_INDEX before the project's default", index("mirror", more="default = true"), hosts(variable="1.0", mirror="2.0"), environment={"UV_DEFAULT_INDEX": url("variable")}),
    project("UV_INDEX_URL and UV_EXTRA_INDEX_URL", "", hosts(variable="1.0"), environment={"UV_INDEX_URL": url("variable"), "UV_EXTRA_INDEX_URL": f"{url('team')} {url('other')}"}),
    project("UV_INDEX_URL beside the project's default", index("mirror", more="default = true"), hosts(variable="1.0", mirror="2.0"), environment={"UV_INDEX_URL": url("variable")}),
    project("UV_INDEX and UV_EXTRA_INDEX_URL", "", hosts(variable="1.0", other="2.0", pypi="3.0"), environment={"UV_INDEX": url("other"), "UV_EXTRA_INDEX_URL": url("variable")}),
    project("UV_EXTRA_INDEX_URL behind the project's", index("team"), hosts(team="1.0", variable="2.0"), environment={"UV_EXTRA_INDEX_URL": url("variable")}),
    project("UV_EXTRA_INDEX_URL beside the project's extras", f'[tool.uv]\nextra-index-url = ["{url("team")}"]\n', hosts(pypi="2.0"), environment={"UV_EXTRA_INDEX_URL": url("variable")}),
    project("UV_INDEX_URL beside the project's", f'[tool.uv]\nindex-url = "{url("team")}"\n', hosts(team="1.0", variable="2.0"), environment={"UV_INDEX_URL": url("variable")}),
    project("UV_INDEX_URL beside the user's default", "", hosts(user="1.0", variable="2.0"), home={USER: bare("user", more="default = true")}, environment={"UV_INDEX_URL": url("variable")}),
    project("UV_DEFAULT_INDEX beside UV_INDEX_URL", "", hosts(other="1.0", variable="2.0"), environment={"UV_INDEX_URL": url("variable"), "UV_DEFAULT_INDEX": url("other")}),
    project("extras written before an index", f'[tool.uv]\nextra-index-url = ["{url("other")}"]\n' + index("team"), hosts(pypi="2.0")),
    project("the project's extras, the user's index", f'[tool.uv]\nextra-index-url = ["{url("other")}"]\n', hosts(pypi="2.0"), home={USER: bare("user")}),
    project("the project's extras, the user's extras", f'[tool.uv]\nextra-index-url = ["{url("other")}"]\n', hosts(pypi="2.0"), home={USER: f'extra-index-url = ["{url("user")}"]\n'}),
    project("the project's index-url, the user's default", f'[tool.uv]\nindex-url = "{url("team")}"\n', hosts(user="1.0", team="2.0"), home={USER: bare("user", more="default = true")}),
    project("the project's index-url, the user's index-url", f'[tool.uv]\nindex-url = "{url("team")}"\n', hosts(user="1.0", team="2.0"), home={USER: f'index-url = "{url("user")}"\n'}),
    project("UV_NO_CONFIG, pinned", index("team", "team", "explicit = true") + PIN, TWO, environment={"UV_NO_CONFIG": "1"}),
    project("UV_CONFIG_FILE, pinned", index("team", "team", "explicit = true") + PIN, TWO, home={"else.toml": bare("other")}, environment={"UV_CONFIG_FILE": "{home}/else.toml"}),
    project("UV_NO_INDEX is no variable of uv's", index("team"), TWO, environment={"UV_NO_INDEX": "1"}),
    project("one address twice", index("team", "one") + index("team", "two"), hosts(pypi="2.0")),
    project("UV_INDEX_STRATEGY before the project's", index("team") + '[tool.uv]\nindex-strategy = "first-index"\n', TWO, environment={"UV_INDEX_STRATEGY": "unsafe-best-match"}),
    project("the user's strategy", index("team"), TWO, home={USER: 'index-strategy = "unsafe-best-match"\n'}),
    project("UV_CONFIG_FILE in place of the user's", "", hosts(other="1.0", pypi="2.0"), home={USER: bare("user"), "else.toml": bare("other")}, environment={"UV_CONFIG_FILE": "{home}/else.toml"}),
    project("UV_CONFIG_FILE in place of the project's", index("team"), hosts(other="1.0", team="2.0", pypi="3.0"), home={"else.toml": bare("other")}, environment={"UV_CONFIG_FILE": "{home}/else.toml"}),
    project("UV_NO_CONFIG", index("team"), hosts(team="1.0", user="2.0", pypi="3.0"), home={USER: bare("user")}, environment={"UV_NO_CONFIG": "1"}),
    project("uv.toml beside the manifest", index("team"), hosts(other="1.0", team="2.0", pypi="3.0"), files={"uv.toml": bare("other")}),
    project("uv.toml beside the manifest, pinned in it", index("team", "team") + PIN, hosts(other="1.0", team="2.0", pypi="3.0"), files={"uv.toml": bare("other")}),
    project("find-links beside an index", '[tool.uv]\nfind-links = ["{project}/links"]\n' + index("team"), TWO, files={"links/none.txt": ""}),
    project("pip's own table is not the project's", f'[tool.uv.pip]\nindex-url = "{url("team")}"\n', TWO),
    project("pip.conf is nothing to uv", "", hosts(user="1.0", pypi="2.0"), home={".config/pip/pip.conf": f"[global]\nindex-url = {url('user')}\n"}),
    {
        "what": "a member of a workspace takes the root's",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + index("team"),
            MEMBER: PROJECT.replace("shop", "member"),
        },
        "run": LOCK,
        "holds": TWO,
    },
    {
        "what": "a member of a workspace with an index of its own",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + index("team"),
            MEMBER: PROJECT.replace("shop", "member") + index("other"),
        },
        "run": LOCK,
        "holds": hosts(other="1.0", pypi="2.0"),
    },
    {
        "what": "a member pinned to an index of its own",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
            MEMBER: PROJECT.replace("shop", "member") + index("team", "team", "explicit = true") + PIN,
        },
        "run": LOCK,
        "holds": TWO,
    },
    {
        "what": "a member pinned to an index of the root",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + index("team", "team", "explicit = true"),
            MEMBER: PROJECT.replace("shop", "member") + PIN,
        },
        "run": LOCK,
        "holds": TWO,
    },
    {
        "what": "a member's own source before the root's",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + index("team", "team", "explicit = true") + PIN,
            MEMBER: PROJECT.replace("shop", "member") + index("other", "other", "explicit = true") + PIN.replace("team", "other"),
        },
        "run": LOCK,
        "holds": hosts(team="1.0", other="2.0", pypi="3.0"),
    },
    {
        "what": "the root pins for its members",
        "document": MEMBER,
        "inside": True,
        "files": {
            "pyproject.toml": PROJECT.replace('["acme"]', "[]") + '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + index("team", "team", "explicit = true") + PIN,
            MEMBER: PROJECT.replace("shop", "member"),
        },
        "run": LOCK,
        "holds": TWO,
    },
    project("login of the address", index("team", login=LOGIN), TWO, closed=closed("team")),
    project("login by name", index("in-house.x", "in-house.x").replace("in-house.x.example", "team.example"), TWO, closed=closed("team"), environment={"UV_INDEX_IN_HOUSE_X_USERNAME": "alice", "UV_INDEX_IN_HOUSE_X_PASSWORD": "s3cret"}),
    project("login by name before that of the address", index("team", "team", login="eve:old@"), TWO, closed=closed("team"), environment={"UV_INDEX_TEAM_USERNAME": "alice", "UV_INDEX_TEAM_PASSWORD": "s3cret"}),
    project("a user name in the address, the pair by name", index("team", "team", login="alice@"), TWO, closed=closed("team"), environment={"UV_INDEX_TEAM_USERNAME": "alice", "UV_INDEX_TEAM_PASSWORD": "s3cret"}),
    project("a user name in the address, another by name", index("team", "team", login="eve@"), TWO, closed=closed("team"), environment={"UV_INDEX_TEAM_USERNAME": "alice", "UV_INDEX_TEAM_PASSWORD": "s3cret"}),
    project("login by name before .netrc", index("team", "team"), TWO, closed=closed("team"), home={".netrc": "machine team.example login eve password old\n"}, environment={"UV_INDEX_TEAM_USERNAME": "alice", "UV_INDEX_TEAM_PASSWORD": "s3cret"}),
    project("login of the address before .netrc", index("team", login=LOGIN), TWO, closed=closed("team"), home={".netrc": "machine team.example login eve password old\n"}),
    project("a password alone by name", index("team", "team"), TWO, environment={"UV_INDEX_TEAM_PASSWORD": "s3cret"}),
    project("login by .netrc", index("team"), TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    project("user name in the address, password in .netrc", index("team", login="alice@"), TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    project("NETRC names the file", index("team"), TWO, closed=closed("team"), home={"secrets": "machine team.example login alice password s3cret\n"}, environment={"NETRC": "{home}/secrets"}),
    project("login in the variable's address", "", hosts(variable="1.0", pypi="2.0"), closed=closed("variable"), environment={"UV_INDEX": url("variable", LOGIN)}),
    project("a variable in the address", index("team", login="${NAME}:${SECRET}@"), TWO, environment={"NAME": "alice", "SECRET": "s3cret"}),
    project("a variable in the user's address", "", hosts(user="1.0", pypi="2.0"), home={USER: bare("user").replace("https://", "https://${NAME}:${SECRET}@")}, environment={"NAME": "alice", "SECRET": "s3cret"}),
    project("a variable in UV_INDEX", "", hosts(variable="1.0", pypi="2.0"), environment={"UV_INDEX": url("variable", "${NAME}:${SECRET}@"), "NAME": "alice", "SECRET": "s3cret"}),
    listed("a list: --index-url and --extra-index-url", f"--index-url {url('mirror')}\n--extra-index-url {url('team')}\nacme\n", hosts(mirror="2.0"), home={USER: bare("user")}),
    listed("a list: its --index-url beside the user's default", f"--index-url {url('mirror')}\nacme\n", hosts(mirror="2.0", user="1.0"), home={USER: bare("user", more="default = true")}),
    listed("a list: its extra beside the user's", f"--extra-index-url {url('team')}\nacme\n", hosts(team="2.0", user="1.0", pypi="3.0"), home={USER: bare("user")}),
    listed("a list beside a project's settings", "acme\n", TWO, files={"pyproject.toml": PROJECT + index("team")}),
    listed("a list beside a project's settings for uv pip", "acme\n", TWO, files={"pyproject.toml": PROJECT + f'[tool.uv.pip]\nindex-url = "{url("team")}"\n'}),
    listed("a list beside both of a project's settings", "acme\n", hosts(team="1.0", mirror="2.0"), files={"pyproject.toml": PROJECT + f'[tool.uv]\nindex-url = "{url("mirror")}"\n[tool.uv.pip]\nextra-index-url = ["{url("team")}"]\n'}),
    listed("a list and an included one", "-r more.in\nacme\n", TWO, files={"pyproject.toml": "[tool.uv]\n", "more.in": f"--extra-index-url {url('team')}\n"}),
    listed("a list with a variable in its address", f"--extra-index-url {url('team', '${NAME}:${SECRET}@')}\nacme\n", TWO, files={"pyproject.toml": "[tool.uv]\n"}, closed=closed("team"), environment={"NAME": "alice", "SECRET": "s3cret"}),
]
for each in CASES:
    # What makes a list uv's own.
    if each["document"] == "requirements.in" and "pyproject.toml" not in each["files"]:
        each["files"]["pyproject.toml"] = "[tool.uv]\n"
