import { test } from 'vitest';
import { threatsIn } from '../../../../server/src/inspect/knowledge/commands/threats.ts';
import {
  addressesIn,
  addressOf,
  isLiteralHost,
  kindOfHost,
} from '../../../../server/src/inspect/knowledge/hosts.ts';
import { originsOf } from '../../../../server/src/inspect/knowledge/origins.ts';
import { persistencePlace, secretKind } from '../../../../server/src/inspect/knowledge/places.ts';
import {
  isAssembled,
  isCallingPickle,
  looksActive,
} from '../../../../server/src/inspect/rules/behaviour/support/code-text.ts';
import { expectLinearTime } from '../../../support/linear-time.ts';
import { text } from '../rules/behaviour/support/made.ts';

const hostile = [
  'a',
  '/',
  '.ssh/',
  '$(',
  '`',
  '"',
  'import ',
  'exec (',
  'nc -e ',
  'x.',
  '-',
  '://',
  'user data/',
  ' \t',
  '\\',
  'C:\\',
  '<(curl ',
  'cos\n',
  '../',
];

test.each(hostile)('what is known is asked in time on %j again and again', (piece) => {
  expectLinearTime(
    (n) => piece.repeat(n),
    (whole) => {
      secretKind(whole);
      persistencePlace(whole);
      threatsIn(whole);
      looksActive(whole);
      isAssembled(`import os;${whole}`, whole);
      isCallingPickle(whole);
      addressesIn(whole);
      addressOf(whole);
      const host = whole.slice(0, 253);
      kindOfHost({ host, path: whole });
      isLiteralHost(host);
      originsOf('subprocess.run', [text(whole)], new Map(), 0);
      originsOf('os.getenv', [text(whole)], new Map(), 0);
    },
  );
});
