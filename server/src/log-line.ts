/** A message and what caused it as one sentence: `Asking for facts failed: the disk is full.` */
export function logLine(message: string, cause: string | null): string {
  if (cause === null || cause === '') return message;
  return `${message.replace(/[.:]$/, '')}: ${/[.!?]$/.test(cause) || cause.includes('\n') ? cause : `${cause}.`}`;
}
