import { normalized } from '../catalog.ts';
import { json, movedTo, notFound, type RecordedRequest, type Reply, reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { simpleHtml, simpleRootHtml } from './simple-html.ts';
import { simpleJson } from './simple-json.ts';

const jsonType = 'application/vnd.pypi.simple.v1+json';
const htmlType = 'application/vnd.pypi.simple.v1+html';
const caching = { vary: 'Accept', 'cache-control': 'max-age=600, public' };

/** `/simple/` and `/simple/NAME/`; null for any other path. */
export function answerSimple(shelf: Shelf, request: RecordedRequest, pathname: string): Reply | null {
  const type = shelf.capabilities.simpleJson ? negotiated(request.headers.accept) : 'text/html';
  const headers = { ...caching, 'content-type': type, 'x-pypi-last-serial': String(shelf.serial) };
  if (pathname === '/simple/') {
    if (type !== jsonType) return reply(200, type, simpleRootHtml(shelf), headers);
    const names = [...shelf.projects.values()].filter((each) => each.status !== 'quarantined');
    return json(
      {
        meta: { 'api-version': shelf.capabilities.apiVersion },
        projects: names.map(({ name }) => ({ name })),
      },
      headers,
    );
  }
  const [, name, slash] = /^\/simple\/([^/]+)(\/?)$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  if (name !== normalized(name) || slash === '') return movedTo(`/simple/${normalized(name)}/`);
  const project = shelf.projects.get(name);
  if (project === undefined) return notFound();
  if (type === jsonType) return json(simpleJson(shelf, project), headers);
  return reply(200, type, simpleHtml(shelf, project), headers);
}

/** The form of the answer, from `Accept` with its weights; what is not understood gets `text/html`, as PyPI does. */
function negotiated(accept: string | undefined): string {
  const offers: Readonly<Record<string, string>> = {
    [jsonType]: jsonType,
    'application/vnd.pypi.simple.latest+json': jsonType,
    [htmlType]: htmlType,
    'application/vnd.pypi.simple.latest+html': htmlType,
    'text/html': 'text/html',
    '*/*': 'text/html',
  };
  const wanted = (accept ?? '').split(',').flatMap((part) => {
    const [type = '', ...parameters] = part.trim().split(/\s*;\s*/);
    const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const offer = offers[type];
    return offer === undefined ? [] : [{ offer, weight: weight === undefined ? 1 : Number(weight) }];
  });
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted.find(({ weight }) => weight > 0)?.offer ?? 'text/html';
}
