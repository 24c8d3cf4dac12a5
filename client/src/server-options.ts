import type { ForkOptions } from 'vscode-languageclient/node';
import { signInKeyVariable } from '../../common/messages.ts';

/**
 * With fixed thresholds the C library of Linux hands freed memory back instead of keeping it (178 MiB at rest with two
 * thousand projects known became 130); elsewhere the two variables mean nothing.
 */
const memoryVariables = { MALLOC_MMAP_THRESHOLD_: '16384', MALLOC_TRIM_THRESHOLD_: '65536' };

/** How the server process is run. `signInKey`: opens what is sealed for it, and is known to this process alone. */
export function serverOptions(signInKey: string): ForkOptions {
  return { env: { ...memoryVariables, [signInKeyVariable]: signInKey } };
}
