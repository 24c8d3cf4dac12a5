/** What the caller got wrong, in one sentence: it goes to standard error and the exit code is 2. */
export class UsageError extends Error {}
