import type { Connection } from 'vscode-languageserver/node';
import type { Engine } from '../assess/engine.ts';
import type { Log } from '../runtime.ts';
import { isApproved } from '../sources/approvals.ts';
import type { EngineHost } from './engine-host.ts';
import { originId } from './index-actions.ts';
import { allowedQuestion, approvalQuestion, type Question, refusedQuestion } from './index-question.ts';
import { choose, notify } from './notice.ts';

/** The commands by which a person decides on the indexes that only a workspace names. Nothing is asked unbidden. */
export interface IndexReview {
  /** Asks about one origin, by its id, or about all that wait; whoever closes a question is asked no more. */
  review(id: unknown): Promise<void>;
  /** Shows what was said before, one answer after the other, to be taken back. */
  forget(): Promise<void>;
}

type Asked = 'answered' | 'kept' | 'closed';

const keep = 'Keep';

/** `answered` is called after each answer that changed something. */
export function indexReview(options: {
  readonly connection: Connection;
  readonly engine: EngineHost;
  readonly trusted: boolean;
  readonly log: Log;
  readonly answered: () => void;
}): IndexReview {
  const { connection, engine, trusted, log, answered } = options;
  let running: Promise<void> | null = null;

  const say = (message: string): void => notify(connection, 'info', message);
  const ask = async (
    built: Engine,
    origin: string,
    question: Question,
    others: readonly string[],
  ): Promise<Asked> => {
    const { message, choices } = question;
    const title = await choose(connection, message, [...choices.map((each) => each.title), ...others]);
    const choice = choices.find((each) => each.title === title);
    if (choice === undefined) return title === null ? 'closed' : 'kept';
    await built.answerOrigin(origin, choice.answer);
    log.info(`The answer about ${origin} is "${choice.title}".`);
    answered();
    return 'answered';
  };

  const review = async (id: unknown): Promise<void> => {
    if (!trusted) {
      say('Nothing can be allowed in a workspace that is not trusted.');
      return;
    }
    const built = await engine.get();
    const pending = built.pendingOrigins();
    const wanted =
      typeof id === 'string'
        ? pending.filter(({ origin }) => originId(origin) === id)
        : pending.filter(({ refused }) => !refused);
    if (wanted.length === 0) say('No index waits for your word.');
    for (const each of wanted) {
      const known = isApproved(await built.approvals(), each.origin) ? 'allowed' : 'new';
      if ((await ask(built, each.origin, approvalQuestion(each, known), [])) === 'closed') return;
    }
  };

  const forget = async (): Promise<void> => {
    const built = await engine.get();
    const { approved, refused } = await built.approvals();
    const questions = [
      ...approved.map((each) => ({ origin: each.origin, question: allowedQuestion(each) })),
      ...refused.map((origin) => ({ origin, question: refusedQuestion(origin) })),
    ];
    if (questions.length === 0) say('You have not decided on any index that a project names.');
    for (const { origin, question } of questions) {
      if ((await ask(built, origin, question, [keep])) === 'closed') return;
    }
  };

  /** One question at a time: a second click does not ask again beside the first. */
  const alone = (action: () => Promise<void>): Promise<void> => {
    running ??= action().finally(() => {
      running = null;
    });
    return running;
  };

  return { review: (id) => alone(() => review(id)), forget: () => alone(forget) };
}
