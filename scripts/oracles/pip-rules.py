"""Writes test/fixtures/pip-rules.json: what pip itself makes of small requirements files, right and wrong ones.

Run by hand with Python 3.11 or newer and a pip of 2026 (a wheel of it on PYTHONPATH will do); nothing is installed,
opened or asked of a network:

    PYTHONPATH=pip-26.3-py3-none-any.whl python3 scripts/oracles/pip-rules.py
"""

import json
import logging
import pathlib
import random
import tempfile

from pip import __version__
from pip._internal.exceptions import PipError
from pip._internal.index.collector import LinkCollector
from pip._internal.index.package_finder import PackageFinder
from pip._internal.models.search_scope import SearchScope
from pip._internal.models.selection_prefs import SelectionPreferences
from pip._internal.network.session import PipSession
from pip._internal.req.constructors import install_req_from_parsed_requirement
from pip._internal.req.req_file import parse_requirements
from pip._vendor.packaging.utils import canonicalize_name

DEFAULT_INDEX = "https://default.example/simple"

LINES = [
    "requests", "Requests", "requests==2.31", "requests == 2.31", "requests>=2,<3", "requests>=2, <3 ,!=2.5", "requests (>=2)",
    "requests(>=2,<3)", "requests[socks]", "requests [socks, Use_Chardet] >=2", "requests[]", "requests~=2.1", "requests===2.1",
    "requests==2.*", "requests!=2.*", "requests>=2.*", "requests<2.*", "requests~=2", "requests=2", "requests=>2", "requests>>2",
    "requests>", "requests==", "requests[", "requests[socks", "requests]", "requests>=2,", "requests,", "requests>=2;", "requests ;",
    "requests; python_version<'3'", 'requests>=2 ; python_version < "3" and os_name=="nt"', "requests ; nonsense", "requests>=2 # why",
    "requests#why", "requests >=2#why", "requests>=2 ;python_version<'3' # why", "zope.interface", "a_b-c.d", "-x", "_x", "x_", "1x", "a b",
    "requests 2.31", "requests==2.31 flask", "requests==2.31,flask", "requests==a", "requests==1.0-1", "requests==1.0+local", "requests>=1.0+l",
    "requests==1!2.0", "requests==v1.0", "requests==1.0.dev1", "requests==1.0RC1", "requests @ https://h.example/r-1.0.zip",
    "requests@https://h.example/r.zip", "requests @ https://h.example/r.zip ; os_name=='nt'", "requests @ https://h.example/r.zip;os_name=='nt'",
    "requests[a] @ git+https://h.example/r.git@v1", "git+https://h.example/r.git#egg=rr", "git+https://h.example/r.git@main#egg=rr&subdirectory=s",
    "https://h.example/foo_bar-1.0-py3-none-any.whl", "https://h.example/foo-1.0.tar.gz", "-e git+https://h.example/r.git#egg=Edit",
    "--editable git+https://h.example/r.git#egg=edit[x]", "--editable=git+https://h.example/r.git#egg=edit", "-e git+https://h.example/r.git#egg=e ; os_name=='nt'",
    "-i https://i.example/s", "--index-url https://i.example/s", "--index-url=https://i.example/s", "-ihttps://i.example/s", "--extra-index-url https://x.example/s",
    "--extra-index https://x.example/s", "--pypi-url https://i.example/s", "--no-index", "--no-in", "--find-links https://f.example/", "-f https://f.example/", "--pre",
    "--prefer-binary", "--require-hashes", "--trusted-host h.example", "--no-binary :all:", "--only-binary=x", "--use-feature fast-deps", "--frobnicate", "-z",
    "--index-url", "-i", "--pre --no-index", "-i https://i.example/s --extra-index-url https://x.example/s", "-i 'https://i.example/s'", "requests --pre",
    "requests -i https://i.example/s", "requests --hash=sha256:" + "a" * 64, "requests==1 --hash=sha256:" + "a" * 64 + " --hash=sha256:" + "b" * 64,
    "requests==1 --hash sha256:" + "a" * 64, "requests==1 --hash=md5:abc", "requests==1 --hash=nothing", "requests==1 --config-settings=k=v",
    "requests --global-option=x", "requests==1 -C k=v", "requests==1 --frobnicate", "# only a comment", "   # indented", "", "   ", "\trequests", "requests\t>=2",
    "requests \\", "requests\\", "\u00e9t\u00e9", "requests\u00a0", "\u00a0requests", "requests>=2\u2028flask", "\"requests\"", "'requests>=2'", "${NAME}", "requests==${VERSION}",
    "$NAME", "%NAME%", "requests; extra == 'x'", "requests >= 2 , < 3 ; platform_system != 'Windows'", "requests>=2;python_version<'3',flask", "requests(==2", "requests)==2",
    "requests===anything-goes", "requests==2.31;", "requests ==2.31 \\", "--hash=sha256:abc", "a" * 80, "requests>=2.0.*", "requests==2.31.0.post1", "requests<=2.31.dev0",
    "requests>2.31+x", "requests ~= 2.1.0 , != 2.1.3", "requests[socks]>=2 ; python_version<'3'", "requests[so cks]", "requests[a,,b]", "requests[-a]",
]

JOINS = ["\n", "\n", "\n", "\r\n", "\r", " \\\n", "\\\n", "\n\n", "\n# between\n", " # behind\n", " # behind \\\n"]


def cases():
    chance = random.Random(4)
    yield from LINES
    for _ in range(500):
        text = chance.choice(LINES)
        for _ in range(chance.randint(1, 3)):
            text += chance.choice(JOINS) + chance.choice(LINES)
        yield text


def finder_for(session):
    scope = SearchScope.create(find_links=[], index_urls=[DEFAULT_INDEX], no_index=False)
    collector = LinkCollector(session=session, search_scope=scope)
    return PackageFinder.create(link_collector=collector, selection_prefs=SelectionPreferences(allow_yanked=False))


def entry(parsed):
    made = install_req_from_parsed_requirement(parsed)
    specifier = "" if made.req is None else str(made.req.specifier)
    return {
        "name": None if made.name is None else canonicalize_name(made.name),
        "specifier": ",".join(sorted(specifier.split(","))),
        "extras": sorted(canonicalize_name(extra) for extra in made.extras),
        "marker": made.markers is not None,
        "url": made.link is not None,
        "hashes": sum(len(digests) for digests in made.hash_options.values()),
    }


def read(text, folder):
    file = pathlib.Path(folder, "requirements.txt")
    file.write_bytes(text.encode())
    session = PipSession()
    finder = finder_for(session)
    try:
        entries = [entry(parsed) for parsed in parse_requirements(str(file), session, finder=finder)]
    except (PipError, ValueError):
        return {"text": text, "refused": True}
    scope = finder.search_scope
    return {
        "text": text,
        "refused": False,
        "entries": entries,
        "indexes": [url for url in scope.index_urls if url != DEFAULT_INDEX],
        "findLinks": scope.find_links,
        "noIndex": scope.no_index,
    }


def main():
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        told = [read(text, folder) for text in dict.fromkeys(cases())]
    target = pathlib.Path(__file__).resolve().parents[2] / "test" / "fixtures" / "pip-rules.json"
    lines = ",\n".join(json.dumps(case) for case in told)
    target.write_text(f'{{ "pip": "{__version__}", "cases": [\n{lines}\n] }}\n', encoding="utf-8")


main()
