import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileColumn, ImportView } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { knownSystems } from '../../../shared/customer/systems/known-systems.ts';
import { countsOf, customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';
import { fixtureNames, fixtureText } from '../support/fixture-files.ts';
import { systemFiles } from './system-files.ts';

let engine: TestEngine;

/** A target in a word or two, to compare at a glance. */
function short(target: ColumnTarget): string {
  switch (target.kind) {
    case 'field':
      return target.inverted === true ? `not ${target.field}` : target.field;
    case 'name-part':
      return `${target.part} name`;
    case 'street-part':
      return `house ${target.part}`;
    case 'ignored':
      return target.why ?? 'ignored';
    case 'id':
    case 'open':
      return target.kind;
  }
}

async function choose(file: string): Promise<ImportView> {
  return engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([fixtureText(file)], file) } });
}

/** Takes every suggestion, and ignores what has none. */
async function takeSuggestions({ id, file }: ImportView): Promise<ImportView> {
  const targets = file.columns.flatMap(({ target, suggestion }, column) => (target.kind === 'open' ? [{ column, target: suggestion ?? ({ kind: 'ignored' } as const) }] : []));
  return engine.call('import.mapColumns', { id, targets });
}

function wordsOf(columns: readonly FileColumn[], told: (column: FileColumn) => string | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.flatMap((column) => {
    const word = told(column);
    return word === undefined ? [] : [[column.header, word]];
  }));
}

describe.each(systemFiles)('a file of $system', ({ file, system, becomes, ignored, suggested = {}, undecided = [], rows }) => {
  beforeEach(async () => {
    engine = await openTestEngine();
  });
  afterEach(() => engine.close());

  test('is recognised, and each of its columns is mapped, left out with the reason, or asked about', async () => {
    const { file: facts } = await choose(file);
    expect(`${facts.system?.label} ${facts.system?.form}`).toBe(system);
    expect(wordsOf(facts.columns, ({ target }) => (target.kind === 'ignored' || target.kind === 'open' ? undefined : short(target)))).toEqual(becomes);
    expect(wordsOf(facts.columns, ({ target }) => (target.kind === 'ignored' ? short(target) : undefined))).toEqual(
      Object.fromEntries(Object.entries(ignored).flatMap(([why, headers]) => headers.map((header) => [header, why]))),
    );
    expect(wordsOf(facts.columns, ({ suggestion }) => (suggestion === undefined ? undefined : short(suggestion)))).toEqual(suggested);
    expect(facts.columns.flatMap(({ header, target, suggestion }) => (target.kind === 'open' && suggestion === undefined ? [header] : []))).toEqual(undecided);
  });

  test('has rows that come out as they should, and imported again it changes nothing', async () => {
    const mapped = await takeSuggestions(await choose(file));
    const checked = await engine.call('import.begin', { id: mapped.id });
    const told = (await rowsOf(engine, checked)).map(({ outcome, remarks }) => [outcome, remarks.map(({ code, field }) => [code, ...(field === undefined ? [] : [field])].join(' ')).join(', ')].filter((word) => word !== '').join(': '));
    expect(told).toEqual(rows);
    await engine.call('import.start', { id: mapped.id });
    const created = rows.filter((row) => row.startsWith('created')).length;
    expect(await customersOf(engine)).toHaveLength(created);

    const again = await choose(file);
    expect(again.file.columns.filter(({ target }) => target.kind === 'open')).toEqual([]); // as it was mapped the last time
    expect(countsOf(await engine.call('import.begin', { id: again.id }))).toMatchObject({ read: rows.length, unchanged: created });
  });
});

test('every known kind of file has a fixture', () => {
  expect(systemFiles.map(({ system }) => system).toSorted()).toEqual(knownSystems.map(({ label, form }) => `${label} ${form}`).toSorted());
  expect(systemFiles.map(({ file }) => file).toSorted()).toEqual(fixtureNames.filter((name) => !name.startsWith('damage-')).toSorted());
});
