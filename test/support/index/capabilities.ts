/** What this index offers. All is on by default; mirrors and private indexes offer less. */
export interface Capabilities {
  /** The Simple API in JSON (PEP 691); else only HTML. */
  readonly simpleJson: boolean;
  readonly apiVersion: '1.4' | '1.3' | '1.2' | '1.1' | '1.0';
  /** `versions` and `size` (PEP 700). */
  readonly versionsAndSize: boolean;
  readonly uploadTime: boolean;
  readonly status: boolean;
  readonly provenance: boolean;
  readonly metadataFiles: boolean;
  /** Some mirrors print `_last-serial` as text. */
  readonly serialAsText: boolean;
  /** `/pypi/NAME/json`. */
  readonly pypiJson: boolean;
  /** `/pypi/NAME/VERSION/json`. */
  readonly pypiVersionJson: boolean;
  readonly ownership: boolean;
  /** `provides_extra` in the JSON documents. */
  readonly extras: boolean;
  readonly etag: boolean;
  readonly gzip: boolean;
  /** Distribution files can be had in parts; else the whole of them comes whatever is asked for. */
  readonly ranges: boolean;
}

export const allCapabilities: Capabilities = {
  simpleJson: true,
  apiVersion: '1.4',
  versionsAndSize: true,
  uploadTime: true,
  status: true,
  provenance: true,
  metadataFiles: true,
  serialAsText: false,
  pypiJson: true,
  pypiVersionJson: true,
  ownership: true,
  extras: true,
  etag: true,
  gzip: true,
  ranges: true,
};

/** A caching mirror of PyPI: dates and owners, but no status, no provenance, no JSON of single versions, no ETag. */
export const mirrorCapabilities: Partial<Capabilities> = {
  apiVersion: '1.1',
  status: false,
  provenance: false,
  pypiVersionJson: false,
  serialAsText: true,
  etag: false,
};

/** A plain private index: names and files, nothing else. */
export const plainCapabilities: Partial<Capabilities> = {
  simpleJson: false,
  apiVersion: '1.0',
  versionsAndSize: false,
  uploadTime: false,
  status: false,
  provenance: false,
  metadataFiles: false,
  pypiJson: false,
  pypiVersionJson: false,
  ownership: false,
  extras: false,
  etag: false,
  ranges: false,
};
