import { describe, expect, it } from 'vitest';
import { dockerfileReader } from '../../../../server/src/documents/dockerfile.ts';
import { makefileReader } from '../../../../server/src/documents/makefile.ts';
import { unknownIndex, withoutIndex } from '../../../../server/src/documents/no-address.ts';
import { notebookReader } from '../../../../server/src/documents/notebook.ts';
import { noxfileReader } from '../../../../server/src/documents/noxfile.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import { shellReader } from '../../../../server/src/documents/shell.ts';
import { workflowReader } from '../../../../server/src/documents/workflow.ts';

const index = 'https://pip.example/simple';

/** The indexes a text names, then the one each entry is tied to. */
function told(reader: DocumentReader, text: string) {
  const { indexes, dependencies } = reader.read(text);
  return {
    indexes: indexes.map(({ kind, url }) => `${kind} ${url}`),
    tied: dependencies.map(({ name, index: tied }) => [name, tied]),
  };
}

describe('a host whose certificate is not checked', () => {
  it.each([
    [
      shellReader,
      'pip install --trusted-host inner.example:8443 -i https://inner.example a',
      'inner.example:8443',
    ],
    [dockerfileReader, 'RUN uv pip install --allow-insecure-host=inner.example a', 'inner.example'],
    [makefileReader, 'all:\n\tpip install --trusted-host inner.example a\n', 'inner.example'],
    [
      notebookReader,
      JSON.stringify(notebook('!pip install --trusted-host inner.example a')),
      'inner.example',
    ],
    [
      noxfileReader,
      'import nox\n@nox.session\ndef t(session):\n    session.install("--trusted-host", "inner.example", "a")\n',
      'inner.example',
    ],
  ])('is read of a command: %#', (reader, text, host) => {
    const { trustedHosts, dependencies } = reader.read(text);
    expect(trustedHosts.map((each) => each.host)).toEqual([host]);
    expect(dependencies.filter(({ module }) => module === null).map(({ name }) => name)).toEqual(['a']);
  });

  it('stands where it is written', () => {
    const [found] = shellReader.read('pip install --trusted-host inner.example a').trustedHosts;
    expect(found?.range).toEqual({ start: { line: 0, character: 27 }, end: { line: 0, character: 40 } });
  });

  it('that a variable decides is not known', () => {
    expect(shellReader.read('pip install --trusted-host $HOST a').trustedHosts).toEqual([]);
  });
});

