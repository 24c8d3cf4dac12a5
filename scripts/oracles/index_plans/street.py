"""A street of indexes behind one proxy on the loopback interface: every host of a case is answered here, PyPI too.

What is asked is recorded in its order. Nothing leaves the machine: what is not a host of a case gets a 404.
"""

import base64
import hashlib
import http.server
import json
import pathlib
import re
import ssl
import subprocess
import threading

NAME = "acme"
# Its address stands in one place of this project.
SOURCES = pathlib.Path(__file__).resolve().parents[3] / "server" / "src" / "sources"
PYPI = re.search("https://([^/']+)", (SOURCES / "default-index.ts").read_text(encoding="utf-8")).group(1)
JSON = "application/vnd.pypi.simple.v1+json"


def certificate(folder, hosts):
    """An authority that the tools are told to trust, and a certificate of it for the hosts: both files, and the key."""
    names = ",".join(f"DNS:{host}" for host in [PYPI, *hosts])
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-sha256"]
    authority = ["-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=street authority"]
    leaf = ["-keyout", "street.key", "-out", "street.pem", "-subj", "/CN=street", "-CA", "authority.pem", "-CAkey", "authority.key"]
    leaf += ["-addext", f"subjectAltName={names}", "-addext", "basicConstraints=critical,CA:FALSE"]
    for words in (authority, leaf):
        subprocess.run([*new, *words], cwd=folder, check=True, capture_output=True)
    return folder / "authority.pem", folder / "street.pem", folder / "street.key"


class Street:
    """`holds`: versions by host; `closed`: the `user:password` that a host wants."""

    def __init__(self, folder, wheels, hosts):
        self.wheels = pathlib.Path(wheels)
        self.authority, leaf, key = certificate(folder, hosts)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(leaf, key)
        self.context = context
        self.lock = threading.Lock()
        self.begin({}, {})
        street = self

        class Handler(Answers):
            pass

        Handler.street = street
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def begin(self, holds, closed):
        self.holds, self.closed = holds, closed
        self.asked, self.taken, self.strays = {}, [], []

    def told(self, index, login):
        """An index is listed where it was asked first, with the login it got, if it ever got one."""
        with self.lock:
            self.asked[index] = self.asked.get(index) or login


class Answers(http.server.BaseHTTPRequestHandler):
    street: Street
    protocol_version = "HTTP/1.1"
    tunnel = None

    def log_message(self, *_):
        pass

    def do_CONNECT(self):
        self.tunnel = self.path.partition(":")[0]
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            self.connection = self.street.context.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
            self.close_connection = False
            while not self.close_connection:
                self.handle_one_request()
        except OSError:
            self.close_connection = True

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        found = re.fullmatch(r"(?:(https?)://([^/]*))?([^?]*)(?:\?.*)?", self.path)
        scheme, host, path = found.groups()
        scheme, host = scheme or "https", host or self.tunnel or ""
        login = login_of(self.headers.get("Authorization"))
        base = f"{scheme}://{host}"
        wanted = self.street.closed.get(host)
        page = re.fullmatch(rf"(.*/){NAME}/?", path)
        release = re.fullmatch(rf"/pypi/{NAME}/([\d.]+)/json", path)
        if page:
            self.street.told(base + re.sub("/+", "/", page.group(1)), login)
            if wanted is not None and login != wanted:
                return self.answer(401, "text/plain", b"", {"WWW-Authenticate": 'Basic realm="index"'})
        if page and host in self.street.holds:
            return self.page(base, self.street.holds[host])
        if release and host == PYPI:
            version = self.taken(release.group(1))
            info = {"name": NAME, "version": version, "requires_dist": [], "requires_python": None, "summary": ""}
            return self.json({"info": info, "urls": [self.file(base, version, "digests", "packagetype")]})
        if path.startswith("/files/"):
            name = path.rpartition("/")[2]
            self.taken(name.split("-")[1])
            return self.answer(200, "application/octet-stream", (self.street.wheels / name).read_bytes())
        if not page:
            self.street.strays.append(base + path)
        return self.answer(404, "text/plain", b"")

    def taken(self, version):
        with self.street.lock:
            self.street.taken.append(version)
        return version

    def page(self, base, versions):
        if JSON in self.headers.get("Accept", ""):
            files = [self.file(base, version, "hashes") for version in versions]
            return self.json({"meta": {"api-version": "1.1"}, "name": NAME, "versions": versions, "files": files})
        files = [self.file(base, version, "hashes") for version in versions]
        links = "".join(
            f'<a href="{each["url"]}#sha256={each["hashes"]["sha256"]}">{each["filename"]}</a>\n' for each in files
        )
        return self.answer(200, "text/html", f"<!DOCTYPE html><html><body>{links}</body></html>".encode())

    def file(self, base, version, digests, kind=None):
        name = f"{NAME}-{version}-py3-none-any.whl"
        digest = hashlib.sha256((self.street.wheels / name).read_bytes()).hexdigest()
        told = {"filename": name, "url": f"{base}/files/{name}", digests: {"sha256": digest}, "yanked": False}
        return told | ({kind: "bdist_wheel"} if kind else {})

    def json(self, value):
        self.answer(200, JSON, json.dumps(value).encode())

    def answer(self, status, kind, body, headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def login_of(header):
    scheme, _, rest = (header or "").partition(" ")
    return base64.b64decode(rest).decode() if scheme.lower() == "basic" else header
