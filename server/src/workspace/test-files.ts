const testFolder = /(?:^|[\\/])(?:tests?|testing|fixtures?|testdata)[\\/]/i;
const testName = /(?:^|[\\/])(?:test_[^\\/]*|[^\\/]*_test|conftest)\.pyi?$/i;

/** Whether a Python file is a test or belongs to one, by the names pytest and unittest go by. */
export function isTestFile(path: string): boolean {
  return testFolder.test(path) || testName.test(path);
}
