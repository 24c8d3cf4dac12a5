/** Its releases before, as the index told them on 22 November 2026, and who published them. */
export const ultralyticsHistory = {
  '8.3.31': '2024-11-13T22:52:04Z',
  '8.3.32': '2024-11-16T19:12:56Z',
  '8.3.33': '2024-11-18T16:52:14Z',
  '8.3.34': '2024-11-19T11:46:34Z',
  '8.3.35': '2024-11-21T12:03:31Z',
  '8.3.36': '2024-11-22T11:26:23Z',
  '8.3.37': '2024-11-25T10:33:54Z',
  '8.3.38': '2024-11-26T11:39:12Z',
  '8.3.39': '2024-11-28T22:09:06Z',
  '8.3.40': '2024-12-02T15:03:30Z',
} as const;

/** Attested by the project's own workflow, whose name is inferred. */
export const ultralyticsPublisher = {
  kind: 'GitHub',
  repository: 'ultralytics/ultralytics',
  workflow: 'publish.yml',
  environment: null,
} as const;
