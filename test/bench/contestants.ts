import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import { installTool } from '../../scripts/tools/install.ts';
import { json, python, requirements, yaml } from './documents.ts';
import type { LanguageServerOptions } from './language-server.ts';

/** A server with a document to type in: every `step`th line, from `column`, holds a digit that a keystroke replaces. */
export interface Contestant {
  readonly name: string;
  readonly server: LanguageServerOptions;
  readonly document: { readonly uri: string; readonly languageId: string; readonly text: string };
}

/** Ours on local knowledge alone: what a keystroke must wait for. `cacheDirectory`: an empty folder. */
export function ours(cacheDirectory: string): readonly Contestant[] {
  const server: LanguageServerOptions = {
    script: inRoot('dist/server.js'),
    pull: true,
    settings: { wheelwarden: { offline: true } },
    initializationOptions: { cacheDirectory },
  };
  return [
    {
      name: 'Wheelwarden, requirements.txt, 2,000 lines (pull)',
      server,
      document: {
        uri: 'file:///bench/requirements.txt',
        languageId: 'pip-requirements',
        text: requirements(2000),
      },
    },
    {
      name: 'Wheelwarden, Python, 10,000 lines (pull)',
      server,
      document: { uri: 'file:///bench/long.py', languageId: 'python', text: python(10_000) },
    },
  ];
}

/** Well-known servers, as they come: they wait on purpose before they publish, which is part of what a person feels. */
export async function peers(): Promise<readonly Contestant[]> {
  const modules = path.join(await installTool('peers'), 'node_modules');
  return [
    {
      name: 'vscode-json-languageserver, 2,000 lines (push)',
      server: {
        script: path.join(modules, 'vscode-json-languageserver/bin/vscode-json-languageserver'),
        pull: false,
      },
      document: { uri: 'file:///bench/data.json', languageId: 'json', text: json(2000) },
    },
    {
      name: 'yaml-language-server, 2,000 lines (push)',
      server: {
        script: path.join(modules, 'yaml-language-server/bin/yaml-language-server'),
        pull: false,
        settings: { yaml: { schemaStore: { enable: false }, validate: true, hover: true } },
      },
      document: { uri: 'file:///bench/data.yaml', languageId: 'yaml', text: yaml(2000) },
    },
  ];
}
