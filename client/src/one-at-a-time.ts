/** Runs actions one after the other, so that a restart never meets a start half done. A failed one does not stop the next. */
export function oneAtATime(): (action: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const run = last.then(action, action);
    last = run.catch(() => {});
    return run;
  };
}
