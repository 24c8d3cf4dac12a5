from .common import LOGIN, closed, hosts, url

DOWNLOAD = ["pip", "download", "--no-deps", "--dest", "got", "-r", "requirements.txt"]
TWO = hosts(team="1.0", pypi="2.0")
USER = ".config/pip/pip.conf"


def case(what, text, holds, **more):
    files = {"requirements.txt": text, **more.pop("files", {})}
    return {"what": what, "document": "requirements.txt", "files": files, "run": DOWNLOAD, "holds": holds, **more}


def conf(section="global", **options):
    return f"[{section}]\n" + "".join(f"{name.replace('_', '-')} = {value}\n" for name, value in options.items())


CASES = [
    case("nothing is said", "acme\n", TWO),
    case("an extra index: the best of all", f"--extra-index-url {url('team')}\nacme\n", TWO),
    case("an extra index with more", f"--extra-index-url {url('team')}\nacme\n", hosts(team="3.0", pypi="2.0")),
    case("--index-url", f"--index-url {url('team')}\nacme\n", TWO),
    case("the last --index-url", f"-i {url('team')}\n-i {url('other')}\nacme\n", hosts(team="1.0", other="2.0")),
    case("the user's file", "acme\n", hosts(user="1.0", team="2.0", pypi="3.0"), home={USER: conf(index_url=url("user"), extra_index_url=url("team"))}),
    case("the user's extras in lines", "acme\n", hosts(user="1.0", team="2.0", pypi="3.0"), home={USER: f"[global]\nextra-index-url =\n    {url('user')}\n    {url('team')}\n"}),
    case("a list's --index-url replaces the user's and the extras", f"-i {url('mirror')}\nacme\n", hosts(mirror="1.0", user="2.0", team="3.0"), home={USER: conf(index_url=url("user"), extra_index_url=url("team"))}),
    case("a list's extra beside the user's", f"--extra-index-url {url('other')}\nacme\n", hosts(other="1.0", user="2.0", team="3.0"), home={USER: conf(index_url=url("user"), extra_index_url=url("team"))}),
    case("the older place of the user's file", "acme\n", TWO, home={".pip/pip.conf": conf(index_url=url("team"))}),
    case("the newer place before the older", "acme\n", TWO, home={".pip/pip.conf": conf(index_url=url("other")), USER: conf(index_url=url("team"))}),
    case("the machine's and the user's", "acme\n", hosts(user="1.0", machine="2.0", other="3.0"), home={"xdg/pip/pip.conf": conf(index_url=url("machine"), extra_index_url=url("other")), USER: conf(index_url=url("user"))}, environment={"XDG_CONFIG_DIRS": "{home}/xdg"}),
    case("[install] before [global]", "acme\n", hosts(user="1.0", team="2.0"), home={USER: conf(index_url=url("user")) + conf("install", index_url=url("team"))}, run=["pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "-r", "requirements.txt"]),
    case("PIP_CONFIG_FILE in place of the user's", "acme\n", hosts(user="1.0", other="2.0", pypi="3.0"), home={USER: conf(index_url=url("user")), "else.conf": conf(extra_index_url=url("other"))}, environment={"PIP_CONFIG_FILE": "{home}/else.conf"}),
    case("PIP_CONFIG_FILE after the machine's", "acme\n", hosts(machine="1.0", other="2.0", pypi="3.0"), home={"xdg/pip/pip.conf": conf(index_url=url("machine")), "else.conf": conf(extra_index_url=url("other"))}, environment={"PIP_CONFIG_FILE": "{home}/else.conf", "XDG_CONFIG_DIRS": "{home}/xdg"}),
    case("PIP_CONFIG_FILE turns all off", "acme\n", hosts(user="1.0", pypi="2.0"), home={USER: conf(index_url=url("user"))}, environment={"PIP_CONFIG_FILE": "/dev/null"}),
    case("variables before files", "acme\n", hosts(user="1.0", variable="2.0", team="3.0"), home={USER: conf(index_url=url("user"), extra_index_url=url("team"))}, environment={"PIP_INDEX_URL": url("variable")}),
    case("PIP_EXTRA_INDEX_URL replaces the file's", "acme\n", hosts(variable="1.0", team="2.0", other="3.0", pypi="4.0"), home={USER: conf(extra_index_url=url("team"))}, environment={"PIP_EXTRA_INDEX_URL": f"{url('variable')} {url('other')}"}),
    case("PIP_NO_INDEX", "acme\n", TWO, environment={"PIP_NO_INDEX": "1"}, fails=True),
    case("--no-index", f"--no-index\n--extra-index-url {url('team')}\nacme\n", TWO, fails=True),
    case("--no-index, then an index", f"--no-index\n-i {url('team')}\nacme\n", TWO, fails=True),
    case("the user's no-index, the list's index", f"-i {url('team')}\nacme\n", TWO, home={USER: conf(no_index="true")}, fails=True),
    case("an index in an included list", "-r more.txt\nacme\n", TWO, files={"more.txt": f"-i {url('team')}\n"}),
    case("the including list's index before the included", f"-i {url('other')}\n-r more.txt\nacme\n", hosts(team="1.0", other="2.0"), files={"more.txt": f"-i {url('team')}\n"}),
    case("the including list's index behind the included", f"-r more.txt\n-i {url('other')}\nacme\n", hosts(team="1.0", other="2.0"), files={"more.txt": f"-i {url('team')}\n"}),
    case("extras of an included list", f"-i {url('mirror')}\n-r more.txt\nacme\n", hosts(team="1.0", mirror="2.0"), files={"more.txt": f"--extra-index-url {url('team')}\n"}),
    case("extras before a main index", f"--extra-index-url {url('team')}\n-i {url('mirror')}\nacme\n", hosts(team="1.0", mirror="2.0")),
    case("extras, then a main index in an included list", f"--extra-index-url {url('team')}\n-r more.txt\nacme\n", hosts(team="1.0", mirror="2.0", pypi="3.0"), files={"more.txt": f"-i {url('mirror')}\n"}),
    case("the user's extras, a main index in an included list", "-r more.txt\nacme\n", hosts(team="1.0", mirror="2.0"), files={"more.txt": f"-i {url('mirror')}\n"}, home={USER: conf(extra_index_url=url("team"))}),
    case("constraints with an index", "-c bounds.txt\nacme\n", TWO, files={"bounds.txt": f"--extra-index-url {url('team')}\n"}),
    case("login of the address", f"-i {url('team', LOGIN)}\nacme\n", TWO, closed=closed("team")),
    case("a token alone", f"-i {url('team', 't0ken@')}\nacme\n", TWO),
    case("login from variables", "-i " + url("team", "${NAME}:${SECRET}@") + "\nacme\n", TWO, closed=closed("team"), environment={"NAME": "alice", "SECRET": "s3cret"}),
    case("a variable that is not set", "-i " + url("team", "${NOBODY}:${SECRET}@") + "\nacme\n", TWO, environment={"SECRET": "s3cret"}),
    case("login by .netrc", f"-i {url('team')}\nacme\n", TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    case("login of the address before .netrc", f"-i {url('team', LOGIN)}\nacme\n", TWO, closed=closed("team"), home={".netrc": "machine team.example login eve password old\n"}),
    case("login of .netrc for a user name alone", f"-i {url('team', 'alice@')}\nacme\n", TWO, closed=closed("team"), home={".netrc": "machine team.example login alice password s3cret\n"}),
    case("login of the user's file", "acme\n", hosts(user="1.0", pypi="2.0"), closed=closed("user"), home={USER: conf(index_url=url("user", LOGIN))}),
    case("login of the user's file for a list's index", f"--extra-index-url {url('team')}\nacme\n", hosts(team="1.0", pypi="2.0"), closed=closed("team"), home={USER: conf(index_url=f"https://{LOGIN}team.example/main/")}),
]
