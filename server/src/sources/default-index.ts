/** The Simple API of PyPI: the index that pip asks when nobody configured another one. */
export const defaultIndexUrl = 'https://pypi.org/simple/';
