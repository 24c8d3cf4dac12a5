/** Cases that a look inside does not see as they demand, and why; the tests fail for one that it sees after all. */
export const missed: ReadonlyMap<string, string> = new Map([]);
