import type { AdvisorySeverity } from '../project-facts.ts';

type Weights = Readonly<Record<string, number>>;

const weights: Readonly<Record<'AV' | 'AC' | 'UI' | 'C' | 'I' | 'A', Weights>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};

/** Privileges weigh more where the scope changes. */
const privileges: Readonly<Record<'U' | 'C', Weights>> = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
};

/**
 * The base score, 0 to 10, of a CVSS 3.0 or 3.1 vector (`CVSS:3.1/AV:N/AC:L/…`; FIRST, "CVSS v3.1 Specification",
 * section 7.1), or null where it is no such vector or lacks a base metric.
 */
export function cvss3BaseScore(vector: string): number | null {
  if (!/^CVSS:3\.[01]\//.test(vector) || vector.length > 400) return null;
  const metrics = new Map(vector.split('/').map((part) => part.split(':', 2) as [string, string]));
  const weight = (metric: keyof typeof weights): number =>
    weights[metric][metrics.get(metric) ?? ''] ?? Number.NaN;
  const scope = metrics.get('S');
  if (scope !== 'U' && scope !== 'C') return null;
  const lost = 1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A'));
  const impact = scope === 'U' ? 6.42 * lost : 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15;
  const privilege = privileges[scope][metrics.get('PR') ?? ''] ?? Number.NaN;
  const ease = 8.22 * weight('AV') * weight('AC') * privilege * weight('UI');
  if (Number.isNaN(impact + ease)) return null;
  return impact <= 0 ? 0 : roundUp(Math.min((scope === 'C' ? 1.08 : 1) * (impact + ease), 10));
}

/** Up to one decimal, without falling for the last bit of a double (appendix A of the specification). */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}

/** The qualitative rating of a score (section 5); null for 0. */
export function ratingOf(score: number): AdvisorySeverity | null {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : null;
}
