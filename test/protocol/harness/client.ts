import {
  type CodeAction,
  CodeActionKind,
  type CompletionList,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentLink,
  type Hover,
  type InitializeResult,
  type MarkupContent,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { StatusParams } from '../../../common/messages.ts';
import { type ClientKind, capabilities } from './capabilities.ts';
import { eventually } from './eventually.ts';
import { type Inbox, inbox } from './inbox.ts';
import { editsByFile, inWords, rangeOf } from './open-text.ts';

export interface ClientOptions {
  readonly kind: ClientKind;
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  /** Settings under `wheelwarden.`, for a scope (a folder's address) or for all. */
  readonly settings: (scopeUri: string | null) => unknown;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
}

/** A cell of a notebook by the address its editor gives it. */
export interface NotebookCell {
  readonly uri: string;
  readonly language: 'python' | 'markdown';
  readonly text: string;
}

/** A small editor: open texts, what is shown for them, and the server's other messages. */
export class TestClient {
  readonly inbox: Inbox;
  readonly kind: ClientKind;
  /** What the server said to the log, and its level (1 error … 5 debug). */
  readonly log: { readonly type: number; readonly message: string }[] = [];
  readonly statuses: StatusParams[] = [];
  /** Every finding that was ever shown in an open document, as `shown` writes it. */
  readonly everShown = new Map<string, Set<string>>();
  /** Results of pulling: `full` or `unchanged`, in order. */
  readonly pulls: string[] = [];
  readonly options: ClientOptions;
  readonly #connection: MessageConnection;
  readonly #documents = new Map<string, TextDocument>();
  /** The notebook of each cell. */
  readonly #notebooks = new Map<string, string>();
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  /** Documents whose last diagnostics the test has not looked at. */
  readonly #unseen = new Set<string>();
  /** The findings of each document as the test last saw them. */
  readonly #seen = new Map<string, string>();
  readonly #resultIds = new Map<string, string>();
  #pulling: Promise<void> = Promise.resolve();

  constructor(connection: MessageConnection, options: ClientOptions) {
    this.#connection = connection;
    this.options = options;
    this.kind = options.kind;
    this.inbox = inbox(connection);
    this.inbox.routine('workspace/configuration', (params) =>
      (params as { items: { scopeUri?: string }[] }).items.map(({ scopeUri }) =>
        options.settings(scopeUri ?? null),
      ),
    );
    this.inbox.routine('client/registerCapability', () => null);
    this.inbox.routine('window/logMessage', (params) => {
      this.log.push(params as { type: number; message: string });
    });
    this.inbox.routine('wheelwarden/status', (params) => {
      this.statuses.push(params as StatusParams);
    });
    this.inbox.routine('textDocument/publishDiagnostics', (params) => {
      const { uri, version, diagnostics } = params as PublishDiagnosticsParams;
      const document = this.#documents.get(uri);
      // As editors do: what was computed for an older text is not shown.
      if (document && version !== undefined && version !== document.version) return;
      this.#show(uri, diagnostics);
    });
    this.inbox.routine('workspace/diagnostic/refresh', () => {
      for (const uri of this.#documents.keys()) this.#pull(uri);
      return null;
    });
    connection.listen();
  }

  async initialize(): Promise<InitializeResult> {
    const [first] = this.options.folders;
    const result: InitializeResult = await this.#connection.sendRequest('initialize', {
      processId: null,
      rootUri: first?.uri ?? null,
      workspaceFolders: this.options.folders,
      capabilities: capabilities(this.kind),
      initializationOptions: this.options.initializationOptions ?? {},
    });
    await this.#connection.sendNotification('initialized', {});
    return result;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.#connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, languageId = 'plaintext'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.#documents.set(uri, document);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    this.#pull(uri);
  }

  /** Opens a notebook with its cells, each `language` and text. */
  async openNotebook(uri: string, cells: readonly NotebookCell[]): Promise<void> {
    const texts = cells.map(({ uri: cell, language, text }) => {
      this.#documents.set(cell, TextDocument.create(cell, language, 1, text));
      this.#notebooks.set(cell, uri);
      return { uri: cell, languageId: language, version: 1, text };
    });
    await this.notify('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map(({ uri: document, language }) => ({
          kind: language === 'markdown' ? 1 : 2,
          document,
        })),
      },
      // Of the others an editor tells the place, not the text.
      cellTextDocuments: texts.filter(({ languageId }) => languageId === 'python'),
    });
    for (const { uri: cell } of cells) this.#pull(cell);
  }

  /** Puts a cell behind the last one that is there. */
  async addCell(notebook: string, { uri, language, text }: NotebookCell): Promise<void> {
    const start = [...this.#notebooks.values()].filter((each) => each === notebook).length;
    this.#documents.set(uri, TextDocument.create(uri, language, 1, text));
    this.#notebooks.set(uri, notebook);
    await this.notify('notebookDocument/didChange', {
      notebookDocument: { uri: notebook, version: 2 },
      change: {
        cells: {
          structure: {
            array: { start, deleteCount: 0, cells: [{ kind: 2, document: uri }] },
            didOpen: [{ uri, languageId: language, version: 1, text }],
          },
        },
      },
    });
    this.#pull(uri);
  }

  async closeNotebook(uri: string): Promise<void> {
    const cells = [...this.#notebooks].filter(([, notebook]) => notebook === uri).map(([cell]) => cell);
    for (const cell of cells) {
      this.#documents.delete(cell);
      this.#notebooks.delete(cell);
      this.#resultIds.delete(cell);
      if (this.kind === 'pull') this.#shown.delete(cell);
    }
    await this.notify('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: cells.map((cell) => ({ uri: cell })),
    });
  }

  /** Replaces a range, as a keystroke or a paste does. */
  async edit(uri: string, range: Range, newText: string): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    const contentChanges = [{ range, text: newText }];
    this.#documents.set(uri, TextDocument.update(document, contentChanges, version));
    const notebook = this.#notebooks.get(uri);
    if (notebook === undefined) {
      await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    } else {
      await this.notify('notebookDocument/didChange', {
        notebookDocument: { uri: notebook, version },
        change: { cells: { textContent: [{ document: { uri, version }, changes: contentChanges }] } },
      });
    }
    this.#pull(uri);
  }

  /** Types at a position, which moves on; gives the new one. */
  async type(uri: string, at: Position, text: string): Promise<Position> {
    await this.edit(uri, { start: at, end: at }, text);
    const document = this.#document(uri);
    return document.positionAt(document.offsetAt(at) + text.length);
  }

  save(uri: string): Promise<void> {
    return this.notify('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    if (this.kind === 'pull') this.#shown.delete(uri);
    this.#resultIds.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  version(uri: string): number {
    return this.#document(uri).version;
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    this.#unseen.delete(uri);
    const shown = this.#shown.get(uri) ?? [];
    this.#seen.set(uri, this.#findings(uri, shown));
    return shown;
  }

  /** What is shown, each finding as `text: level rule`. */
  shown(uri: string): string[] {
    const text = this.#documents.get(uri)?.getText();
    return this.diagnostics(uri).map((diagnostic) =>
      text === undefined ? String(diagnostic.code) : inWords(text, diagnostic),
    );
  }

  /** Waits until all that was asked for by pulling has been answered. */
  async settled(): Promise<void> {
    let before: Promise<void>;
    do {
      before = this.#pulling;
      await before;
    } while (before !== this.#pulling);
  }

  async hover(uri: string, part: string, nth = 0): Promise<string | null> {
    const position = rangeOf(this.text(uri), part, nth).start;
    const hover = await this.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
    return hover === null ? null : (hover.contents as MarkupContent).value;
  }

  /** What is offered behind a piece of text. */
  async complete(uri: string, part: string): Promise<CompletionList> {
    const position = rangeOf(this.text(uri), part).end;
    const list = await this.request<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return list ?? { isIncomplete: false, items: [] };
  }

  /** Every link, as `text → target`. */
  async links(uri: string): Promise<string[]> {
    const links = await this.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
    const document = this.#document(uri);
    return links.map(({ range, target }) => `${document.getText(range)} → ${target}`);
  }

  actions(
    uri: string,
    part: string,
    only: readonly string[] = [CodeActionKind.QuickFix],
  ): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeOf(this.text(uri), part),
      context: { diagnostics: this.diagnostics(uri), only },
    });
  }

  /** Applies an edit to the open texts; what it writes into other files is handed back, by file. */
  async apply(edit: WorkspaceEdit): Promise<Map<string, string>> {
    const elsewhere = new Map<string, string>();
    for (const [uri, edits] of editsByFile(edit)) {
      const document = this.#documents.get(uri);
      if (document === undefined) {
        elsewhere.set(uri, edits.map(({ newText }) => newText).join(''));
        continue;
      }
      const stale = edits.find(({ version }) => version !== null && version !== document.version);
      if (stale) throw new Error(`The edit is for version ${stale.version} of ${uri}`);
      const [first, ...others] = TextDocument.applyEdits(document, edits) === document.getText() ? [] : edits;
      if (!first) continue;
      const sorted = [first, ...others].sort((one, other) => other.range.start.line - one.range.start.line);
      for (const { range, newText } of sorted) await this.edit(uri, range, newText);
    }
    return elsewhere;
  }

  /** Ends the session; then nothing may be left that nobody looked at. */
  async end(): Promise<void> {
    await this.settled();
    await this.request('shutdown', undefined);
  }

  status(fits: (status: StatusParams) => boolean): Promise<StatusParams> {
    return eventually(() => {
      const last = this.statuses.at(-1);
      if (!last || !fits(last)) throw new Error(`The status is ${JSON.stringify(last)}`);
      return last;
    });
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Documents with findings that the test never looked at. */
  unseen(): string[] {
    return [...this.#unseen].filter((uri) => (this.#shown.get(uri) ?? []).length > 0);
  }

  #findings(uri: string, diagnostics: readonly Diagnostic[]): string {
    const text = this.#documents.get(uri)?.getText() ?? '';
    return diagnostics.map((diagnostic) => inWords(text, diagnostic)).join('\n');
  }

  #show(uri: string, diagnostics: readonly Diagnostic[]): void {
    this.#shown.set(uri, diagnostics);
    // A fact that comes later may reword a finding that was looked at; another finding must not slip by.
    if (this.#seen.get(uri) !== this.#findings(uri, diagnostics)) this.#unseen.add(uri);
    const text = this.#documents.get(uri)?.getText();
    if (text === undefined) return;
    const ever = this.everShown.get(uri) ?? new Set();
    this.everShown.set(uri, ever);
    for (const diagnostic of diagnostics) ever.add(inWords(text, diagnostic));
  }

  #pull(uri: string): void {
    if (this.kind !== 'pull') return;
    this.#pulling = this.#pulling.then(async () => {
      if (!this.#documents.has(uri)) return;
      const previousResultId = this.#resultIds.get(uri);
      const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
        identifier: 'wheelwarden',
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
      this.pulls.push(report.kind);
      if (report.resultId !== undefined) this.#resultIds.set(uri, report.resultId);
      if (report.kind === 'full' && this.#documents.has(uri)) this.#show(uri, report.items);
    });
    // Whoever waits for it hears of a failure; a session that ended badly has nobody waiting.
    this.#pulling.catch(() => {});
  }
}
