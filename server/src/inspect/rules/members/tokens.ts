import type { Evidence } from '../../inspection.ts';
import { holdsOne } from '../../skim/pieces.ts';
import { holdsRun } from '../../skim/runs.ts';
import type { MemberRule } from '../content-rule.ts';
import { extensionOf, isPython } from './places.ts';
import { atOffset } from './remarks.ts';
import { weightAt } from './standing.ts';
import { isSample } from './webhooks.ts';

const rule = 'hard-coded-token';

interface Shape {
  /** Whether the pattern may match at all. */
  readonly may: (bytes: Uint8Array) => boolean;
  readonly pattern: RegExp;
  readonly what: string;
  readonly beside?: string;
}

const wordLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Shapes by which the services tell their own tokens, from their pages on secret scanning; the first group is what varies. */
const shapes: readonly Shape[] = [
  {
    may: holdsOne('ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'),
    pattern: /\bgh[pousr]_([A-Za-z0-9]{36})\b/g,
    what: 'a GitHub token',
  },
  {
    may: holdsOne('github_pat_'),
    pattern: /\bgithub_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/g,
    what: 'a GitHub token',
  },
  { may: holdsOne('glpat-'), pattern: /\bglpat-([\w-]{20})\b/g, what: 'a GitLab token' },
  { may: holdsOne('akia', 'asia'), pattern: /\b(?:AKIA|ASIA)([0-9A-Z]{16})\b/g, what: 'an AWS access key' },
  {
    may: holdsOne('xoxb-', 'xoxa-', 'xoxp-', 'xoxr-', 'xoxs-'),
    pattern: /\bxox[baprs]-(\d{9,14}-[\w-]{20,80})/g,
    what: 'a Slack token',
  },
  {
    may: holdsRun(wordLetters, 27),
    pattern: /\b[MNO][\w-]{23,27}\.[\w-]{6}\.([\w-]{27,38})\b/g,
    what: 'the token of a Discord bot',
  },
  // Its service is named in the file too: the number and the colon alone are too common.
  {
    may: holdsOne('telegram'),
    pattern: /(?<![\w-])\d{8,10}:(AA[\w-]{32,34})(?![\w-])/g,
    what: 'the token of a Telegram bot',
    beside: 'telegram',
  },
  { may: holdsOne('npm_'), pattern: /\bnpm_([A-Za-z0-9]{36})\b/g, what: 'an npm token' },
  {
    may: holdsOne('pypi-ageichlwas5vcmc'),
    pattern: /\bpypi-AgEIcHlwaS5vcmc([\w-]{50,200})/g,
    what: 'a PyPI token',
  },
  { may: holdsOne('aiza'), pattern: /\bAIza([\w-]{35})\b/g, what: 'a Google API key' },
  { may: holdsOne('sk_live_'), pattern: /\bsk_live_([0-9A-Za-z]{24,99})\b/g, what: 'a Stripe key' },
];

/** They go out in the address or head of a request; the file then sends something with a token of its author's. */
const sends =
  /\brequests\.(?:post|put|patch)\b|\burlopen\b|\bhttpx\.\w|\baiohttp\b|\bClientSession\b|api\.github\.com|slack\.com\/api|discord\.com\/api|\bsmtplib\b|\bput_object\b|\bupload_file/;

const most = 3;

/** Keys to accounts: a mistake of the author's, or a place where what was collected is left. */
export const tokens: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || extensionOf(name) === 'pth',
  check(file) {
    const text = file.text;
    if (text === null) return [];
    const found: Evidence[] = [];
    for (const { may, pattern, what, beside } of shapes) {
      if (!may(file.bytes)) continue;
      if (beside !== undefined && !text.includes(beside)) continue;
      let told = 0;
      for (const match of text.matchAll(pattern)) {
        if (isSample(match[1] ?? '')) continue;
        told += 1;
        if (told > most) break;
        const goesOut = sends.test(text);
        const why = goesOut
          ? `The file holds ${what} and sends something out: what it sends may reach whoever wrote it.`
          : `The file holds ${what}: whoever has the file has it too.`;
        found.push(
          atOffset(
            file.name,
            text,
            // The rest would open the account to whoever reads the evidence.
            { start: match.index, said: `${match[0].slice(0, 10)}…` },
            { rule, why, weight: weightAt(file, match.index, goesOut ? 0.5 : 0.35) },
          ),
        );
      }
    }
    return found;
  },
};
