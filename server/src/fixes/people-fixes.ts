import type { Finding } from '../rules/finding.ts';
import { peopleFileName } from '../workspace/people-file/people-file.ts';
import type { Fix } from './fix.ts';

const copies = 'wheelwarden people update';

/** Where a finding rests on the people file: the command that writes it anew, once a person has looked at the change. */
export function peopleFixes({ evidence }: Pick<Finding, 'evidence'>): Fix[] {
  if (!evidence.some(({ source }) => source === peopleFileName)) return [];
  return [{ kind: 'command', title: `Copy: ${copies}`, edits: [], copies, preferred: false }];
}
