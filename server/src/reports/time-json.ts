/** RFC 3339 in UTC, to the second: `2026-11-22T10:00:00Z`. */
export function timeJson(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
