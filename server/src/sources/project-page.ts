import type { NormalizedName } from '../packaging/name.ts';
import { defaultIndexUrl } from './default-index.ts';

/** The page of a public project, for people to open. */
export function publicProjectPage(name: NormalizedName): string {
  return new URL(`/project/${encodeURIComponent(name)}/`, defaultIndexUrl).href;
}
