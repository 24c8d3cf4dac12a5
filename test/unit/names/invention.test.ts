import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';
import { embeddedData } from './embedded-data.ts';

const { index } = await embeddedData();
const around = (name: string) => index.invention(name as NormalizedName)?.around ?? null;

describe('a name made up around a popular one', () => {
  test.each([
    ['requests-oauth-helper', 'requests'],
    ['fastapi-jwt-middleware', 'fastapi'],
    ['pandas-excel-utils', 'pandas'],
    ['langchain-pdf-utils', 'langchain'],
    ['scikit-learn-visual-tools', 'scikit-learn'],
    ['async-redis-cache-manager', 'redis'],
    ['huggingface-cli', 'huggingface-hub'],
    ['pytorch-image-tools', 'torch'],
    ['azure-openai-wrapper', 'openai'],
  ])('%s is around %s', (name, project) => {
    expect(around(name)).toBe(project);
    expect(index.invention(name as NormalizedName)?.rank).toBe(index.rank(project as NormalizedName));
  });

  test.each([
    ['with a word that is nobody’s, as of a house', 'qwzx-django-utils'],
    ['of one’s own by its first word', 'internal-django-models'],
    ['of words alone', 'payment-service'],
    ['around nothing well known', 'data-loader-utils'],
    ['around a word that begins popular names', 'semantic-components'],
    ['of one word', 'requestify'],
    ['of a single popular name', 'requests'],
    ['that is registered', 'requests-oauthlib'],
    ['of very many words', 'a-very-fast-requests-cache-helper-for-all'],
  ])('not one %s: %s', (_, name) => {
    expect(around(name)).toBeNull();
  });

  test('is never a registered one, whatever the words', () => {
    const word = fc.constantFrom('requests', 'django', 'cli', 'utils', 'auth', 'jwt', 'plus', 'excel', 'api');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join('-') as NormalizedName;
        const found = index.invention(name);
        expect(found !== null && index.has(name)).toBe(false);
        if (found !== null) expect(name.split('-')).toContain(found.around.split('-')[0]);
      }),
    );
  });
});
