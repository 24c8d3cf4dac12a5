import { describe, expect, it } from 'vitest';
import { readActionRequest, readPlace } from '../../../server/src/editor/read-request.ts';
import { range, uri } from './samples.ts';

const textDocument = { uri };

describe('a request for actions', () => {
  it.each([
    ['a list of kinds', { only: ['quickfix', 7] }, ['quickfix']],
    ['one kind without its list', { only: 'quickfix' }, ['quickfix']],
    ['no kinds', { diagnostics: [] }, null],
    ['a context of another shape', 'x', null],
    ['no context', undefined, null],
  ])('with %s is understood', (_, context, only) => {
    expect(readActionRequest({ textDocument, range: range(0, 1, 2), context })).toEqual({
      uri,
      request: { range: range(0, 1, 2), only, isAutomatic: false },
    });
  });

  it.each([
    undefined,
    {},
    { textDocument },
    { textDocument, range: { start: { line: 'x' } } },
    { range: range(0, 1, 2) },
  ])('%j names no place', (params) => {
    expect(readActionRequest(params)).toBe(null);
  });
});

describe('a request for a hover', () => {
  it('is its document and position', () => {
    const position = { line: 1, character: 2 };
    expect(readPlace({ textDocument, position })).toEqual({ uri, position });
  });

  it.each([null, { textDocument }, { textDocument: {}, position: { line: 1, character: 2 } }])(
    '%j names no place',
    (params) => {
      expect(readPlace(params)).toBe(null);
    },
  );
});
