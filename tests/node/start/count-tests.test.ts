import { expect, test } from 'vitest';
import { countTests } from '../../../scripts/count-tests.ts';

const loaded = { status: 'passed', assertionResults: [{}] };

test('the closing line counts what passed, failed and was skipped', () => {
  const report = { numPassedTests: 12, numFailedTests: 1, numPendingTests: 3, numTodoTests: 1, testResults: [loaded, { ...loaded, status: 'failed' }] };
  expect(countTests(report)).toBe('12 passed, 1 failed, 4 skipped');
});

test('a file that cannot be loaded has no tests and counts as a failure all the same', () => {
  const report = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [loaded, { status: 'failed', assertionResults: [] }] };
  expect(countTests(report)).toBe('12 passed, 1 failed, 0 skipped');
});
