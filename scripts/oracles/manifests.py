"""Writes test/fixtures/manifests/oracle.json: what Python's own readers see in the corpus of manifests.

Run by hand after fixtures were added or changed, with Python 3.11 or newer and a pip of 2026:

    python3 scripts/oracles/manifests.py

The readers are tomllib, configparser, ast and json of the standard library, and pip's vendored `packaging` and own line
parser of requirements files. A file that they refuse (half typed on purpose, or of a syntax only its tool knows) is left
out; the product's readings of those are reviewed by people instead.
"""

import ast
import configparser
import json
import pathlib
import re
import tomllib

from pip._internal.req.req_file import OptionParsingError, get_line_parser, preprocess
from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
from pip._vendor.packaging.utils import canonicalize_name

corpus = pathlib.Path(__file__).resolve().parents[2] / "test" / "fixtures" / "manifests"


class Refused(Exception):
    """The independent reader cannot tell what stands in this file."""


def requirement(text):
    try:
        parsed = Requirement(text)
    except InvalidRequirement as error:
        raise Refused(str(error)) from error
    return {
        "name": canonicalize_name(parsed.name),
        "extras": sorted(canonicalize_name(extra) for extra in parsed.extras),
        "specifier": ",".join(sorted(str(part) for part in parsed.specifier)),
        "marker": re.sub(r"[\s\"'()]", "", str(parsed.marker or "")),
    }


def requirements(texts):
    return [requirement(text) for text in texts]


def entry(name, value):
    """An entry of a table, with its version as written."""
    if isinstance(value, list):
        return [each for one in value for each in entry(name, one)]
    written = value if isinstance(value, str) else value.get("version")
    return [{"name": canonicalize_name(name), "written": written}]


def table(values, but=()):
    return [each for name, value in values.items() if name not in but for each in entry(name, value)]


def read_requirements(text):
    parse = get_line_parser(None)
    found = []
    for _, line in preprocess(text):
        try:
            argument, options = parse(line)
        except OptionParsingError as error:
            raise Refused(str(error)) from error
        if "${" in argument or options.editables:
            raise Refused("a variable or an editable")
        if argument:
            found.append(requirement(argument))
    return found


def strings(value):
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def read_pyproject(text):
    root = tomllib.loads(text)
    project = root.get("project", {})
    tool = root.get("tool", {})
    found = requirements(root.get("build-system", {}).get("requires", []))
    for value in [project.get("dependencies", []), *project.get("optional-dependencies", {}).values()]:
        if not isinstance(value, list) or any(not isinstance(item, str) for item in value):
            raise Refused("no list of strings")
        found += requirements(value)
    for group in root.get("dependency-groups", {}).values():
        found += requirements(strings(group))
    if "cibuildwheel" in tool or "tox" in tool:
        raise Refused("tables of tools with a syntax of their own")
    found += pdm(tool.get("pdm", {})) + hatch(tool.get("hatch", {})) + uv(tool.get("uv", {}))
    found += poetry(tool.get("poetry", {}), found) + pixi(tool.get("pixi", {}))
    return found


def pdm(tool):
    groups = [text for group in tool.get("dev-dependencies", {}).values() for text in group]
    if any(text.startswith("-") for text in groups):
        raise Refused("an editable")
    return requirements(groups) + table(tool.get("resolution", {}).get("overrides", {}))


def hatch(tool):
    found = []
    for environment in tool.get("envs", {}).values():
        found += requirements(environment.get("dependencies", []) + environment.get("extra-dependencies", []))
    for target in tool.get("build", {}).get("targets", {}).values():
        for hook in target.get("hooks", {}).values():
            found += requirements(hook.get("dependencies", []))
    return found


def uv(tool):
    keys = ["dev-dependencies", "constraint-dependencies", "override-dependencies", "build-constraint-dependencies"]
    return [each for key in keys for each in requirements(tool.get(key, []))]


def poetry(tool, already):
    found = table(tool.get("dependencies", {}), but=("python",)) + table(tool.get("dev-dependencies", {}))
    for group in tool.get("group", {}).values():
        found += table(group.get("dependencies", {}))
    known = {each["name"] for each in already}
    # What Poetry adds to an entry of [project] is no second entry.
    return [each for each in found if each["written"] is not None or each["name"] not in known]


def pixi(tool):
    found = table(tool.get("pypi-dependencies", {}))
    for part in [*tool.get("feature", {}).values(), *tool.get("target", {}).values()]:
        found += table(part.get("pypi-dependencies", {}))
    return found


def read_pipfile(text):
    other = {"source", "requires", "scripts", "pipenv"}
    return [each for key, value in tomllib.loads(text).items() if key not in other for each in table(value)]


def lines(value):
    parts = value.split("\n") if "\n" in value else value.split(";")
    return [part.strip() for part in parts if part.strip()]


