import { leadsOut, noFile, type Shape } from './shape.ts';

/** Tar archives: POSIX.1-2024 pax, GNU tar. */
export const tarShapes = {
  'bad-header': {
    rule: 'archive-broken',
    weight: 0.6,
    text: 'Behind the last file that can be read lies something that is no header',
    why: 'Some programs stop there and others look for the next file.',
  },
  'after-end': {
    rule: 'archive-trailing',
    weight: 0.6,
    text: 'Bytes lie behind the end of the archive',
    why: 'Some programs stop at the end and others read on.',
  },
  'no-end': {
    rule: 'archive-truncated',
    weight: 0.1,
    text: 'The archive has no end mark',
    why: 'Some tools leave it out; it may also have been cut between two files.',
  },
  'odd-number': {
    rule: 'archive-broken',
    weight: 0.6,
    text: 'A header holds something else where a number belongs',
    why: 'Python stops there and other programs read on.',
  },
  'other-size': {
    rule: 'archive-mismatch',
    weight: 0.7,
    text: 'The header and the extended header tell different sizes',
    why: 'Programs that heed only one of them see different files behind it.',
  },
  'two-names': {
    rule: 'archive-mismatch',
    weight: 0.6,
    text: 'Several extended headers name the same file, or they contradict each other',
    why: 'Some programs take the first name and others the last.',
  },
  'global-name': {
    rule: 'archive-mismatch',
    weight: 0.6,
    text: 'An extended header gives all files the same name or size',
    why: 'Only some programs heed it.',
  },
  'broken-extended': {
    rule: 'archive-broken',
    weight: 0.5,
    text: 'An extended header cannot be read',
    why: 'What stands in it is heeded by some programs and not by others.',
  },
  'long-extended': {
    rule: 'archive-bomb',
    weight: 0.6,
    text: 'An extended header is longer than any honest one',
    why: 'Programs that read it run out of memory.',
  },
  'old-prefix': {
    rule: 'archive-mismatch',
    weight: 0.5,
    text: 'A header of the old format has a prefix for its name',
    why: 'Some programs put it before the name and others do not.',
  },
  'sized-link': {
    rule: 'archive-mismatch',
    weight: 0.6,
    text: 'Links or folders say that content follows',
    why: 'Some programs skip it and others read it as files.',
  },
  'strange-kind': {
    rule: 'archive-method',
    weight: 0.5,
    text: 'Files are of a kind that is not known',
    why: 'Python unpacks them as ordinary files and other programs leave them out.',
  },
  sparse: {
    rule: 'archive-method',
    weight: 0.5,
    text: 'Files are stored with holes',
    why: 'PyPI refuses them, and programs read them in different ways.',
  },
  'outside-link': {
    rule: 'archive-link',
    weight: 0.6,
    text: 'Links lead out of the archive',
    why: leadsOut,
  },
  'code-link': {
    rule: 'archive-link',
    weight: 0.5,
    text: 'Python files are links to files that do not look like Python',
    why: 'The code that runs lies under a name nobody looks at.',
  },
  'through-link': {
    rule: 'archive-link',
    weight: 0.5,
    text: 'Files lie in a folder that is a link',
    why: 'Programs that follow links put them elsewhere, over other files.',
  },
  link: {
    rule: 'archive-link',
    weight: 0.1,
    text: 'Files are links to others in the archive',
    why: 'What they lead to is looked into under its own name.',
  },
  device: { rule: 'archive-device', weight: 0.6, text: 'The archive holds devices or pipes', why: noFile },
  'gzip-members': {
    rule: 'archive-gzip-members',
    weight: 0.3,
    text: 'The file is made of several gzip streams',
    why: 'Some programs read only the first.',
  },
} as const satisfies Record<string, Shape>;
