const pages = 'https://github.com/wheelwarden/wheelwarden/blob/main/docs/rules';

/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `${pages}/${encodeURIComponent(rule)}.md`;
}
