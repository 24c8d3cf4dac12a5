import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../../../../server/src/runtime.ts';
import type { Ask } from '../../../../server/src/sources/asking/outcome.ts';
import type { AnsweringIndex } from '../../../../server/src/sources/release/named-address.ts';
import { httpAnswer } from '../../../support/runtime.ts';

export const publicIndex: AnsweringIndex = {
  url: 'https://index.example/simple/',
  authorization: 'Basic c2VjcmV0',
  public: true,
};

export const privateIndex: AnsweringIndex = { ...publicIndex, public: false };

export const demo = { name: normalizeName('demo'), version: '1.2' };

export const { signal } = new AbortController();

/** Answers by address, 404 for the others; keeps what was asked. */
export function asking(answers: Readonly<Record<string, HttpAnswer | HttpFailure>>): {
  readonly ask: Ask;
  readonly requests: HttpRequest[];
} {
  const requests: HttpRequest[] = [];
  return {
    requests,
    ask: async (request) => {
      requests.push(request);
      return answers[request.url] ?? httpAnswer('', { status: 404 });
    },
  };
}
