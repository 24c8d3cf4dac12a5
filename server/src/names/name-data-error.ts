/** The embedded name data is missing or damaged: a whole sentence or two for people, no mistake of the code's. */
export class NameDataError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} Install this version again.`, options);
  }
}
