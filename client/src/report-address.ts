import type { EvidenceReport } from '../../common/messages.ts';

/** The form takes 2,000 characters, and ours come behind. */
const longest = 1_000;

/** The address of PyPI's form with its fields filled in. */
export function reportAddress({ page, inspectorLink, summary }: EvidenceReport, sentence: string): string {
  // The form refuses markup.
  const own = sentence.trim().slice(0, longest).replace(/[<>]/g, ' ');
  const fields = new URLSearchParams({ inspector_link: inspectorLink, summary: `${own}\n\n${summary}` });
  return `${page}?${fields}`;
}
