/**
 * What the simulated index assumes. Shares are of one; where no source is named, nobody has published a figure and the
 * share is assumed; `harsher` tells how much depends on it.
 */
export interface Assumptions {
  /** How a malicious look-alike was dressed; what is left has a summary of its own and no link. */
  readonly squat: {
    /** Neither summary nor link, as uploads by the hundred are. Assumed. */
    readonly bare: number;
    /** Summary or links of the project it is taken for. Assumed: many are the other project's own files with something added. */
    readonly copied: number;
    /** A summary and a repository of its own, which only an attacker of some patience makes. Assumed. */
    readonly dressed: number;
    /** No wheel. Source: 74.81 % of malicious packages are installed from source (arXiv 2309.11021). */
    readonly sdistOnly: number;
    /** Met within three days of its upload: most are removed within 24 to 72 hours (safeguard.sh on reports up to 2024). */
    readonly within3Days: number;
    /** Of the others: met only after a month, up to a year after their upload, as look-alikes that nobody noticed. Assumed. */
    readonly late: number;
    /** What is left is met within these days, evenly. Assumed. */
    readonly days: number;
  };
  readonly ordinary: {
    /** Judged within a week of the first release; so demanded of the measurement, and far more than one meets. */
    readonly withinWeek: number;
    /** Of the others: first released within 90 days, and within a year, the rest earlier. Assumed from one project in five being new every year. */
    readonly within90Days: number;
    readonly withinYear: number;
    /** Of those with a summary: with a home page or repository. Assumed; authors name forgetting it as a reason (arXiv 2601.15139). */
    readonly linked: number;
    /** The same of those without a summary, which are often placeholders. Assumed. */
    readonly linkedWithoutSummary: number;
    /** Of the popular ones: with a summary and a link. Assumed: nearly all have them. */
    readonly popularDressed: number;
    /** No wheel, of those with files. Source: 103,155 of 443,414 projects in March 2024 (discuss.python.org/t/54169). */
    readonly sdistOnly: number;
    /** Releases after some years. Assumed: half have fewer than five, which makes them not settled. */
    readonly manyReleases: number;
    /** The target's summary or links taken over, by forks that are meant well. Assumed. */
    readonly copied: number;
  };
}

/** Taken as they are by the figures that are printed first. */
export const usual: Assumptions = {
  squat: { bare: 0.45, copied: 0.3, dressed: 0.08, sdistOnly: 0.75, within3Days: 0.55, late: 0, days: 28 },
  ordinary: {
    withinWeek: 0.2,
    within90Days: 0.06,
    withinYear: 0.2,
    linked: 0.7,
    linkedWithoutSummary: 0.3,
    popularDressed: 0.98,
    sdistOnly: 0.23,
    manyReleases: 0.5,
    copied: 0.002,
  },
};

/** Twice as many patient attackers, one look-alike in nine that is met late, and twice as many ordinary projects without a link. */
export const harsher: Assumptions = {
  squat: { ...usual.squat, bare: 0.4, copied: 0.27, dressed: 0.16, late: 0.25 },
  ordinary: {
    ...usual.ordinary,
    linked: 0.4,
    linkedWithoutSummary: 0.15,
    popularDressed: 0.95,
  },
};
