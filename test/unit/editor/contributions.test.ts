import { describe, expect, it } from 'vitest';
import { clientCommands, serverCommands } from '../../../common/commands.ts';
import { documentGlobs, documentLanguages, policyGlobs } from '../../../common/document-globs.ts';
import { defaultSettings } from '../../../common/settings.ts';
import manifest from '../../../package.json';
import { readers } from '../../../server/src/documents/registry.ts';
import { rules } from '../../../server/src/rules/registry.ts';

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

  it('lets no workspace say where facts come from', () => {
    for (const setting of ['indexUrl', 'mirrorsPypi', 'osvUrl']) {
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

  it('is woken by shallow patterns only', () => {
    for (const event of manifest.activationEvents)
      expect(event).toMatch(/^(?:onLanguage|workspaceContains):[\w.-]+$/);
  });
});

describe('the documents the editor sends', () => {
  it('are those the readers read', () => {
    expect([...documentGlobs].sort()).toEqual(readers.flatMap(({ globs }) => globs).sort());
    expect([...documentLanguages].sort()).toEqual(readers.flatMap(({ languageIds }) => languageIds).sort());
  });

  it('and the policy files', () => {
    expect(policyGlobs).toEqual(['**/wheelwarden.toml', '**/pyproject.toml']);
  });
});
