import type { DocumentLink } from 'vscode-languageserver/node';
import type { Link } from '../assess/engine.ts';

/** Links as LSP has them; only pages and files are led to. */
export function documentLinks(links: readonly Link[]): DocumentLink[] {
  return links
    .filter(({ target }) => /^(?:https|file):/.test(target))
    .map(({ range: { start, end }, target, tooltip }) => ({ range: { start, end }, target, tooltip }));
}
