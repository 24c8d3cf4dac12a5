import type { DocumentReader, ReadError, ReadResult } from '../documents/reader.ts';
import type { Cooldowns } from '../workspace/cooldown/cooldown.ts';
import type { CooldownHome } from '../workspace/cooldown/home.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import type { ManifestDocument, ManifestSummary } from '../workspace/manifest-summary.ts';
import type { PeopleFile } from '../workspace/people-file/people-file.ts';
import type { RequestPlaces } from '../workspace/tool-config.ts';
import type { DocumentInput } from './engine.ts';
import type { NameFactsOf } from './name-facts.ts';
import type { Subject } from './subject.ts';

/** A document with all that its surroundings say. */
export interface DocumentContext {
  readonly document: DocumentInput;
  readonly reader: DocumentReader;
  readonly read: ReadResult;
  readonly governing: GoverningPolicy;
  readonly requiresPython: string | null;
  /** The folder of the workspace the document belongs to, or its project's; null for a document that is no file. */
  readonly root: string | null;
  /** What is wrong with the files it includes. */
  readonly includeErrors: readonly ReadError[];
  /** The manifests of the document's root. */
  readonly summary: ManifestSummary;
  readonly environment: Environment | null;
  readonly nameFacts: NameFactsOf;
  /** Where the document's tool looks for its entries. */
  readonly places: RequestPlaces;
  /** The manifest that should ask for what the document imports; null where that is not looked at. */
  readonly target: ManifestDocument | null;
  readonly subjects: readonly Subject[];
  readonly cooldowns: Cooldowns;
  /** Where the project's own tool could be told to wait; null where it is told already, or has no such option. */
  readonly cooldownHome: CooldownHome | null;
  /** Who stood behind the projects when that was last written down. */
  readonly people: PeopleFile | null;
}
