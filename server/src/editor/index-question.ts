import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import type { Approval, OriginAnswer, PendingOrigin } from '../sources/approvals.ts';

/** A question as an editor shows it, and what each answer means. */
export interface Question {
  readonly message: string;
  readonly choices: readonly { readonly title: string; readonly answer: OriginAnswer }[];
}

const longestPlace = 80;
const longestName = 60;
const mostNames = 5;

/** Asks about an origin that a workspace names. `known`: it may be asked already, and only credentials wait. */
export function approvalQuestion(
  { origin, where, credentials }: PendingOrigin,
  known: 'allowed' | 'new',
): Question {
  const place = cleanOutsideText(where, longestPlace);
  const names = namesOf(credentials);
  const never = { title: 'Never', answer: { approve: false } } as const;
  if (known === 'allowed') {
    return {
      message:
        `Only this project (${place}) would have ${names} sent to ${origin}, which you allowed to be asked. ` +
        'Does it belong there?',
      choices: [
        { title: `Send ${names}`, answer: { approve: true, credentials } },
        { title: 'Do not send', answer: { approve: true, credentials: [] } },
      ],
    };
  }
  const question =
    `The package index ${origin} is named only by this project (${place}). May it be asked about the dependencies ` +
    'that come from there? It learns their names, and that you work on them.';
  const ask = { title: 'Ask it', answer: { approve: true, credentials: [] } } as const;
  if (credentials.length === 0) return { message: question, choices: [ask, never] };
  return {
    message: `${question} The project would have ${names} sent along.`,
    choices: [ask, { title: `Ask it and send ${names}`, answer: { approve: true, credentials } }, never],
  };
}

/** Whether what was allowed is to be taken back. */
export function allowedQuestion({ origin, credentials }: Approval): Question {
  const sent = credentials.length === 0 ? '' : `, with ${namesOf(credentials)}`;
  return {
    message: `You allowed ${origin} to be asked where a project names it${sent}. Take that back?`,
    choices: [{ title: 'Take Back', answer: null }],
  };
}

/** Whether a "never" is to be taken back. */
export function refusedQuestion(origin: string): Question {
  return {
    message: `You said that ${origin} is never asked where only a project names it. Take that back?`,
    choices: [{ title: 'Take Back', answer: null }],
  };
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => cleanOutsideText(name, longestName));
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return listInWords(all);
}
