import type { HttpFailure, Runtime } from '../../runtime.ts';
import { UpdateCancelled, UpdateFailed } from './update-failed.ts';

/** Where the dumps lie and how they are asked for. */
export interface DumpService {
  readonly http: Pick<Runtime['http'], 'request' | 'download'>;
  /** The folder of all ecosystems, with its slash; without credentials. */
  readonly dumpsUrl: string;
  /** The value of an `Authorization` header: it goes to that origin and nowhere else. */
  readonly authorization: string | null;
  readonly signal: AbortSignal;
  /** Nobody waits for it. */
  readonly background: boolean;
}

/** The address of a file of PyPI's dump. */
export function dumpAddress(dumpsUrl: string, file: string): string {
  return new URL(`PyPI/${file}`, dumpsUrl).href;
}

/** The headers of a request to the service. */
export function headersFor(
  { authorization }: Pick<DumpService, 'authorization'>,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return authorization === null ? headers : { ...headers, authorization };
}

/** Throws what a request that did not come through means for the update. */
export function giveUp(failure: HttpFailure, url: string): never {
  if (failure.why === 'cancelled') throw new UpdateCancelled();
  throw new UpdateFailed(`${new URL(url).host} ${troubles[failure.why]}.`);
}

const troubles: Readonly<Record<Exclude<HttpFailure['why'], 'cancelled'>, string>> = {
  offline: 'could not be reached: there is no network',
  unreachable: 'could not be reached',
  timeout: 'did not answer in time',
  'too-large': 'sent more than is taken',
  malformed: 'gave an answer that cannot be read',
};

/** Throws for an answer with a status that gives no data. */
export function refused(status: number, url: string): never {
  throw new UpdateFailed(`${new URL(url).host} answered ${status} for ${new URL(url).pathname}.`);
}
