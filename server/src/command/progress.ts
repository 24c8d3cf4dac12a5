import { cutToWidth } from '../reports/width.ts';
import type { Output } from './context.ts';

/** One line that is written over and over, and gone at the end. */
export interface Progress {
  show(text: string): Promise<void>;
  clear(): Promise<void>;
}

const lineStart = '\r\u001b[K';

/** A line on a terminal; nothing at all where the output is none or the user wants quiet. */
export function startProgress(output: Output, quiet: boolean): Progress {
  if (!output.isTerminal || quiet) return { show: async () => {}, clear: async () => {} };
  let shown = '';
  return {
    async show(text) {
      if (text === shown) return;
      shown = text;
      // One column stays free: a full line would make some terminals wrap.
      await output.write(lineStart + cutToWidth(text, Math.max(10, (output.columns ?? 80) - 1)));
    },
    async clear() {
      if (shown !== '') await output.write(lineStart);
      shown = '';
    },
  };
}
