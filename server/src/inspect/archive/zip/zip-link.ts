import type { Findings } from '../findings.ts';
import { noteLink } from '../tar/links.ts';

const path = /^[\w@.+~/ -]{1,1024}$/;

/**
 * Notes a member that is marked as a link. pip unpacks it as an ordinary file, others make a link to what its content names; so
 * the content has to be a path and nothing else. Null where it was not read.
 */
export function noteZipLink(name: string, content: Buffer | null, findings: Findings): void {
  const target = content?.toString('latin1') ?? '';
  if (path.test(target)) noteLink({ name, linkName: target, type: '2' }, findings);
  else findings.note('zip-link', name);
}
