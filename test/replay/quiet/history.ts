import type { Level, RuleId } from '../../../server/src/rules/finding.ts';
import type { Capabilities, ScenarioAdvisory } from '../../support/index/start.ts';
import type { StoryProject } from '../support/story.ts';

/** When all of these are looked at. A month earlier the machine has seen the same projects once. */
export const now = Date.parse('2026-11-22T10:00:00Z');

/** An ordinary life of one or several projects, of which nothing above information may be said. */
export interface OrdinaryHistory {
  /** In words: `a weekly releaser`. */
  readonly title: string;
  readonly projects: Readonly<Record<string, StoryProject>>;
  readonly advisories?: readonly ScenarioAdvisory[];
  /** Lines of a requirements file: what a careful person has pinned, and what leaves the choice to the installer. */
  readonly pinned: string;
  readonly range: string;
  /** What the index offers, where that is less than PyPI does. */
  readonly index?: Partial<Capabilities>;
  /** More files of the project, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  /** What a careful maintainer would say as well, of which entry, and why that is right. */
  readonly also?: {
    readonly pinned?: Loud;
    readonly range?: Loud;
    /** The range, a week later. */
    readonly settled?: Loud;
    readonly why: string;
  };
}

export interface Loud {
  readonly level: Extract<Level, 'warning' | 'error'>;
  /** The rules that speak in the finding, those that joined among them. */
  readonly rules: readonly RuleId[];
}

export const hours = 1;
export const days = 24;
export const weeks = 7 * days;
export const months = 30.4 * days;
export const years = 365.25 * days;

/** So many hours before the look, as the index tells a time. */
export function ago(hoursAgo: number): string {
  return new Date(now - Math.round(hoursAgo * 3600) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Releases at a steady pace, the newest so many hours ago; `version` is told how many came before. */
export function every(
  step: number,
  count: number,
  newest: number,
  version: (at: number) => string,
): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [version(at), ago(newest + (count - 1 - at) * step)]),
  );
}

/** Releases by how many hours ago they came. */
export function released(times: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(times).map(([version, hoursAgo]) => [version, ago(hoursAgo)]));
}

/** The same owners all along. */
export function ownedBy(...owners: readonly string[]) {
  return { owners: [{ from: ago(20 * years), owners }] };
}
