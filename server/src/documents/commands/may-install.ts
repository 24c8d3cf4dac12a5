/** Most texts hold no such word: one look tells that no install command stands in them. */
export const mayInstall = /pip|uv|poetry|pdm|rye/i;
