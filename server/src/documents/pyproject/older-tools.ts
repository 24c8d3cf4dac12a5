import { tableAt, textAt, valueAt } from '../toml/nodes.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { type RequirementList, readRequirementList } from './requirement-strings.ts';
import { groupedLists } from './standard.ts';

/** What Flit had before `[project]` ("Old style metadata" in its documentation), and the development dependencies of Rye. */
export function readOlderTools(manifest: TomlManifest): ManifestPart {
  const { root } = manifest;
  const flit = tableAt(root, 'tool', 'flit', 'metadata');
  const lists: readonly RequirementList[] = [
    { kind: 'requirement', group: null, node: flit && valueAt(flit, 'requires') },
    { kind: 'requirement', group: 'dev', node: flit && valueAt(flit, 'dev-requires') },
    ...groupedLists(tableAt(flit, 'requires-extra'), 'requirement'),
    {
      kind: 'requirement',
      group: 'dev',
      node: valueAt(root, 'tool', 'rye', 'dev-dependencies'),
      pipLines: true,
    },
  ];
  return joinParts(lists.map((list) => readRequirementList(manifest, list)));
}

/** The name under which Flit's old metadata publish the project: of the distribution, else of its module. */
export function flitName({ root }: TomlManifest): string | null {
  const flit = tableAt(root, 'tool', 'flit', 'metadata');
  return flit && (textAt(flit, 'dist-name') ?? textAt(flit, 'module'));
}
