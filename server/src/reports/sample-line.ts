/** Stands above every report whose facts are recorded samples, so that nobody takes them for the state of the world. */
export const sampleLine = 'Sample data: the facts below are recorded examples, not the state of any index.';
