/** What goes back, before compression and before any fault is laid over it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body holds a byte a character. */
  readonly binary?: boolean;
}

/** The body as it is sent. */
export function bytesOf({ body, binary = false }: Reply): Buffer {
  return Buffer.from(body, binary ? 'latin1' : 'utf8');
}

/** A request as it is kept and answered. */
export interface RecordedRequest {
  readonly method: string;
  /** With its query, as it came. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function reply(
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): Reply {
  return { status, headers: { 'content-type': contentType, ...headers }, body };
}

export function json(value: unknown, headers: Record<string, string> = {}, status = 200): Reply {
  return reply(status, headers['content-type'] ?? 'application/json', JSON.stringify(value), headers);
}

export function notFound(): Reply {
  return reply(404, 'text/html; charset=utf-8', '<html><body><h1>404 Not Found</h1></body></html>');
}

export function movedTo(location: string): Reply {
  return reply(301, 'text/html; charset=utf-8', '', { location });
}
