import type { Range } from '../documents/range.ts';
import type { ReadError } from '../documents/reader.ts';
import { hideUserInfo } from '../hide-user-info.ts';
import { rangeJson } from './finding-json.ts';

export interface ErrorJson {
  readonly message: string;
  readonly range: Range;
  /** Nothing is wrong there; only running the file would tell what it says. Absent otherwise. */
  readonly dynamic?: true;
}

/** What could not be read of a document, as the command line's JSON tells it. */
export function errorsJson(errors: readonly ReadError[]): readonly ErrorJson[] {
  return errors.map(({ message, range, dynamic }) => ({
    message: hideUserInfo(message),
    range: rangeJson(range),
    ...(dynamic ? { dynamic: true as const } : {}),
  }));
}
