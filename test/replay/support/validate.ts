import { readScenario } from '../../support/index/start.ts';
import { publicAt } from './at-moment.ts';
import { momentNames, type Story } from './story.ts';

const storyKeys =
  'row verdictStands title sources inferred live projects privateProjects advisories asked moments expected unseen twin';
const projectKeys =
  'displayName summary links license author authorEmail maintainer maintainerEmail requiresPython requires extras ' +
  'publisher provenance files members registered removed owners status releases';
const releaseKeys =
  'at again removed yanked requiresPython requires extras publisher files members summary author authorEmail maintainer maintainerEmail';
const saidKeys = 'rules least most alone';
const twinKeys = 'tell projects privateProjects asked at expected';

/** What is wrong with a story, a sentence each: a misspelt one tests nothing. The support index refuses what is unknown to it. */
export function problemsOf(story: Story): string[] {
  const { moments, live, asked, expected, sources, inferred } = story;
  const twin = 'twin' in story ? (story.twin as Record<string, unknown>) : null;
  const [before, during, after] = momentNames.map((name) => Date.parse(moments[name])) as [
    number,
    number,
    number,
  ];
  const [from, until] = [Date.parse(live.from), Date.parse(live.until)];
  const projects = Object.entries({ ...story.projects, ...story.privateProjects });
  return [
    ...strange('the story', story, storyKeys),
    ...(twin === null ? [] : strange('the twin', twin, twinKeys)),
    ...projects.flatMap(([name, project]) => [
      ...strange(name, project, projectKeys),
      ...Object.entries(project.releases ?? {}).flatMap(([version, release]) =>
        typeof release === 'string'
          ? timesIn(release, 'at')
              .filter((time) => Number.isNaN(Date.parse(time)))
              .map((time) => `${name} ${version}: ${time} is no time`)
          : strange(`${name} ${version}`, release, releaseKeys),
      ),
    ]),
    ...[...Object.values(expected), ...(twin === null ? [] : [twin.expected as Story['expected']['live']])]
      .flatMap(({ pinned, range }) => [pinned, range])
      .flatMap((saying) => (typeof saying === 'object' ? strange('what is expected', saying, saidKeys) : [])),
    ...timesIn(story).flatMap((time) => (Number.isNaN(Date.parse(time)) ? [`${time} is no time`] : [])),
    ...(before < from && from <= during && during < until && until <= after
      ? []
      : ['its moments are not before, while and after it was live']),
    ...(sources.length > 0 && [...sources, ...inferred].every((text) => text.length > 5)
      ? []
      : ['it cites no source']),
    ...(asked.pinned === null && Object.values(expected).some(({ pinned }) => pinned !== undefined)
      ? ['it expects something of a pinned entry that is not asked']
      : []),
    ...momentNames.flatMap((name) => refused(story, Date.parse(moments[name]))),
  ];
}

function strange(where: string, value: object, keys: string): string[] {
  const known = new Set(keys.split(' '));
  return Object.keys(value)
    .filter((key) => !known.has(key))
    .map((key) => `${where} has an unknown key: ${key}`);
}

const timeKeys = new Set(
  'at again from until before live after removed registered published withdrawn modified'.split(' '),
);

/** Every text that stands where a time does. */
function timesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return timeKeys.has(key) ? [value] : [];
  if (typeof value !== 'object' || value === null || key === 'asked' || key === 'expected') return [];
  return Object.entries(value).flatMap(([name, each]) => timesIn(each, name));
}

function refused(story: Story, now: number): string[] {
  try {
    readScenario(publicAt(story, now));
    return [];
  } catch (error) {
    return [String(error)];
  }
}
