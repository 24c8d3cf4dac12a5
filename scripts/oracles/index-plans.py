"""Writes test/fixtures/index-plans/TOOL.json: which indexes each tool itself asks for a name, with which login, and what it takes.

Each case of scripts/oracles/index_plans/cases/ is laid out as a project and a home, and the tool resolves it. All its
traffic goes through a proxy on this machine that answers for every index, PyPI too: nothing leaves but the installation of
the tools themselves. Run by hand with Python 3.11 or newer and openssl; names of tools or words of cases may follow:

    python3 scripts/oracles/index-plans.py FOLDER-FOR-THE-TOOLS [uv pip …]
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from index_plans.cases import CASES
from index_plans.street import NAME, PYPI, Street

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parents[1] / "test" / "fixtures" / "index-plans"
HOSTS = [f"{name}.example" for name in ("team", "other", "third", "user", "machine", "variable", "option", "mirror")]
# PDM as its makers tested it: with the newest of everything it may not start.
PACKAGES = {"pdm": "pdm[locked]"}
VERSIONS = ["1.0", "2.0", "3.0", "4.0", "5.0"]


def program(tools, tool):
    """The program of a tool in an environment of its own, its newest release where it is not there yet."""
    home = tools / tool
    if not (home / "bin" / tool).exists() or tool == "pip" and not (home / "new").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", "--upgrade", PACKAGES.get(tool, tool)], check=True)
        (home / "new").touch()
    return home / "bin" / tool


def surroundings(street, tools, tool, home):
    """Nothing of this machine's own configuration takes part."""
    trusted = {name: str(street.authority) for name in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")}
    proxies = {name: street.url for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}
    return {
        **trusted,
        **proxies,
        "NO_PROXY": "",
        "HOME": str(home),
        "TMPDIR": str(home.parent),
        "PATH": f"{tools / tool / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "UV_NO_CACHE": "1",
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_HTTP_RETRIES": "0",
        "POETRY_VIRTUALENVS_CREATE": "false",
        "POETRY_CACHE_DIR": str(home / "poetry-cache"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PDM_CHECK_UPDATE": "0",
        "PDM_CACHE_DIR": str(home / "pdm-cache"),
        "PDM_IGNORE_SAVED_PYTHON": "1",
        "PIPENV_IGNORE_VIRTUALENVS": "0",
        "PIPENV_VERBOSITY": "-1",
        "PIPENV_NOSPIN": "1",
        "PIPENV_CACHE_DIR": str(home / "pipenv-cache"),
        "VIRTUAL_ENV": str(tools / tool),
    }


def lay(folder, files):
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        place.chmod(0o600)


def ask(case, street, tools, folder):
    tool = case["tool"]
    home, project = folder / "home", folder / "project"
    for place in (home, project):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()

    def filled(text):
        return text.replace("{home}", str(home)).replace("{project}", str(project))

    for place, files in ((home, case.get("home", {})), (project, case["files"])):
        lay(place, {name: filled(text) for name, text in files.items()})
    street.begin(case["holds"], case.get("closed", {}))
    said = {name: filled(value) for name, value in case.get("environment", {}).items()}
    command, *words = case["run"]
    done = subprocess.run(
        [program(tools, command), *words],
        cwd=project / pathlib.Path(case["document"]).parent if case.get("inside") else project,
        env={**surroundings(street, tools, command, home), **said},
        capture_output=True,
        text=True,
        timeout=180,
        stdin=subprocess.DEVNULL,
    )
    asked = [{"index": index, "login": login} for index, login in street.asked.items()]
    chosen = street.taken[-1] if street.taken and done.returncode == 0 else None
    return {"asked": asked, "chosen": chosen}, done, list(street.strays)


def main():
    os.umask(0o077)
    tools = pathlib.Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:]
    FIXTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wheels = folder / "wheels"
        wheels.mkdir()
        subprocess.run([sys.executable, HERE.parent / "servers" / "make_wheels.py", wheels, NAME, *VERSIONS], check=True)
        street = Street(folder, wheels, HOSTS)
        for tool, cases in CASES.items():
            if wanted and tool not in wanted:
                continue
            told = []
            for case in cases:
                case = {"tool": tool, **case}
                seen, done, strays = ask(case, street, tools, folder)
                line = ", ".join(f"{each['index']} {each['login'] or ''}".strip() for each in seen["asked"])
                print(f"{tool}: {case['what']}: {line or 'nobody'} -> {seen['chosen']}", flush=True)
                if done.returncode != 0 and not case.get("fails"):
                    print("   ", (done.stderr or done.stdout).strip()[-250:].replace("\n", "\n    "))
                if strays:
                    print("    strays:", *sorted(set(strays)))
                told.append({**{key: value for key, value in case.items() if key != "tool"}, **seen})
            version = subprocess.run([program(tools, tool), "--version"], capture_output=True, text=True).stdout.strip()
            text = json.dumps({"tool": tool, "version": version.split(" from ")[0], "cases": told}, indent=2)
            (FIXTURES / f"{tool}.json").write_text(text.replace(PYPI, "{pypi}") + "\n", encoding="utf-8")


main()
