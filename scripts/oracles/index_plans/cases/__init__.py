"""What is tried, by tool: small projects and homes. `holds` tells which index has which versions of `acme`.

`document` is the file whose entry is looked up, `run` the command, `closed` the login an index wants, `inside` runs the
command in the document's folder, `fails` where the tool gives up (what it asked until then counts).
"""

from . import pdm, pip, pipenv, poetry, uv

CASES = {module.__name__.rpartition(".")[2]: module.CASES for module in (uv, pip, poetry, pdm, pipenv)}
