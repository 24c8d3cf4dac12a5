import { createHash } from 'node:crypto';
import { popularNames } from './documents.ts';

function nameAt(index: number): string {
  return popularNames[index % popularNames.length] ?? 'requests';
}

function digest(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

function firstLines(text: string, lines: number): string {
  return `${text.split('\n').slice(0, lines).join('\n')}\n`;
}

/** One module of a library: its head, and so many classes of one function each. */
function pythonModule(seed: number): string {
  const [first, second, third] = [0, 1, 2].map((step) => nameAt(seed * 3 + step).replaceAll(/[-.]/g, '_'));
  const head = `"""Tools number ${seed}.

The examples show how "import this" and 'from x import y' are meant:

    >>> import this
"""

from __future__ import annotations

import os, sys
import ${first}
import ${second}.helpers as helpers
from ${third}.parts import (
    Part,  # the small ones
    PartList as Parts,
    join,
)
from . import siblings

try:
    import ${first}_speedups as speedups
except ImportError:
    speedups = None

if sys.version_info >= (3, 12):
    from typing import override
else:
    from typing_extensions import override

_table = {'import': 1, "from": [2, 3], 0x1F: b'\\x00\\'', 'text': f"{os.name!r:>10}"}
`;
  const classes = [0, 1, 2, 3].map(
    (number) => `

class Reader${number}(Part, metaclass=type):
    """Reads what is there. It's slow."""

    limit: int = 10_000  # lines, not bytes

    @override
    def read(self, path: str, *, mode: str = 'r', sizes: dict[str, int] | None = None) -> list[str]:
        """Read the lines of a file.

        from the beginning to its end; raise ValueError if there are too many.
        """
        result = []
        with open(path, mode, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if not line.strip() or line.startswith(('#', "//")):
                    continue
                key, _, value = line.partition('=')
                result.append(f'{number:>{len(key)}}: {value!r} {_table["import"]}')
                if len(result) > self.limit:
                    raise ValueError("%s: more than %d lines" % (path, self.limit)) from None
        return [item for item in result if item is not None and item[0] not in "\\"'"]
`,
  );
  return head + classes.join('');
}

/** Python as a standard library has it: documentation, classes, strings of all kinds, an import in every tenth line or so. */
export function library(lines: number): string {
  const modules = Array.from({ length: Math.ceil(lines / 100) }, (_, seed) => pythonModule(seed));
  return firstLines(modules.join('\n'), lines);
}

/** A `uv.lock` of so many lines: packages with sources, dependencies and files. */
export function uvLock(lines: number): string {
  const packages = Array.from({ length: Math.ceil(lines / 15) }, (_, index) => {
    const name = nameAt(index);
    const files = ['cp312-cp312-manylinux_2_17_x86_64', 'cp313-cp313-macosx_11_0_arm64', 'py3-none-any'].map(
      (tag) =>
        `    { url = "https://files.example/${name}-1.${index % 50}.0-${tag}.whl", hash = "sha256:${digest(name + tag)}", size = ${10_000 + index}, upload-time = "2026-01-02T03:04:05.678Z" },`,
    );
    return [
      '[[package]]',
      `name = "${name}"`,
      `version = "1.${index % 50}.0"`,
      'source = { registry = "https://index.example/simple" }',
      'dependencies = [',
      `    { name = "${nameAt(index + 1)}" },`,
      `    { name = "${nameAt(index + 2)}", marker = "python_full_version < '3.13' and sys_platform == 'win32'" },`,
      ']',
      `sdist = { url = "https://files.example/${name}-1.${index % 50}.0.tar.gz", hash = "sha256:${digest(name)}", size = ${20_000 + index}, upload-time = "2026-01-02T03:04:05.678Z" }`,
      'wheels = [',
      ...files,
      ']',
      '',
    ].join('\n');
  });
  return firstLines(`version = 1\nrevision = 3\nrequires-python = ">=3.11"\n\n${packages.join('\n')}`, lines);
}

/** A `poetry.lock` of so many lines. */
export function poetryLock(lines: number): string {
  const packages = Array.from({ length: Math.ceil(lines / 18) }, (_, index) => {
    const name = nameAt(index);
    const files = ['cp312-cp312-manylinux_2_17_x86_64', 'cp313-cp313-macosx_11_0_arm64', 'py3-none-any'].map(
      (tag) => `    {file = "${name}-1.${index % 50}.0-${tag}.whl", hash = "sha256:${digest(name + tag)}"},`,
    );
    return [
      '[[package]]',
      `name = "${name}"`,
      `version = "1.${index % 50}.0"`,
      `description = "Tools for \\"${name}\\" and more."`,
      'optional = false',
      'python-versions = ">=3.9"',
      'groups = ["main"]',
      'files = [',
      ...files,
      ']',
      '',
      '[package.dependencies]',
      `${nameAt(index + 1)} = ">=1.0,<2"`,
      `${nameAt(index + 2)} = {version = "*", markers = "python_version < \\"3.13\\""}`,
      '',
    ].join('\n');
  });
  return firstLines(packages.join('\n'), lines);
}

/** A notebook of so many code cells of twenty lines, each with an output of a few kilobytes. */
export function notebook(cells: number): string {
  const output = { output_type: 'display_data', data: { 'image/png': digest('x').repeat(60) }, metadata: {} };
  return JSON.stringify(
    {
      cells: Array.from({ length: cells }, (_, index) => ({
        cell_type: 'code',
        metadata: {},
        execution_count: index,
        outputs: [output],
        source: [
          `%pip install -q ${nameAt(index)}==1.0\n`,
          ...firstLines(pythonModule(index).slice(300), 19)
            .trimEnd()
            .split(/(?<=\n)/),
        ],
      })),
      metadata: { kernelspec: { name: 'python3', language: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
}
