/** The Simple API of PyPI: the index that pip asks when nobody configured another one. */
export const defaultIndexUrl = 'https://pypi.org/simple/';

/** Where that index keeps its distribution files. */
export const defaultFilesHost = 'files.pythonhosted.org';

/** Whether an address is that index's, however its end is written. */
export function isDefaultIndex(url: string): boolean {
  return url.replace(/\/*$/, '/').toLowerCase() === defaultIndexUrl;
}

/** Whether an address leads to that index's host, whatever the page: what is asked there is known to the public service. */
export function isDefaultHost(url: string): boolean {
  // A name with a dot at its end (RFC 1034, 3.1) leads to the same host.
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : null;
  return host === new URL(defaultIndexUrl).hostname;
}
