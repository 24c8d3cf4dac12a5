import path from 'node:path';
import type { ReadError } from '../documents/reader.ts';
import { peopleFileName } from '../workspace/people-file/people-file.ts';
import { readPeopleFile } from '../workspace/people-file/read-people-file.ts';
import { readPolicy } from '../workspace/policy-file.ts';

/** What is wrong with a policy or people file, by its text alone; null for a file that is neither. */
export function policyErrorsOf(file: string | null, text: string): readonly ReadError[] | null {
  const fileName = file === null ? null : path.basename(file);
  if (fileName === peopleFileName) return readPeopleFile(text).errors;
  if (fileName !== 'pyproject.toml' && fileName !== 'wheelwarden.toml') return null;
  if (fileName === 'pyproject.toml' && !text.includes('wheelwarden')) return null;
  return readPolicy(text, fileName).errors;
}
