/** What may be wrong with an archive: the evidence that is given for it. */
export interface Shape {
  readonly rule: `archive-${string}`;
  /** From `suspiciousFrom` on where two programs could see two different files, below where honest tools write it. */
  readonly weight: number;
  /** What is there, as the beginning of a text that goes on with names. */
  readonly text: string;
  readonly why: string;
}

const twoReaders = 'Programs that read the archive in different ways see different files.';
const leadsOut = 'A program that unpacks it carelessly writes outside of the folder it was told.';
const noFile = 'A Python distribution has no use for it.';

/** Zip archives: PKWARE APPNOTE 6.3.10. */
const zipShapes = {
  prefix: {
    rule: 'archive-prefix',
    weight: 0.6,
    text: 'Bytes lie before the first file',
    why: 'What lies there may be another archive or a program, and is seen by some programs only.',
  },
  'several-endings': {
    rule: 'archive-ending',
    weight: 0.7,
    text: 'There is more than one list of files, or more than one end',
    why: twoReaders,
  },
  'wide-ending': {
    rule: 'archive-ending',
    weight: 0.6,
    text: 'The end record and the Zip64 end record do not agree',
    why: twoReaders,
  },
  'split-archive': {
    rule: 'archive-ending',
    weight: 0.5,
    text: 'The archive says that it is one part of several',
    why: twoReaders,
  },
  'wrong-count': {
    rule: 'archive-ending',
    weight: 0.6,
    text: 'The archive holds another number of files than it says',
    why: twoReaders,
  },
  mismatch: {
    rule: 'archive-mismatch',
    weight: 0.7,
    text: 'The list of files and the head before the file do not agree',
    why: twoReaders,
  },
  'wrong-size': {
    rule: 'archive-mismatch',
    weight: 0.7,
    text: 'The file has another size than the archive says',
    why: 'Some programs take all of it and others only as much as is said.',
  },
  'wrong-sum': {
    rule: 'archive-checksum',
    weight: 0.5,
    text: 'The checksum does not fit the file',
    why: 'Some programs refuse the file and others take it.',
  },
  'extra-bytes': {
    rule: 'archive-mismatch',
    weight: 0.5,
    text: 'Bytes lie behind the packed file but within its space',
    why: 'Programs skip them; they can hold what is not to be seen.',
  },
  'other-name': {
    rule: 'archive-extra',
    weight: 0.6,
    text: 'The file has a second name in an extra field',
    why: twoReaders,
  },
  'same-other-name': {
    rule: 'archive-extra',
    weight: 0.1,
    text: 'The name is repeated in an extra field',
    why: 'Old programs do so for names that are not plain ASCII.',
  },
  'doubled-extra': {
    rule: 'archive-extra',
    weight: 0.6,
    text: 'An extra field stands twice, or ends behind its end',
    why: 'Some programs take the first and others the last.',
  },
  descriptor: {
    rule: 'archive-descriptor',
    weight: 0.1,
    text: 'Sizes stand behind the files instead of before them',
    why: 'Programs write this when they cannot go back; it hides nothing where the list of files agrees.',
  },
  'stored-descriptor': {
    rule: 'archive-descriptor',
    weight: 0.3,
    text: 'Sizes stand behind files that are not packed',
    why: 'A program that reads from the front cannot tell where such a file ends.',
  },
  comment: {
    rule: 'archive-comment',
    weight: 0.1,
    text: 'The archive has a comment',
    why: 'Nothing reads it; it can hold what is not to be seen.',
  },
  overlap: {
    rule: 'archive-overlap',
    weight: 0.7,
    text: 'Files share bytes with other files',
    why: 'The same bytes are read as two different files, or unpacked again and again.',
  },
  hidden: {
    rule: 'archive-hidden',
    weight: 0.7,
    text: 'The archive holds files that its list does not name',
    why: 'Programs that read from the front see files that others do not.',
  },
  gap: {
    rule: 'archive-gap',
    weight: 0.5,
    text: 'Bytes lie between files that belong to none',
    why: 'No program that unpacks the archive shows them.',
  },
  'empty-gap': {
    rule: 'archive-gap',
    weight: 0.1,
    text: 'Empty bytes lie between files',
    why: 'Some programs align files so.',
  },
  encrypted: {
    rule: 'archive-encrypted',
    weight: 0.6,
    text: 'Files are encrypted',
    why: 'pip cannot install them: they are there for something else to open.',
  },
  method: {
    rule: 'archive-method',
    weight: 0.5,
    text: 'Files are packed in a way that wheels do not use',
    why: 'pip may unpack them, and most programs that look for malware cannot.',
  },
  'raw-name': {
    rule: 'archive-unsafe-name',
    weight: 0.5,
    text: 'Names are said to be UTF-8 and are not',
    why: twoReaders,
  },
  'old-name': {
    rule: 'archive-unsafe-name',
    weight: 0.2,
    text: 'Names are in an old encoding',
    why: 'Other programs may read other letters.',
  },
  'zip-link': {
    rule: 'archive-link',
    weight: 0.5,
    text: 'Files are marked as links',
    why: 'pip unpacks them as ordinary files and other programs follow them.',
  },
  'full-folder': {
    rule: 'archive-mismatch',
    weight: 0.5,
    text: 'Folders have content',
    why: 'Programs that go by the name see a folder, and others a file.',
  },
} as const satisfies Record<string, Shape>;