function notebook(source: string) {
  return { cells: [{ cell_type: 'code', source: [source] }], metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

describe('an index that a setting names', () => {
  it.each([
    `export PIP_INDEX_URL := ${index}`,
    `PIP_INDEX_URL = ${index} # ours\nexport PIP_INDEX_URL`,
    `export UV_DEFAULT_INDEX ?= \\\n  ${index}`,
  ])('is read of a Makefile: %s', (setting) => {
    expect(told(makefileReader, `${setting}\nall:\n\tpip install a\n`)).toEqual({
      indexes: [`index ${index}`],
      tied: [['a', index]],
    });
  });

  it('of one target, or beside PyPI, ties nothing in a Makefile', () => {
    expect(
      told(
        makefileReader,
        `all: export PIP_INDEX_URL = ${index}\nexport PIP_EXTRA_INDEX_URL = https://more.example\nall:\n\tpip install a\n`,
      ),
    ).toEqual({ indexes: [`index ${index}`, 'extra-index https://more.example'], tied: [['a', null]] });
  });

  it.each([
    [
      `RUN pip config set global.index-url ${index}\nRUN pip install a\nFROM x\nRUN pip install b`,
      [
        ['a', index],
        ['b', null],
      ],
    ],
    [`RUN python3 -m pip config --user set install.index_url "${index}" && pip install a`, [['a', index]]],
  ])('is read of pip config set in a Dockerfile: %s', (text, tied) => {
    expect(told(dockerfileReader, text)).toEqual({ indexes: [`index ${index}`], tied });
  });

  it('is read of pip config set in a script, for the commands below', () => {
    const text = `pip install a\nsudo pip3 config set --global global.index-url ${index}\npip install b\npip config set global.timeout 60`;
    expect(told(shellReader, text)).toEqual({
      indexes: [`index ${index}`],
      tied: [
        ['a', null],
        ['b', index],
      ],
    });
  });
});

describe('an index whose address is not known', () => {
  const unknown = `extra-index ${unknownIndex}`;

  it.each([
    'ARG PIP_EXTRA_INDEX_URL\nRUN pip install a',
    'RUN --mount=type=secret,id=pip,target=/etc/pip.conf pip install a',
    'RUN --mount=type=secret,id=index,env=UV_EXTRA_INDEX_URL uv pip install a',
    'COPY ours /etc/pip.conf\nRUN pip install a',
    'COPY --chown=me conf /root/.config/pip/\nRUN ["pip", "install", "a"]',
    'RUN mv ours ~/.pip/ && pip install a',
    'RUN <<EOF\necho x > /etc/pip.conf\npip install a\nEOF',
    'ENV PIP_CONFIG_FILE=/run/ours\nRUN pip install a',
  ])('is told of a Dockerfile: %s', (text) => {
    expect(told(dockerfileReader, text)).toEqual({ indexes: [unknown], tied: [['a', null]] });
  });

  it.each([
    '# COPY pip.conf /etc/pip.conf\nRUN pip install a',
    'ARG VERSION\nRUN --mount=type=cache,target=/root/.cache/pip pip install a',
    'ENV PIP_CONFIG_FILE=/dev/null\nRUN pip install a # no pip.conf here',
  ])('is not seen where none is: %s', (text) => {
    expect(told(dockerfileReader, text).indexes).toEqual([]);
  });

  it('is told of scripts that write or copy a configuration', () => {
    const texts: [DocumentReader, string][] = [
      [shellReader, 'cat > ~/.pip/x <<EOF\n[global]\nEOF\npip install a'],
      [makefileReader, 'all:\n\tcp pip.ini $(HOME)/\n\tpip install a\n'],
      [
        workflowReader,
        'jobs:\n  a:\n    steps:\n      - run: |\n          cp x /etc/pip.conf\n          pip install a',
      ],
    ];
    for (const [reader, text] of texts)
      expect(told(reader, text)).toEqual({ indexes: [unknown], tied: [['a', null]] });
  });
});

describe('a command that asks no index', () => {
  const tied = [
    ['a', withoutIndex],
    ['b', null],
  ];

  it.each([
    'pip install --no-index --find-links=./wheels a\npip install b',
    'PIP_NO_INDEX=1 pip install a\npip install b',
    'export PIP_NO_INDEX=true\npip install a\nexport PIP_NO_INDEX=0\npip install b',
  ])('is tied to none: %s', (text) => {
    const read = shellReader.read(text);
    expect(read.dependencies.map(({ name, index: own }) => [name, own])).toEqual(tied);
    expect(read.noIndex).toBe(false);
  });

  it('is told by the surroundings of a script', () => {
    const texts: [DocumentReader, string][] = [
      [dockerfileReader, 'ENV PIP_NO_INDEX=1\nRUN pip install a\nFROM x\nRUN pip install b'],
      [
        dockerfileReader,
        'RUN pip config set global.no-index true\nRUN pip install a\nFROM x\nRUN pip install b',
      ],
    ];
    for (const [reader, text] of texts) expect(told(reader, text).tied).toEqual(tied);
    expect(makefileReader.read('export PIP_NO_INDEX = 1\nall:\n\tpip install a\n').noIndex).toBe(true);
    const workflow = 'env:\n  PIP_NO_INDEX: true\njobs:\n  a:\n    steps:\n      - run: pip install a';
    expect(workflowReader.read(workflow).noIndex).toBe(true);
  });
});

describe('a command that a variable of a Makefile holds', () => {
  it('is read with what the recipes add to it', () => {
    const text = `PIP = pip install -i ${index}\nPLAIN := $(VENV)/bin/pip\nall:\n\t$(PIP) a\n\tcd x && $(PIP) b\n\t$(PLAIN) install c\n`;
    expect(told(makefileReader, text)).toEqual({
      indexes: [`index ${index}`],
      tied: [
        ['a', index],
        ['b', index],
        ['c', null],
      ],
    });
  });

  it('is said once, where it stands', () => {
    const text = 'TOOLS = pip install x==1 $(MORE)\na:\n\t$(TOOLS) y\nb: ; $(TOOLS)\n';
    const { dependencies } = makefileReader.read(text);
    expect(dependencies.map(({ name, ranges }) => [name, ranges.name.start])).toEqual([
      ['x', { line: 0, character: 20 }],
      ['y', { line: 2, character: 10 }],
    ]);
  });
});

describe('a program that configures pip', () => {
  it.each([
    'aws codeartifact login --tool pip --domain acme --repository py',
    'aws --profile x codeartifact login --domain acme \\\n  --repository py --tool=pip',
    'gcloud artifacts print-settings python --project=x > "$HOME/settings"',
    'jf pip-config --repo-resolve=py',
    'jfrog rt pipc',
    'devpi use --set-cfg https://devpi.example/root/dev',
    'poetry source add team https://team.example/simple',
    'pdm config --local pypi.team.url https://team.example/simple',
  ])('leaves an index that is not known: %s', (command) => {
    expect(told(shellReader, `${command}\npip install a\n`)).toEqual({
      indexes: [`extra-index ${unknownIndex}`],
      tied: [['a', null]],
    });
  });

  it.each([
    '# aws codeartifact login --tool pip',
    'aws codeartifact login --tool twine; other --tool pip',
    'gcloud artifacts print-settings npm',
    'poetry source show',
    'pdm config check_update false',
  ])('is none of another purpose: %s', (command) => {
    expect(told(shellReader, `${command}\npip install a\n`).indexes).toEqual([]);
  });
});
