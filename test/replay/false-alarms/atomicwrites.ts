import type { FalseAlarm } from '../support/story.ts';

/** Everything uploaded anew within a night: what is old looks as if it came yesterday. */
export const atomicwrites: FalseAlarm = {
  row: 14,
  title: 'atomicwrites: deleted in protest and uploaded anew by its owner',
  sources: ['PEP 763', 'thenewstack', 'the Simple API of the index, 22 November 2026, for the times after'],
  inferred: ['When its releases had come before.'],
  live: { from: '2022-07-08T18:31:40Z', until: '2022-07-12T00:00:00Z' },
  projects: {
    atomicwrites: {
      releases: {
        '0.1.0': { at: '2014-05-06T12:00:00Z', again: '2022-07-09T03:54:05Z' },
        '0.1.9': { at: '2016-03-01T12:00:00Z', again: '2022-07-09T04:08:51Z' },
        '1.0.0': { at: '2016-05-01T12:00:00Z', again: '2022-07-09T04:08:54Z' },
        '1.1.0': { at: '2016-08-01T12:00:00Z', again: '2022-07-09T04:08:56Z' },
        '1.1.5': { at: '2016-09-01T12:00:00Z', again: '2022-07-09T04:08:59Z' },
        '1.2.0': { at: '2018-08-30T12:00:00Z', again: '2022-07-09T04:09:01Z' },
        '1.2.1': { at: '2018-09-04T12:00:00Z', again: '2022-07-09T04:09:04Z' },
        '1.3.0': { at: '2019-02-01T12:00:00Z', again: '2022-07-09T04:09:07Z' },
        '1.4.0': { at: '2020-05-01T12:00:00Z', again: '2022-07-09T04:09:09Z' },
        '1.4.1': { at: '2022-07-08T18:31:40Z', files: ['sdist'] },
      },
    },
  },
  asked: {
    pinned: { before: 'atomicwrites==1.4.0', live: 'atomicwrites==1.4.0', after: 'atomicwrites==1.4.1' },
    range: 'atomicwrites',
  },
  moments: { before: '2022-07-07T18:00:00Z', live: '2022-07-09T12:00:00Z', after: '2022-07-20T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    // The index tells no other time of it: that this file is new is all that can be said, and it is true.
    live: {
      pinned: { rules: ['new-release'], least: 'warning', most: 'warning', alone: true },
      range: 'quiet',
    },
    after: { pinned: 'quiet', range: 'quiet' },
  },
};
