import type { Incident, Story } from './story.ts';

/** The incident's harmless double: looked at while the incident was live, unless it says when. */
export function twinOf(incident: Incident): Story {
  const { twin } = incident;
  const live = twin.at ?? incident.moments.live;
  return {
    ...incident,
    title: `${incident.title}, but ${twin.tell}`,
    projects: laidOver(incident.projects, twin.projects ?? {}) as Story['projects'],
    ...(incident.privateProjects === undefined
      ? {}
      : {
          privateProjects: laidOver(incident.privateProjects, twin.privateProjects ?? {}) as NonNullable<
            Story['privateProjects']
          >,
        }),
    asked: { ...incident.asked, ...twin.asked },
    moments: { ...incident.moments, live, after: latest(incident.moments.after, live) },
    live: { ...incident.live, until: latest(incident.live.until, live) },
    expected: { ...incident.expected, live: twin.expected },
  };
}

/** The later of two times, and a day after the second where that is it. */
function latest(time: string, other: string): string {
  return Date.parse(time) > Date.parse(other) ? time : new Date(Date.parse(other) + 86_400_000).toISOString();
}

/** Objects key by key; all else is replaced, and null takes away. */
function laidOver(under: unknown, over: unknown): unknown {
  if (!isObject(under) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete merged[key];
    else
      merged[key] = laidOver(
        typeof merged[key] === 'string' && isObject(value) ? { at: merged[key] } : merged[key],
        value,
      );
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
