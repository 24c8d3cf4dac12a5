import { version } from '../../../package.json';

/** Names the program and its version to every server asked, and nothing of the person or the machine. */
export const userAgent = `wheelwarden/${version} (+checks the dependencies of Python projects)`;
