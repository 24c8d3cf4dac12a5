import { repository } from '../package.json';

const pages = `${repository.url.replace(/\.git$/, '')}/blob/main/docs/rules`;

/** The page that explains a rule. */
export function rulePage(rule: string): string {
  return `${pages}/${encodeURIComponent(rule)}.md`;
}
