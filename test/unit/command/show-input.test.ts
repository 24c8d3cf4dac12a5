import { describe, expect, test } from 'vitest';
import { namesFrom } from '../../../server/src/command/names.ts';
import { type CommandWorld, runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function lots(...chunks: (string | Uint8Array)[]): Promise<string[][]> {
  const found: string[][] = [];
  const stdin = (async function* () {
    yield* chunks;
  })();
  for await (const names of namesFrom(stdin)) found.push(names);
  return found;
}

async function names(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  return (await lots(...chunks)).flat();
}

async function lines(world: CommandWorld, options = '--format jsonl') {
  const { code, stdout, calls } = await runCommand(`show - ${options}`, world);
  const told = stdout.trimEnd().split('\n');
  return { code, told: told.map((line) => JSON.parse(line)), calls };
}

describe('names from standard input', () => {
  test.each<[what: string, chunks: (string | Uint8Array)[], expected: string[]]>([
    ['nothing', [], []],
    ['line ends of all kinds, empty lines, spaces', ['a\r\nb\rc\n\n  \n\td \n'], ['a', 'b', 'c', 'd']],
    ['a last line that does not end', ['a\nb'], ['a', 'b']],
    ['comments', ['# of mine\na\n  # b\n#'], ['a']],
    ['a line in pieces', ['re', 'que', bytes('sts\nfl'), 'ask'], ['requests', 'flask']],
    ['a line end in pieces', ['a\r', '\nb\r', 'c\r', '\n', '\nd'], ['a', 'b', 'c', 'd']],
    ['a byte order mark', [bytes('\ufeffrequests\nflask')], ['requests', 'flask']],
    ['a letter in pieces', [bytes('é').slice(0, 1), bytes('é\n').slice(1)], ['é']],
    ['a letter that never ends', [bytes('a\né').slice(0, 3)], ['a', '\ufffd']],
    ['zero bytes', ['a\u0000b\n'], ['a\u0000b']],
  ])('%s', async (_, chunks, expected) => {
    expect(await names(...chunks)).toEqual(expected);
  });

  test('what has come is given before more is read', async () => {
    expect(await lots('a\nb\nc', 'd\n', 'e')).toEqual([['a', 'b'], ['cd'], ['e']]);
  });

  test('of a line that goes on and on, the beginning is kept', async () => {
    const piece = 'x'.repeat(100_000);
    const [first = '', second] = await names(' '.repeat(5000), ...Array<string>(20).fill(piece), '\nb\n');
    expect(first).toMatch(/^x+$/);
    expect(first.length).toBeLessThan(150_000);
    expect(second).toBe('b');
    expect(await names(' '.repeat(5000), ' '.repeat(5000), 'b\n')).toEqual(['b']);
  });
});

describe('show -', () => {
  test('a line that is no name is told beside the others, and the exit code is 2', async () => {
    const stdin = [`flask\nno name\na\u0000b\n${'y'.repeat(1_000_000)}\nflask==\nzlib\n`];
    const { code, told } = await lines({ stdin });
    expect(code).toBe(2);
    expect(validates('show', told)).toEqual([]);
    expect(told.map(({ name, error }) => name ?? error)).toEqual([
      'flask',
      'This is not a project name.',
      'This is not a project name.',
      'This is too long for a name.',
      'What follows == is not a version.',
      'zlib',
    ]);
    expect(told[3].input).toHaveLength(301);
  });

  test('answers begin before the input ends', async () => {
    const readAt: number[] = [];
    const calls: string[] = [];
    const stdin = (async function* () {
      for (const name of ['a', 'b', 'c']) {
        yield `${name}\n`;
        // Whoever asks for more has answered what came.
        readAt.push(calls.length);
      }
    })();
    await runCommand('show - --format jsonl', { stdin, onWrite: (text) => calls.push(text) });
    expect(readAt).toEqual([1, 2, 3]);
  });

  test('stops reading when nobody reads its answers', async () => {
    let read = 0;
    const stdin = (async function* () {
      for (; read < 1000; read++) yield `name${read}\n`;
    })();
    const { code, calls } = await runCommand('show - --format jsonl', { stdin, leavesAfter: 1 });
    expect({ code, asked: calls.filter((call) => call.startsWith('card')).length, read }).toEqual({
      code: 0,
      asked: 1,
      read: 0,
    });
    expect(calls).toContain('close');
  });

  test('an array of answers is the same whether one or all come at once', async () => {
    const whole = await runCommand('show a b --format json', {});
    const stdin = ['a\n', 'b'];
    expect((await runCommand('show - --format json', { stdin })).stdout).toBe(whole.stdout);
    expect(whole.stdout).toBe(`${JSON.stringify(JSON.parse(whole.stdout), null, 2)}\n`);
    expect((await runCommand('show - --format json', { stdin: [] })).stdout).toBe('[]\n');
  });

  test('nothing asked is nothing told', async () => {
    expect(await runCommand('show -', { stdin: ['# none\n'] })).toMatchObject({ code: 0, stdout: '' });
  });

  test('may hold very many names', async () => {
    const stdin = (function* () {
      for (let index = 0; index < 200_000; index++) yield `# ${index}\n!!\n`;
    })();
    const { code, stdout } = await runCommand('show - --format jsonl', { stdin });
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 2, lines: 200_001 });
  });
});
