/** A project with a release a month, so that another one is nothing unusual. */
export const monthly = [
  { version: '1.0', daysOld: 130 },
  { version: '1.1', daysOld: 100 },
  { version: '1.2', daysOld: 70 },
  { version: '1.3', daysOld: 40 },
] as const;
export const next = (version: string, daysOld: number) => ({ version, daysOld });
export const is13 = ['Pin 1.3: 40 days old, no known advisories, not yanked'];
