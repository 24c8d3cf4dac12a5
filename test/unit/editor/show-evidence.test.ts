import { expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver/node';
import { showEvidence } from '../../../server/src/editor/show-evidence.ts';
import { testRuntime } from '../../support/runtime.ts';

const params = { title: 'acme 1!1.2', text: 'acme 1!1.2\n\nsecond\n', report: null };
const file = '/cache/evidence/acme-1-1.2.txt';

/** What an editor was told by a server that keeps files where `cacheDirectory` says. */
async function told(editor: {
  readonly showsDocuments?: boolean;
  readonly succeeds?: boolean;
  readonly cacheDirectory?: string | null;
  readonly diskIsFull?: boolean;
}) {
  const { showsDocuments = false, succeeds = true, cacheDirectory = '/cache', diskIsFull = false } = editor;
  const said: string[] = [];
  const connection = {
    sendNotification: async (_: unknown, { message }: { message: string }) => said.push(message),
    window: {
      showDocument: async ({ uri }: { uri: string }) => {
        said.push(`shown: ${uri}`);
        return { success: succeeds };
      },
    },
  } as unknown as Connection;
  const runtime = testRuntime();
  if (diskIsFull) runtime.files.writeAtomic = () => Promise.reject(new Error('no space'));
  const features = { options: {}, showDocument: showsDocuments };
  await showEvidence(params, { connection, features, runtime, cacheDirectory });
  return { said, text: await runtime.files.readText(file, 1_000) };
}

it('opens a file in an editor that has no view for it', async () => {
  expect(await told({ showsDocuments: true })).toEqual({
    said: [`shown: file://${file}`],
    text: params.text,
  });
});

it.each([{}, { showsDocuments: true, succeeds: false }])('says where the file is: %j', async (editor) => {
  const { said, text } = await told(editor);
  expect(said.at(-1)).toBe(`What was found in acme 1!1.2 is written down in ${file}.`);
  expect(text).toBe(params.text);
});

it.each([{ cacheDirectory: null }, { diskIsFull: true, showsDocuments: true }])(
  'tells in a message where nothing can be kept: %j',
  async (editor) => {
    expect(await told(editor)).toEqual({ said: [params.text], text: null });
  },
);
