import path from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../runtime.ts';
import type { Policy } from '../policy.ts';
import type { Texts } from '../texts.ts';
import type { IndexTool } from '../tool-config.ts';
import { createBotFiles } from './bot-files.ts';
import { combinedCooldowns } from './combine.ts';
import type { Cooldowns } from './cooldown.ts';
import { dependabotLayer, readDependabot } from './dependabot.ts';
import type { CooldownHome } from './home.ts';
import type { CooldownLayer } from './layer.ts';
import { type ProjectPlace, type ProjectSays, projectSays, type ReadOnce } from './project-files.ts';
import { renovateLayer } from './renovate.ts';
import type { UserCooldown } from './user-cooldowns.ts';
import { uvTextLayer } from './uv.ts';

/** A document whose entries wait. */
export interface CooldownInput {
  /** Absolute path; null for a document that is no file. */
  readonly place: string | null;
  /** How far up the files of its project are looked for: the top of its repository. Null without one. */
  readonly top: string | null;
  readonly tool: IndexTool;
  /** Of its reader. */
  readonly format: string;
  /** The TOML of a script's own block (PEP 723); null for all others. */
  readonly script: string | null;
  readonly policy: Policy;
  /** False in a workspace nobody trusts: its files could switch waiting off, or hide every release, so none is heeded. */
  readonly trusted: boolean;
  /** What the user told the tool outside of the workspace. */
  readonly user: UserCooldown;
}

export interface DocumentCooldowns {
  /** The same object while nothing of it changes. */
  readonly cooldowns: Cooldowns;
  /** Where the project's own tool could be told to wait; null where it is told already, or has no such option. */
  readonly home: CooldownHome | null;
}

export interface ProjectCooldowns {
  /**
   * How long releases must have been public for the entries of a document: what its policy file says, what its own tool is
   * told, what Renovate or Dependabot are told, else the setting.
   */
  of(input: CooldownInput): Promise<DocumentCooldowns>;
  /** A file changed on disk. */
  forget(path: string): void;
}

/** More files and different answers than a workspace has. */
const keptReadings = 1_000;
const keptAnswers = 200;

/** Reads files as they are asked about; each again when its text changed. */
export function createProjectCooldowns(
  texts: Pick<Texts, 'read'>,
  clock: Pick<Clock, 'now'>,
): ProjectCooldowns {
  const bots = createBotFiles(texts, clock);
  const readings = new LRUCache<string, { readonly text: string; readonly value: unknown }>({
    max: keptReadings,
  });
  const answers = new LRUCache<string, Cooldowns>({ max: keptAnswers });

  const once: ReadOnce = (key, text, read) => {
    const kept = readings.get(key);
    // The key says which reader it was.
    if (kept?.text === text) return kept.value as ReturnType<typeof read>;
    const value = read(text);
    readings.set(key, { text, value });
    return value;
  };

  async function botLayers({ place, top, tool }: ProjectPlace): Promise<readonly (CooldownLayer | null)[]> {
    const { renovate, dependabot } = await bots.of(top);
    const folder = path.relative(top, path.dirname(place)).replaceAll('\\', '/');
    return [
      renovate === null
        ? null
        : once(`renovate ${tool} ${renovate.file}`, renovate.text, (text) =>
            renovateLayer(text, tool, renovate.shown),
          ),
      dependabot === null
        ? null
        : once(`dependabot ${tool} ${folder} ${dependabot.file}`, dependabot.text, (text) =>
            dependabotLayer(
              once(`updates ${dependabot.file}`, text, readDependabot),
              folder,
              tool,
              dependabot.shown,
            ),
          ),
    ];
  }

  return {
    async of({ place, top, tool, format, script, policy, trusted, user }) {
      const project = place === null || top === null || !trusted ? null : { place, top, tool, format };
      const [says, told]: [ProjectSays, readonly (CooldownLayer | null)[]] =
        project === null
          ? [{ heeded: [], recorded: null, home: null }, []]
          : await Promise.all([projectSays(project, texts, once), botLayers(project)]);
      const own =
        script === null || !trusted
          ? null
          : once(`script ${place}`, script, (text) =>
              uvTextLayer(text, 'the script', { path: ['tool', 'uv'] }),
            );
      const ofProject = user.ignoresProjects === true ? [own] : [own, ...says.heeded];
      const heeded = present([...user.variables, ...ofProject, ...user.files]);
      const layers = { policy, heeded, told: present([says.recorded, ...told]) };
      const isTold = script !== null || says.heeded.some((layer) => layer?.speaks);
      const { cooldownDays, cooldownFile } = policy;
      const key = JSON.stringify([
        cooldownDays,
        cooldownFile,
        ...[heeded, layers.told].map((all) => all.map(({ same }) => same)),
      ]);
      const cooldowns = answers.get(key) ?? combinedCooldowns(layers);
      answers.set(key, cooldowns);
      return { cooldowns, home: isTold ? null : says.home };
    },
    forget: (file) => bots.forget(file),
  };
}

function present(layers: readonly (CooldownLayer | null)[]): readonly CooldownLayer[] {
  return layers.filter((layer) => layer !== null);
}