/** Tar archives: POSIX.1-2024 pax, GNU tar. */
const tarShapes = {
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

const anyShapes = {
  traversal: {
    rule: 'archive-traversal',
    weight: 0.6,
    text: 'Names lead out of the archive',
    why: leadsOut,
  },
  'unsafe-name': {
    rule: 'archive-unsafe-name',
    weight: 0.5,
    text: 'Names hold control characters, or are longer than any system takes',
    why: 'Programs cut such names at different places, or show something else.',
  },
  backslash: {
    rule: 'archive-unsafe-name',
    weight: 0.3,
    text: 'Names hold a backslash',
    why: 'On Windows it parts folders, elsewhere it belongs to the name.',
  },
  duplicate: {
    rule: 'archive-duplicate',
    weight: 0.6,
    text: 'Names stand twice in the archive',
    why: 'Some programs take the first file of that name and others the last.',
  },
  'same-duplicate': {
    rule: 'archive-duplicate',
    weight: 0.2,
    text: 'The same file stands twice in the archive',
    why: 'Both have the same content.',
  },
  'folded-duplicate': {
    rule: 'archive-duplicate',
    weight: 0.3,
    text: 'Names differ only in case or in how accents are written',
    why: 'On Windows and macOS one replaces the other.',
  },
  bomb: {
    rule: 'archive-bomb',
    weight: 0.7,
    text: 'The archive unpacks to far more than any honest one of its size',
    why: 'Programs that unpack it run out of memory or give up before they see the rest.',
  },
  truncated: {
    rule: 'archive-truncated',
    weight: 0.5,
    text: 'The archive is cut short',
    why: 'What is missing cannot be looked into; some programs take what is there.',
  },
  damaged: {
    rule: 'archive-broken',
    weight: 0.5,
    text: 'The archive is damaged',
    why: 'What cannot be unpacked here may be unpacked by a more forgiving program.',
  },
  trailing: {
    rule: 'archive-trailing',
    weight: 0.6,
    text: 'Bytes lie behind the end of the archive',
    why: 'They can be another archive, which some programs read instead.',
  },
  'two-formats': {
    rule: 'archive-two-formats',
    weight: 0.7,
    text: 'The file is a zip archive and a tar archive at once',
    why: twoReaders,
  },
  disguise: {
    rule: 'archive-disguise',
    weight: 0.3,
    text: 'The file is of another kind than its name says',
    why: 'Programs that go by the name fail or leave it out.',
  },
  'no-archive': {
    rule: 'archive-broken',
    weight: 0.3,
    text: 'The file is no archive that is known',
    why: 'Nothing in it could be looked into.',
  },
} as const satisfies Record<string, Shape>;

export const shapes = { ...zipShapes, ...tarShapes, ...anyShapes } as const;

export type ShapeId = keyof typeof shapes;
