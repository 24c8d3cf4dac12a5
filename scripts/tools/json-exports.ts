import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets the product's own modules be loaded as they are, without its bundler: that one gives the top level of a JSON file as
 * named exports (`import { version } from './package.json'`), Node gives the file as a whole.
 */
export function allowJsonExports(): void {
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.json')) return next(url, context);
      const value: object = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
      const named = Object.entries(value)
        .filter(
          ([name]) => /^[a-z]\w*$/i.test(name) && !['default', 'private', 'export', 'import'].includes(name),
        )
        .map(([name, each]) => `export const ${name} = ${JSON.stringify(each)};`);
      return { format: 'module', source: named.join('\n'), shortCircuit: true };
    },
  });
}
