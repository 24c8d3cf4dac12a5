import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../../common/messages.ts';
import { defaultSettings } from '../../../common/settings.ts';
import type { HttpSettings } from '../runtime.ts';
import { readSettings } from './read-settings.ts';

/** What the editor at the other end can do, as plain answers. */
export interface ClientFeatures {
  /** It asks for diagnostics and can be told to ask again; without the second, pushing serves it better. */
  readonly pull: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly markdownHover: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly applyEdit: boolean;
  readonly workDoneProgress: boolean;
  readonly options: InitializationOptions;
}

export function readClientFeatures(params: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = params.capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const pull = pulled !== undefined && workspace?.diagnostics?.refreshSupport === true;
  const shown = pull ? { ...published, ...pulled } : published;
  return {
    pull,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    relatedInformation: shown?.relatedInformation === true,
    codeDescription: shown?.codeDescriptionSupport === true,
    diagnosticData: shown?.dataSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    applyEdit: workspace?.applyEdit === true,
    workDoneProgress: window?.workDoneProgress === true,
    options: readOptions(params.initializationOptions),
  };
}

/** What the client asks for beyond LSP; a value of the wrong kind counts as left out. */
function readOptions(value: unknown): InitializationOptions {
  if (!isObject(value)) return {};
  const { ignorePrompt, status, commandLinks, diagnosticsInHover, cacheDirectory, http, settings, trusted } =
    value;
  return {
    ignorePrompt: ignorePrompt === true,
    status: status === true,
    commandLinks: commandLinks === true,
    diagnosticsInHover: diagnosticsInHover === true,
    trusted: trusted !== false,
    ...(typeof cacheDirectory === 'string' && cacheDirectory !== '' ? { cacheDirectory } : {}),
    ...(isObject(settings) ? { settings: readSettings(settings, defaultSettings) } : {}),
    ...(isObject(http) ? { http: readHttp(http) } : {}),
  };
}

function readHttp(value: Record<string, unknown>): HttpSettings {
  const { proxy, noProxy, proxyStrictSsl, proxyAuthorization } = value;
  return {
    proxy: typeof proxy === 'string' && proxy !== '' ? proxy : null,
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === 'string') : [],
    proxyStrictSsl: proxyStrictSsl !== false,
    proxyAuthorization: typeof proxyAuthorization === 'string' ? proxyAuthorization : null,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
