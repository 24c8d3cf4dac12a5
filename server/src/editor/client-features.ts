import {
  type CompletionClientCapabilities,
  CompletionItemTag,
  type InitializeParams,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../../common/messages.ts';
import { defaultSettings } from '../../../common/settings.ts';
import type { HttpSettings } from '../runtime.ts';
import { asObject, fieldsOf } from '../sources/json.ts';
import { readHttp } from './read-http.ts';
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
  /** It opens a file that the server names. */
  readonly showDocument: boolean;
  /** It tells of notebooks and their cells. */
  readonly notebooks: boolean;
  readonly completion: CompletionFeatures;
  readonly options: OpenedOptions;
}

/** What the editor asks for beyond LSP, with what was sealed opened. */
export type OpenedOptions = Omit<InitializationOptions, 'http'> & { readonly http?: HttpSettings };

/** How an editor shows what can be written. */
export interface CompletionFeatures {
  readonly markdown: boolean;
  /** It strikes through what is marked as deprecated. */
  readonly deprecated: boolean;
  readonly preselect: boolean;
  /** It shows a short text beside each entry. */
  readonly labelDetails: boolean;
}

/** What `initialize` says of the editor (LSP 3.17, "Initialize Request"). What it leaves out it cannot do. `key`: opens what is sealed. */
export function readClientFeatures(params: InitializeParams, key: string | null): ClientFeatures {
  const { textDocument, workspace, window, notebookDocument } = params.capabilities;
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
    showDocument: window?.showDocument?.support === true,
    notebooks: notebookDocument?.synchronization !== undefined,
    completion: readCompletion(textDocument?.completion?.completionItem),
    options: readOptions(params.initializationOptions, key),
  };
}

type CompletionItemCapabilities = CompletionClientCapabilities['completionItem'];

function readCompletion(item: CompletionItemCapabilities): CompletionFeatures {
  return {
    markdown: item?.documentationFormat?.includes('markdown') === true,
    deprecated: item?.tagSupport?.valueSet?.includes(CompletionItemTag.Deprecated) === true,
    preselect: item?.preselectSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
  };
}

/** What the client asks for beyond LSP; a value of the wrong kind counts as left out. */
function readOptions(value: unknown, key: string | null): OpenedOptions {
  const options = fieldsOf(value);
  const { ignorePrompt, status, commandLinks, diagnosticsInHover, hoverPictures, copy } = options;
  const { cacheDirectory, evidence, settings, trusted } = options;
  const http = readHttp(options.http, key);
  return {
    ignorePrompt: ignorePrompt === true,
    status: status === true,
    commandLinks: commandLinks === true,
    diagnosticsInHover: diagnosticsInHover === true,
    hoverPictures: hoverPictures === true,
    copy: copy === true,
    evidence: evidence === true,
    trusted: trusted !== false,
    ...(typeof cacheDirectory === 'string' && cacheDirectory !== '' ? { cacheDirectory } : {}),
    ...(asObject(settings) !== null ? { settings: readSettings(settings, defaultSettings) } : {}),
    ...(http !== null ? { http } : {}),
  };
}
