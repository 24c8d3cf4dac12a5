import { describe, expect, it } from 'vitest';
import { clientCommands, serverCommands } from '../../../common/commands.ts';
import {
  cooldownGlobs,
  documentGlobs,
  documentLanguages,
  policyGlobs,
} from '../../../common/document-globs.ts';
import { defaultSettings } from '../../../common/settings.ts';
import manifest from '../../../package.json';
import { readers } from '../../../server/src/documents/registry.ts';
import { mayHoldPolicy } from '../../../server/src/editor/decisive-files.ts';
import { allRules as rules } from '../../../server/src/rules/registry.ts';
import { renovateFiles } from '../../../server/src/workspace/cooldown/renovate.ts';

const properties: Readonly<Record<string, { default: unknown; scope: string; markdownDescription: string }>> =
  manifest.contributes.configuration.properties;

describe('the extension manifest', () => {
  it('has the settings that both sides read, with the same defaults', () => {
    const defaults = Object.fromEntries(
      Object.entries(properties).map(([key, setting]) => [key.replace('wheelwarden.', ''), setting.default]),
    );
    expect(defaults).toEqual(defaultSettings);
  });

  it('describes every setting in a sentence', () => {
    for (const { markdownDescription } of Object.values(properties)) {
      expect(markdownDescription).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('lets no workspace say where facts come from, nor that the network is used', () => {
    for (const setting of ['offline', 'indexUrl', 'mirrorsPypi', 'advisories', 'osvUrl', 'osvDumpsUrl']) {
      expect(properties[`wheelwarden.${setting}`]?.scope).toBe('machine');
    }
  });

  it('follows no setting of an untrusted workspace', () => {
    expect([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort()).toEqual(
      Object.keys(properties).sort(),
    );
  });

  it('lists every rule as the registry describes it', () => {
    const levels = manifest.contributes.configuration.properties['wheelwarden.rules'].properties;
    expect(Object.entries(levels).map(([id, level]) => [id, level.markdownDescription])).toEqual(
      rules.map((rule) => [rule.id, rule.summary]),
    );
  });

  it('offers commands that somebody answers', () => {
    const answered: string[] = [...Object.values(clientCommands), ...Object.values(serverCommands)];
    const offered = manifest.contributes.commands.map(({ command }) => command);
    expect(offered.filter((command) => !answered.includes(command))).toEqual([]);
  });
});

/** What follows a kind of activation event. */
function wakingBy(kind: string): string[] {
  const events = manifest.activationEvents.map((event) => event.split(':'));
  return events.flatMap(([name = '', what = '']) => (name === kind ? [what] : [])).sort();
}

describe('the extension is woken', () => {
  const projectFiles = readers.filter(({ role }) => role === 'manifest' || role === 'lock');

  it('by shallow patterns only: the editor searches no folder for them', () => {
    for (const event of manifest.activationEvents)
      expect(event).toMatch(/^(?:onLanguage|workspaceContains):[\w.-]+$/);
  });

  it('by every manifest and lock of one name at the top of a folder', () => {
    const names = projectFiles
      .flatMap(({ globs }) => globs)
      .flatMap((glob) => /^\*\*\/([\w.-]+)$/.exec(glob)?.[1] ?? []);
    expect(names.length).toBeGreaterThan(10);
    expect(wakingBy('workspaceContains')).toEqual(expect.arrayContaining(names));
  });

  it('by the usual names of those of many names, by the policy file, and by nothing else', () => {
    const others = wakingBy('workspaceContains').filter(
      (name) => !projectFiles.some(({ matches }) => matches(name)),
    );
    expect(others).toEqual(['wheelwarden.toml']);
    const usual = ['requirements.txt', 'requirements.in', 'environment.yml', 'environment.yaml'];
    expect(wakingBy('workspaceContains')).toEqual(expect.arrayContaining(usual));
  });

  it('by opening code, requirements or an image, not by scripts and makefiles, which projects of all languages have', () => {
    const everywhere = ['makefile', 'shellscript'];
    const languages = readers.flatMap(({ languageIds }) => languageIds);
    expect(languages).toEqual(expect.arrayContaining(everywhere));
    expect(wakingBy('onLanguage')).toEqual(
      languages.filter((language) => !everywhere.includes(language)).sort(),
    );
  });
});

describe('the documents the editor sends', () => {
  it('are those the readers read', () => {
    expect([...documentGlobs].sort()).toEqual(readers.flatMap(({ globs }) => globs).sort());
    expect([...documentLanguages].sort()).toEqual(readers.flatMap(({ languageIds }) => languageIds).sort());
  });

  it('and the files that say how long releases wait decide on the others', () => {
    for (const glob of cooldownGlobs) expect(mayHoldPolicy(glob.replace('**', 'file:///shop'))).toBe(true);
    for (const file of renovateFiles.filter((each) => !each.startsWith('.gitlab'))) {
      const glob = `**/${file.replace(/^.*\//, '')}`;
      expect(cooldownGlobs).toContain(glob);
    }
  });

  it('and the policy files', () => {
    expect(policyGlobs).toEqual(['**/wheelwarden.toml', '**/pyproject.toml', '**/wheelwarden.people.json']);
  });
});
