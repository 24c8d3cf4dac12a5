/** The Simple API of PyPI: the index that pip asks when nobody configured another one. */
export const defaultIndexUrl = 'https://pypi.org/simple/';

/** Whether an address is that index's, however its end is written. */
export function isDefaultIndex(url: string): boolean {
  return url.replace(/\/*$/, '/').toLowerCase() === defaultIndexUrl;
}
