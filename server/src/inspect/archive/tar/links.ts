import type { Findings } from '../findings.ts';
import { leadsOut, pathOf } from '../names.ts';
import type { Head } from './head-reader.ts';

type Link = Pick<Head, 'name' | 'linkName' | 'type'>;

const python = /\.(?:py|pyw|pth)$/i;

/** Notes where a link leads. A symbolic one counts from its own folder, a hard one from the archive's root. */
export function noteLink(head: Link, findings: Findings): void {
  const target = targetOf(head);
  const shown = `${head.name} -> ${head.linkName}`;
  if (target === null) findings.note('outside-link', head.name, shown);
  else if (python.test(head.name) && !python.test(target)) {
    findings.note('code-link', head.name, shown);
  } else findings.note('link', head.name, shown);
}

/** Notes members that lie in a folder that is a link: programs that follow it put them elsewhere. */
export function noteThrough(name: string, links: ReadonlySet<string>, findings: Findings): void {
  if (links.size === 0) return;
  const path = pathOf(name);
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    if (links.has(path.slice(0, slash))) {
      findings.note('through-link', name);
      return;
    }
  }
}

function targetOf({ name, linkName, type }: Link): string | null {
  if (type === '1') return leadsOut(linkName) ? null : linkName;
  if (/^[/\\]|^[A-Za-z]:/.test(linkName)) return null;
  const parts = name.split('/').slice(0, -1);
  for (const part of linkName.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
