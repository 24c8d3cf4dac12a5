import type { Edit } from './edit.ts';
import type { Likeness } from './likeness-features.ts';
import type { Slip } from './lookalike.ts';

interface Told {
  readonly slip: Slip;
  /** Stands between the name and the target. */
  readonly phrase: string;
}

const oneMore: Told = { slip: 'add', phrase: 'one letter more than' };
const oneLess: Told = { slip: 'drop', phrase: 'one letter short of' };
const oneOther: Told = { slip: 'replace', phrase: 'one letter from' };
const oneDigitMore: Told = { slip: 'add', phrase: 'one digit more than' };

const byEdit: Readonly<Record<Edit, Told>> = {
  swap: { slip: 'swap', phrase: 'one swap from' },
  repeat: { slip: 'add', phrase: 'one doubled letter from' },
  add: oneMore,
  'add-first': oneMore,
  'add-last': oneMore,
  'add-final-s': oneMore,
  'add-digit': oneDigitMore,
  'add-last-digit': oneDigitMore,
  merge: oneLess,
  drop: oneLess,
  'drop-first': oneLess,
  'drop-last': oneLess,
  'drop-final-s': oneLess,
  'drop-digit': { slip: 'drop', phrase: 'one digit short of' },
  replace: oneOther,
  'replace-first': oneOther,
  'replace-vowel': oneOther,
  'replace-neighbour': { slip: 'replace', phrase: 'one neighbouring key from' },
  'replace-similar': { slip: 'replace', phrase: 'one similar character from' },
  'other-number': { slip: 'replace', phrase: 'one number from' },
  'replace-digit': { slip: 'replace', phrase: 'one replaced character from' },
};

/** How a likeness is told. */
export function tellSlip({ kind, edit, hyphens }: Likeness): Told {
  switch (kind) {
    case 'one-edit':
      return hyphens === 0
        ? byEdit[edit ?? 'replace']
        : { slip: 'two', phrase: 'one letter and a hyphen from' };
    case 'two-edits':
      return { slip: 'two', phrase: 'two slips from' };
    case 'separator':
      return {
        slip: 'separator',
        phrase: hyphens === 1 ? 'one hyphen from' : 'but for its hyphens the same as',
      };
    case 'order':
      return { slip: 'order', phrase: 'a reordering of' };
    case 'language-missing':
      return { slip: 'affix', phrase: 'a shortened form of' };
    case 'language-moved':
      return { slip: 'affix', phrase: 'another form of' };
    case 'extended':
      return { slip: 'affix', phrase: 'a lengthened form of' };
    case 'extended-edit':
      return { slip: 'combined', phrase: 'a lengthened and misspelt form of' };
  }
}
