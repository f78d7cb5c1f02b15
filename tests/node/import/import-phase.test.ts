import { describe, expect, test } from 'vitest';
import { isUnderWay, nextPhase, type ImportHappening } from '../../../electron/engine/import/import-phase.ts';
import type { ImportPhase } from '../../../shared/contract/imports.ts';

const walk = (from: ImportPhase, happenings: readonly ImportHappening[]): ImportPhase => happenings.reduce(nextPhase, from);

describe('the phases of an import', () => {
  test('lead from the file to the end', () => {
    expect(walk('inspected', ['columns-settled', 'begin', 'rows-checked', 'start', 'written'])).toBe('done');
  });

  test('go back to the columns from the check', () => {
    expect(walk('mapped', ['begin', 'rows-checked', 'columns-open'])).toBe('inspected');
    expect(walk('mapped', ['begin', 'stopped'])).toBe('mapped');
  });

  test('check again where the book changed, and wait where it could not be written', () => {
    expect(walk('checked', ['start', 'outdated', 'rows-checked'])).toBe('checked');
    expect(walk('checked', ['start', 'not-written'])).toBe('checked');
  });

  test('survive a restart: a check begins anew, a commit was all or nothing', () => {
    expect(nextPhase('checking', 'restart')).toBe('checking');
    expect(nextPhase('committing', 'restart')).toBe('checked');
    expect(nextPhase('done', 'restart')).toBe('done');
  });

  test('lead from done to undone and back, as often as wanted', () => {
    expect(walk('done', ['undo'])).toBe('undone');
    expect(walk('done', ['undo', 'restart', 'redo', 'undo', 'redo'])).toBe('done');
  });

  test('are those of the wizard until the import has ended', () => {
    const phases: readonly ImportPhase[] = ['inspected', 'mapped', 'checking', 'checked', 'committing', 'done', 'undone', 'cancelled', 'failed'];
    expect(phases.filter(isUnderWay)).toEqual(['inspected', 'mapped', 'checking', 'checked', 'committing']);
  });

  const refused: readonly (readonly [ImportPhase, ImportHappening])[] = [
    ['inspected', 'begin'],
    ['mapped', 'start'],
    ['checking', 'start'],
    ['checking', 'columns-open'],
    ['committing', 'cancel'],
    ['done', 'cancel'],
    ['done', 'start'],
    ['done', 'redo'],
    ['checked', 'undo'],
    ['undone', 'undo'],
    ['undone', 'start'],
    ['undone', 'cancel'],
    ['failed', 'begin'],
    ['failed', 'undo'],
  ];
  for (const [phase, happening] of refused) {
    test(`refuse ${happening} where the import is ${phase}`, () => {
      expect(() => nextPhase(phase, happening)).toThrow(/cannot be done now/);
    });
  }
});
