import type { ForkOptions } from 'vscode-languageclient/node';

/**
 * How the server process is run. With fixed thresholds the C library of Linux hands freed memory back instead of keeping
 * it (178 MiB at rest with two thousand projects known became 130); elsewhere the two variables mean nothing.
 */
export const serverOptions: ForkOptions = {
  env: { MALLOC_MMAP_THRESHOLD_: '16384', MALLOC_TRIM_THRESHOLD_: '65536' },
};
