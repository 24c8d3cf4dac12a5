/** Where OSV publishes its whole data (OSV, "Data dumps"): a folder an ecosystem, with `all.zip` and one file a record. */
export const defaultDumpsUrl = 'https://storage.googleapis.com/osv-vulnerabilities/';
