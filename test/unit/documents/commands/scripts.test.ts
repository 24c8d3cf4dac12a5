import { describe, expect, it } from 'vitest';
import { shellReader } from '../../../../server/src/documents/shell.ts';
import { workflowReader } from '../../../../server/src/documents/workflow.ts';

const step = (run: string, more = '') =>
  `jobs:\n  a:\n    steps:\n      - ${more}run: |\n${run.replace(/^/gm, '          ')}\n`;
const names = (read: typeof shellReader.read, text: string) =>
  read(text).dependencies.map(({ name }) => name);

describe('a script for PowerShell', () => {
  const powershell = 'shell: pwsh\n        ';

  it('goes on in the next line behind a backtick', () => {
    const script = 'pip install a `\n  "b>=1" `\n  c`\n  d\nwrite e\n';
    expect(names(workflowReader.read, step(script, powershell))).toEqual(['a', 'b', 'c', 'd']);
    expect(names(workflowReader.read, step(script, powershell).replaceAll('\n', '\r\n'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('leaves the commands in backquotes of a Unix shell alone', () => {
    expect(names(shellReader.read, 'V=`pip install a`\nb=c\npip install `cat x`\nd e\n')).toEqual(['a']);
  });

  it('sets variables of pip for the commands below', () => {
    const script = `$env:PIP_INDEX_URL = "https://a.example/simple"\n$env:UV_INDEX='https://b.example/simple'\npip install c`;
    const { indexes, dependencies } = workflowReader.read(step(script, powershell));
    expect(indexes.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'index https://a.example/simple',
      'extra-index https://b.example/simple',
    ]);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([['c', 'https://a.example/simple']]);
  });
});

describe('variables of pip in the words of another command', () => {
  it.each([
    'echo "PIP_INDEX_URL=https://a.example/simple" >> "$GITHUB_ENV"',
    'docker run -e PIP_INDEX_URL=https://a.example/simple x',
  ])('are known, and tie nothing: %s', (command) => {
    const { indexes, dependencies } = shellReader.read(`${command}\npip install b`);
    expect(indexes.map(({ url }) => url)).toEqual(['https://a.example/simple']);
    expect(dependencies.map(({ index }) => index)).toEqual([null]);
  });
});

describe('a here-document', () => {
  it.each([
    "bash <<'E2'\npip install a\nE2\npip install b",
    'sudo sh -s -- x <<-EOF\n\tpip install a\n\tEOF\npip install b',
    'docker exec -i c bash <<E && pip install a\npip install b\nE',
  ])('that a shell is handed is read: %s', (text) => {
    expect(names(shellReader.read, text)).toEqual(['a', 'b']);
  });

  it.each([
    'cat <<E\npip install a\nE\npip install b',
    'bash script.sh <<E\npip install a\nE\npip install b',
    'python - <<E\npip install a\nE\npip install b',
  ])('that another command is handed is not: %s', (text) => {
    expect(names(shellReader.read, text)).toEqual(['b']);
  });

  it('inside another is read where it stands', () => {
    const { dependencies } = shellReader.read('bash <<A\nbash <<B\npip install x==1\nB\nA\n');
    expect(dependencies.map(({ name, ranges }) => [name, ranges.specifier?.start])).toEqual([
      ['x', { line: 2, character: 13 }],
    ]);
  });
});

describe('a workflow of GitLab', () => {
  it('reads the lists that a script takes over by their anchors, once, where they stand', () => {
    const text = `.h: &h
  - pip install a
.i: &i pip install b
.other: &other
  - pip install no
job:
  before_script: *h
  script:
    - *i
    - pip install c
  tags: *other
again:
  script: *h
`;
    expect(names(workflowReader.read, text)).toEqual(['a', 'b', 'c']);
  });

  it('has scripts only in jobs, in default and at its top', () => {
    const text = `variables:
  script: pip install no
default:
  before_script: [pip install a]
after_script:
  - - pip install b
job:
  variables: { script: pip install no }
  script: pip install c
  release: { script: pip install no }
`;
    expect(names(workflowReader.read, text)).toEqual(['a', 'b', 'c']);
  });

  it('may describe its variables', () => {
    const text = `variables:\n  PIP_INDEX_URL:\n    value: https://a.example/simple\n    description: ours\njob:\n  script: pip install b\n`;
    expect(workflowReader.read(text).dependencies[0]?.index).toBe('https://a.example/simple');
  });
});

describe('cibuildwheel in a workflow', () => {
  it('gives what it installs by its variables', () => {
    const text = `jobs:
  wheels:
    steps:
      - uses: build/cibuildwheel@v3
        env:
          CIBW_BEFORE_BUILD: pip install "a>=1" && make
          CIBW_BEFORE_ALL_LINUX: yum install z; pip install -r build.txt
          CIBW_TEST_REQUIRES: b>=2 c[x]
          CIBW_TEST_EXTRAS: no
          CIBW_ENVIRONMENT: PIP_EXTRA_INDEX_URL=https://d.example/simple X=1
`;
    const { dependencies, includes, indexes, errors } = workflowReader.read(text);
    expect(dependencies.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'install-command'],
      // Its version is changed without a shell's quotes.
      ['b', 'requirement'],
      ['c', 'requirement'],
    ]);
    expect(includes.map(({ path }) => path)).toEqual(['build.txt']);
    expect(indexes.map(({ url }) => url)).toEqual(['https://d.example/simple']);
    // No shell reads these words: `>` is a sign of a version.
    expect(errors).toEqual([]);
    expect(dependencies.map(({ specifier }) => specifier)).toEqual(['>=1', '>=2', null]);
  });
});
