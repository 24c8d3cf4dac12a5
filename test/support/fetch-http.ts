import type { Http } from '../../server/src/runtime.ts';

/** Downloads by what is built into Node, for programs that run without a bundler and so cannot load the product's own client. */
export const fetchHttp: Pick<Http, 'request' | 'download'> = {
  request: () => Promise.reject(new Error('Only downloads are served here.')),
  async download({ url, begin, write }) {
    const { status, headers, body } = await fetch(url);
    await begin({ status, headers: Object.fromEntries(headers) });
    for await (const piece of body ?? []) await write(piece);
    return { ok: true, status, headers: Object.fromEntries(headers), body: '', url };
  },
};