def ini(text):
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise Refused(str(error)) from error
    return parser


def read_setup_cfg(text):
    parser = ini(text)
    options = dict(parser["options"]) if "options" in parser else {}
    values = [options.get(key, "") for key in ("install_requires", "setup_requires", "tests_require")]
    if "options.extras_require" in parser:
        values += dict(parser["options.extras_require"]).values()
    found = []
    for value in values:
        if not value.startswith("file:"):
            found += requirements(lines(value))
    return found


def read_tox(text):
    parser = ini(text)
    found = []
    for name in parser.sections():
        keys = ["requires"] if name == "tox" else ["deps"] if name.startswith("testenv") else []
        for value in [parser[name].get(key, "") for key in keys]:
            for line in value.split("\n"):
                line = re.sub(r"(^|\s)#.*", "", line).strip()
                if "{" in line or re.match(r"[\w!,{}-]+: ", line):
                    raise Refused("factors or substitutions")
                if line and not line.startswith("-"):
                    found.append(requirement(line))
    return found


def read_setup_py(text):
    found = []
    for node in ast.walk(syntax(text)):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", getattr(node.func, "id", "")) != "setup":
            continue
        for keyword in node.keywords:
            if keyword.arg is None:
                raise Refused("**")
            if keyword.arg not in ("install_requires", "setup_requires", "tests_require", "extras_require"):
                continue
            try:
                value = ast.literal_eval(keyword.value)
            except ValueError as error:
                raise Refused("computed") from error
            groups = value.values() if isinstance(value, dict) else [value]
            for group in groups:
                found += requirements(lines(group) if isinstance(group, str) else group)
    return found + imports(text)


def syntax(text):
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise Refused(str(error)) from error


def imports(text):
    found = []
    for node in ast.walk(syntax(text)):
        if isinstance(node, ast.Import):
            found += [{"module": alias.name, "members": []} for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            members = [alias.name for alias in node.names if alias.name != "*"]
            found.append({"module": node.module, "members": members})
    return [each for each in found if each["module"] != "__future__"]


def read_script(text):
    # The regular expression of PEP 723.
    blocks = re.finditer(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$", text)
    scripts = [block for block in blocks if block["type"] == "script"]
    if len(scripts) > 1 or (not scripts and "# /// script" in text):
        raise Refused("two blocks, or an open one")
    found = []
    for block in scripts:
        content = "\n".join(line[2:] for line in block["content"].splitlines())
        found += requirements(tomllib.loads(content).get("dependencies", []))
    return found + imports(text)


def read_notebook(text):
    found = []
    document = json.loads(text)
    if document.get("nbformat") != 4:
        raise Refused("an old format")
    if document["metadata"].get("language_info", {}).get("name") != "python":
        return []
    for cell in document["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if cell["cell_type"] == "code":
            if re.search(r"(?m)^\s*[%!?]|^\w+ = !|\?$", source):
                raise Refused("magics")
            found += imports(source)
    return found


def locked(packages):
    return [{"name": canonicalize_name(each["name"]), "version": each.get("version")} for each in packages]


def read_pipfile_lock(text):
    groups = [value for key, value in json.loads(text).items() if key != "_meta"]
    return [
        {"name": canonicalize_name(name), "version": value["version"].removeprefix("==") if "version" in value else None}
        for group in groups
        for name, value in group.items()
    ]


def lock(key):
    return lambda text: locked(tomllib.loads(text).get(key, []))


def read_hatch(text):
    return hatch(tomllib.loads(text))


def read_uv(text):
    return uv(tomllib.loads(text))


def read_pixi(text):
    return pixi(tomllib.loads(text))


readers = {
    "requirements": read_requirements,
    "pyproject": read_pyproject,
    "pipfile": read_pipfile,
    "hatch": read_hatch,
    "pixi": read_pixi,
    "uv-toml": read_uv,
    "setup-cfg": read_setup_cfg,
    "setup-py": read_setup_py,
    "tox": read_tox,
    "python": read_script,
    "notebook": read_notebook,
    "poetry-lock": lock("package"),
    "uv-lock": lock("package"),
    "pdm-lock": lock("package"),
    "pylock": lock("packages"),
    "pipfile-lock": read_pipfile_lock,
}


def main():
    seen, refused = {}, []
    for format_, read in readers.items():
        for path in sorted((corpus / format_).rglob("*")):
            if not path.is_file():
                continue
            name = path.relative_to(corpus).as_posix()
            try:
                # The line ends stay as they are; utf-8-sig takes the BOM away.
                with open(path, encoding="utf-8-sig", newline="") as file:
                    seen[name] = read(file.read())
            except (Refused, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
                refused.append(f"{name}: {error}")
    (corpus / "oracle.json").write_text(json.dumps(seen, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(seen)} files read, {len(refused)} refused:", *refused, sep="\n  ")


if __name__ == "__main__":
    main()
