import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const root = path.resolve(import.meta.dirname, '../../..');
const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
let ready: Promise<void> | null = null;

/** A piece of text with the innermost scope it has, without the language's name; null where it has none of its own. */
export type Token = readonly [text: string, scope: string | null];

/** Colours a text as VS Code does, with the same engine. Pieces of white space without a scope are left out. */
export async function tokensOf(text: string): Promise<Token[][]> {
  const grammar = await load();
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }): Token => {
        const scope = scopes.length > 1 ? (scopes.at(-1) ?? '').replace('.pip-requirements', '') : null;
        return [line.slice(startIndex, endIndex), scope];
      })
      .filter(([piece, scope]) => scope !== null || piece.trim() !== '');
  });
}

async function load(): Promise<textmate.IGrammar> {
  ready ??= oniguruma.loadWASM(readFileSync(wasm));
  await ready;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const file = path.join(root, 'syntaxes/pip-requirements.tmLanguage.json');
      return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar('source.pip-requirements');
  if (grammar === null) throw new Error('The grammar cannot be read.');
  return grammar;
}
