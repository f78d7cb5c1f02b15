import { readFile } from 'node:fs/promises';

/** What we read of Vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** The closing line: `N passed, N failed, N skipped`. A file that could not even be loaded counts as one that failed. */
export function countTests(report: Report): string {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return `${report.numPassedTests} passed, ${report.numFailedTests + unloaded} failed, ${report.numPendingTests + report.numTodoTests} skipped`;
}

const [path] = process.argv.slice(2);
if (path !== undefined && import.meta.filename === process.argv[1]) {
  console.log(countTests(JSON.parse(await readFile(path, 'utf8'))));
}
