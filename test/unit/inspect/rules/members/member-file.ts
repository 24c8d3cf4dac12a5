import type { Evidence } from '../../../../../server/src/inspect/inspection.ts';
import type {
  MemberFile,
  MemberRule,
  Surroundings,
} from '../../../../../server/src/inspect/rules/content-rule.ts';

export const wheel: Surroundings = {
  kind: 'wheel',
  project: 'acme',
  ownPlaces: ['acme.example.invalid', 'github.com/acme/acme'],
  knownBad: new Set(),
  members: [],
  pure: true,
};
export const sdist: Surroundings = { ...wheel, kind: 'sdist', pure: false };
export const tree: Surroundings = { ...wheel, kind: 'tree', pure: false };

const textual = /\.(?:py|pyw|pth|start|toml|cfg|txt)$/;

/** A member as the pipeline hands it to a rule: text where text is expected. */
export function member(
  name: string,
  content: string | Uint8Array,
  around: Partial<Surroundings> = {},
): MemberFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const text = textual.test(name) ? new TextDecoder().decode(bytes) : null;
  return { name, bytes, text, surroundings: { ...wheel, ...around } };
}

/** What a rule says of a member; nothing where it does not want it. */
export function heard(rule: MemberRule, file: MemberFile): readonly Evidence[] {
  return rule.wants(file.name, file.surroundings) ? rule.check(file) : [];
}

/** `rule@line weight` of each, or just `rule weight` where a file is meant. */
export function brief(evidence: readonly Evidence[]): readonly string[] {
  return evidence.map(({ rule, line, weight }) => `${rule}${line === null ? '' : `@${line}`} ${weight}`);
}
