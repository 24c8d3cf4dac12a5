import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { requiredByPdm } from '../../packaging/star-specifier.ts';
import type { IndexOption } from '../reader.ts';
import {
  isFalseAt,
  isTrueAt,
  itemsAt,
  type TomlTable,
  tableAt,
  tablesIn,
  textAt,
  valueAt,
} from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { addPlace, type Choice, noPlaces, type Place, type Places } from './places.ts';
import { readRequirementList } from './requirement-strings.ts';
import { sourceWithoutAddress } from './source-without-address.ts';
import { groupedLists } from './standard.ts';
import { readTable } from './table-entries.ts';

/** What `[tool.pdm]` says. */
export interface PdmReading extends ManifestPart {
  readonly places: Places;
}

/**
 * PDM's development dependencies (also `-e ./sub`), plugins, resolution overrides and sources ("PDM Settings" and "Lock
 * and Resolution" in its documentation).
 */
export function readPdm(manifest: TomlManifest): PdmReading {
  const pdm = tableAt(manifest.root, 'tool', 'pdm');
  if (pdm === null) return { places: noPlaces };
  const overrides = [tableAt(pdm, 'resolution', 'overrides'), tableAt(pdm, 'overrides')];
  const indexes = readSources(manifest, pdm);
  const defaultIndex = indexes.find(({ kind }) => kind === 'index')?.url ?? null;
  return {
    ...joinParts([
      ...groupedLists(tableAt(pdm, 'dev-dependencies'), 'requirement').map((list) =>
        readRequirementList(manifest, { ...list, pipLines: true }),
      ),
      readRequirementList(manifest, {
        kind: 'build',
        group: null,
        node: valueAt(pdm, 'plugins'),
        pipLines: true,
      }),
      ...overrides.map((table) =>
        readTable(manifest, table, {
          kind: 'constraint',
          group: null,
          tool: 'PDM',
          requiredBy: requiredByPdm,
          isReference: (text) => text.includes('://'),
        }),
      ),
    ]),
    indexes,
    indexStrategy: isTrueAt(pdm, 'resolution', 'respect-source-order') ? 'first' : null,
    places: {
      ...includedIn(pdm),
      defaultIndex: defaultIndex === null ? null : withoutUserInfo(defaultIndex),
    },
  };
}

/** A source named `pypi` takes PyPI's place; the others are asked beside it. */
function readSources(manifest: TomlManifest, pdm: TomlTable): readonly IndexOption[] {
  const { lines } = manifest;
  return tablesIn(itemsAt(pdm, 'source')).flatMap((table) => {
    const url = valueAt(table, 'url');
    if (url?.kind !== 'string') return [sourceWithoutAddress(manifest, table)];
    const name = textAt(table, 'name');
    const [includes, excludes] = [
      patternsAt(table, 'include_packages'),
      patternsAt(table, 'exclude_packages'),
    ];
    return [
      {
        kind: kindOf(table),
        url: withLogin(url.value, textAt(table, 'username'), textAt(table, 'password')),
        range: lines.range(url.start, url.end),
        ...(name === null ? {} : { name }),
        ...(isFalseAt(table, 'verify_ssl') ? { unverified: true } : {}),
        ...(includes.length > 0 ? { includes } : {}),
        ...(excludes.length > 0 ? { excludes } : {}),
      },
    ];
  });
}

/** The address with the source's own `username` and `password` in it, where it has no user info yet; `${VAR}` stays. */
function withLogin(url: string, username: string | null, password: string | null): string {
  if (username === null || url.includes('@')) return url;
  const [user, secret] = [username, password ?? ''].map((text) =>
    encodeURIComponent(text).replace(/%24%7B(\w+)%7D/g, (_, variable: string) => `\${${variable}}`),
  );
  return url.replace(/^https?:\/\//i, (scheme) => `${scheme}${user}:${secret}@`);
}

function patternsAt(table: TomlTable, key: string): readonly string[] {
  return itemsAt(table, key)
    .flatMap((node) => (node.kind === 'string' ? node.value : []))
    .slice(0, mostPatterns);
}

function kindOf(table: TomlTable): IndexOption['kind'] {
  if (textAt(table, 'type') === 'find_links') return 'find-links';
  return textAt(table, 'name') === 'pypi' ? 'index' : 'extra-index';
}

/** More patterns than a project has; each is held against every entry. */
const mostPatterns = 100;

/** Projects that a source names as its own are taken from it alone. */
function includedIn(pdm: TomlTable): Pick<Places, 'sources' | 'patterns'> {
  const sources = new Map<NormalizedName, Choice>();
  const patterns: { pattern: string; place: Place }[] = [];
  for (const table of tablesIn(itemsAt(pdm, 'source'))) {
    const url = textAt(table, 'url');
    if (url === null || kindOf(table) === 'find-links') continue;
    const place = { url: null, index: withoutUserInfo(url) };
    for (const node of itemsAt(table, 'include_packages')) {
      if (node.kind !== 'string' || node.value === '*') continue;
      if (!node.value.includes('*')) addPlace(sources, normalizeName(node.value), place);
      else if (patterns.length < mostPatterns) patterns.push({ pattern: node.value, place });
    }
  }
  return { sources, patterns };
}
