import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testParser } from '../../../support/python-parser.ts';
import { everything } from './everything.ts';

const parser = await testParser();

const many = (count: number, piece: string) => piece.repeat(count);

test.each([
  ['brackets in brackets', `${many(10_000, '(')}x${many(10_000, ')')}`],
  ['lists in lists', many(10_000, '[') + many(10_000, ']')],
  ['calls in calls', many(10_000, 'f(') + many(10_000, ')')],
  ['a sum of 100,000 texts', `x = ${many(100_000, "'a' + ")}'b'`],
  ['a row of powers', `x = ${many(20_000, 'a ** ')}b`],
  ['a chain of calls', `x${many(20_000, '.a()')}`],
  ['a chain of subscripts', `x${many(20_000, '[0]')}`],
  ['a row of signs', `${many(20_000, 'not ')}${many(20_000, '-')}x`],
  ['a row of choices', many(20_000, 'a or ') + many(20_000, 'b and ')],
  ['a row of conditions', `${many(10_000, 'a if b else ')}c`],
  ['lambdas in lambdas', `${many(10_000, 'lambda: ')}x`],
  [
    '5,000 ifs in each other',
    Array.from({ length: 5_000 }, (_, depth) => `${many(depth, ' ')}if a:\n`).join(''),
  ],
  ['10,000 elifs', `if a: b\n${many(10_000, 'elif c: d\n')}else: e`],
  ['a row of assignments', `${many(20_000, 'a = ')}b`],
  ['f-strings in f-strings', `${many(200, "f'''{")}x${many(200, "}'''")}`],
  ['formats in formats', `f'${many(500, '{x:')}${many(500, '}')}'`],
  ['quotes', many(10_000, `"""'`)],
  ['backslashes', many(20_000, '\\')],
  ['nothing but brackets', many(10_000, '}{)(:= ')],
  ['dictionaries that stay open', many(10_000, '{a:')],
  ['lone surrogates', many(100_000, '\ud800')],
])('reads %s', (_, text) => {
  const tree = parser.parse(text, 20_000);
  expect(tree).not.toBeNull();
  if (tree !== null) expect(everything(tree.body)).toBeGreaterThan(0);
});

test.each([
  ['brackets that stay open', many(20_000, '[')],
  ['NUL', many(100_000, '\0')],
])('finds nothing in %s', (_, text) => {
  expect(parser.parse(text, 20_000)?.body()).toEqual([]);
});

test('ends before memory does where 5 MB are nothing but numbers', () => {
  expect(parser.parse(`x = [${many(2_500_000, '1,')}]`, 60_000)).toBeNull();
  expect(parser.parse('x', 1_000)?.body()).toHaveLength(1);
});

test('reads 5 MB of usual code', () => {
  const text = many(
    9_000,
    'def fetch_records(connection, name):\n' +
      '    """Gives every record of a table, one at a time, as they are stored; an empty one where there is none of that name."""\n' +
      "    for record in connection.execute('select identifier, created, changed, contents from records', name):\n" +
      '        # What was written before the year in which the format changed is of another shape, and told so by its version.\n' +
      "        yield parse_record(record, version=record['version'], is_old=record['created'] < the_year_of_change)\n" +
      '        # There may be more than one of them: the last one counts, and the others are left as they are; see the notes.\n\n',
  );
  expect(text.length).toBeGreaterThan(4_900_000);
  const tree = parser.parse(text, 30_000);
  expect(tree?.body()).toHaveLength(9_000);
});

const pieces = fc.constantFrom(
  ...`def class if elif else for while try except finally with as match case import from lambda yield await async return
  raise global del assert print exec not and or in is x y_z 1 0x1f 1.5 'a' """ ''' f'{ } b' \\ # : ; , . ( ) [ ] { } = == + - * ** @
  -> := ! ~ None True \u00e9 \ud800 \0 \u202e \ufeff \\N{X} \\x4`.split(/\s+/),
  '\n',
  '\n    ',
  '\n  ',
  '\t',
  ' ',
  '\r\n',
  '\f',
);

test('any text gives a tree whose places lie in the text', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 80 }), (parts) => {
      const text = parts.join(' ');
      const tree = parser.parse(text, 10_000);
      if (tree === null) throw new Error('It took too long.');
      everything(tree.body, (at) => {
        expect(at.start).toBeLessThanOrEqual(at.end);
        expect(at.end).toBeLessThanOrEqual(text.length);
        expect(at.line).toBe(text.slice(0, at.start).split('\n').length - 1);
      });
    }),
    { numRuns: 300 },
  );
});
