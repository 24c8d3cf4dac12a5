import fc from 'fast-check';

const number = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 20_000 })).map(String);

function some(...texts: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

function joined(...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

function maybe(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(''), part);
}

const separator = some('', '.', '-', '_');

/** Versions in every spelling that PEP 440 allows, small numbers often so that equal ones meet. */
export const versionText = joined(
  maybe(some('v', 'V')),
  maybe(joined(number, some('!'))),
  fc.array(number, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
  maybe(joined(separator, some('a', 'b', 'rc', 'c', 'alpha', 'Beta', 'preview'), separator, number)),
  maybe(fc.oneof(joined(some('-'), number), joined(separator, some('post', 'rev', 'R'), separator, number))),
  maybe(joined(separator, some('dev', 'DEV'), separator, number)),
  maybe(joined(some('+'), some('ubuntu', 'cu118', '5', '007'), maybe(joined(some('.', '_', '-'), number)))),
);
