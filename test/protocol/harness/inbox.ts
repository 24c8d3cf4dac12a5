import type { MessageConnection } from 'vscode-languageserver/node';

export interface Received {
  readonly method: string;
  readonly params: unknown;
}

export type Answer = (params: unknown) => unknown;

/**
 * What the server said. Every message is either routine (answered or kept as state by the client), or waits to be
 * taken by the test; what nobody took fails the test at its end.
 */
export interface Inbox {
  /** Messages that wait to be taken. */
  readonly waiting: readonly Received[];
  /** A message of this method is handed to `answer` instead of waiting. */
  routine(method: string, answer: Answer): void;
  /** The oldest waiting message of this method that fits, taken; throws where there is none yet. */
  take<T>(method: string, fits?: (params: T) => boolean): T;
}

export function inbox(connection: MessageConnection): Inbox {
  const waiting: Received[] = [];
  const routines = new Map<string, Answer>();
  const receive = (method: string, params: unknown): unknown => {
    const routine = routines.get(method);
    if (routine) return routine(params);
    waiting.push({ method, params });
    return null;
  };
  connection.onNotification((method, ...params) => {
    receive(method, params[0]);
  });
  connection.onRequest((method, ...params) => receive(method, params[0]) ?? null);
  return {
    waiting,
    routine: (method, answer) => routines.set(method, answer),
    take: <T>(method: string, fits: (params: T) => boolean = () => true) => {
      const place = waiting.findIndex((message) => message.method === method && fits(message.params as T));
      const [taken] = place < 0 ? [] : waiting.splice(place, 1);
      if (!taken) throw new Error(`No ${method} came; waiting: ${JSON.stringify(waiting)}`);
      return taken.params as T;
    },
  };
}
