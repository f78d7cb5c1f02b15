import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { FileColumn, FileFacts, ImportView } from '../../../shared/contract/imports.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show, type ScriptedEngine } from '../support/show.tsx';
import { counts, facts, id, inspected } from './views.ts';

const sure = { reason: { kind: 'alias' }, confidence: 0.95, damage: [] } as const;

const name: FileColumn = { ...sure, header: 'Name', target: { kind: 'field', field: 'name' }, samples: ['Tan Mei Ling'] };
const contact: FileColumn = { header: 'Kontakt', target: { kind: 'open' }, suggestion: { kind: 'field', field: 'email' }, reason: { kind: 'values', looks: 'emails' }, confidence: 0.75, samples: ['a@example.com'], damage: [] };
const sex: FileColumn = { ...sure, header: 'Sex', target: { kind: 'field', field: 'gender' }, samples: ['F', 'lelaki'] };
const born: FileColumn = {
  ...sure,
  header: 'Born',
  target: { kind: 'field', field: 'dateOfBirth' },
  samples: ['01/02/1990'],
  dates: { order: 'DMY', by: 'guess', verdict: { kind: 'unsettled', orders: ['DMY', 'MDY'], count: 4, example: { row: 12, text: '01/02/1990' } } },
};
const expiry: FileColumn = {
  ...sure,
  header: 'Expiry',
  target: { kind: 'field', field: 'membershipExpiry' },
  samples: ['13/04/2026'],
  dates: { order: 'DMY', by: 'column', verdict: { kind: 'settled', order: 'DMY', proof: { row: 41, text: '13/04/2026' } } },
};
const zip: FileColumn = {
  ...sure,
  header: 'Zip',
  target: { kind: 'field', field: 'postalCode' },
  samples: ['18956'],
  damage: [
    { code: 'lost-zero', count: 3, row: 7, text: '18956', repair: { text: '018956', when: 'asked' } },
    { code: 'formula-text', count: 1, row: 2, text: '="018957"', repair: { text: '018957', when: 'always' } },
  ],
};

/** Opens the step Columns of a checked import with these columns. What is changed there is answered as the engine would. */
async function openColumns(columns: readonly FileColumn[], script: Parameters<typeof show>[1] = {}): Promise<ScriptedEngine> {
  const file: FileFacts = { ...facts, columns, rulebook: 'counterbook' };
  const view = { ...inspected, file, phase: 'checked', counts, edits: { undo: false, redo: false } } satisfies ImportView;
  const engine = await show(<ImportScreen />, { 'import.current': () => view, 'import.rows': () => ({ total: 0, offset: 0, rows: [] }), ...script });
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect.element(page.getByRole('heading', { name: 'What is in each column?' })).toBeInTheDocument();
  return engine;
}

/** The same import with other columns, or another policy. */
function changed(columns: readonly FileColumn[], policy: Partial<ImportView['policy']> = {}): ImportView {
  return { ...inspected, phase: 'mapped', file: { ...facts, columns, rulebook: 'counterbook' }, policy: { ...inspected.policy, ...policy } };
}

describe('a column of the step Columns', () => {
  test('comes first where it waits for the owner, last where it is left out', async () => {
    await openColumns([name, { ...sure, header: 'junk', target: { kind: 'ignored' }, samples: [] }, contact]);
    const groups = page.getByRole('heading', { level: 3 }).elements().map((heading) => heading.textContent);
    expect(groups).toEqual(['To decide', 'Into the book', 'Left out']);
    await expect.element(page.getByRole('region', { name: 'To decide' }).getByRole('combobox', { name: 'Kontakt' })).toBeVisible();
  });

  test('that is open takes what it may be with one click, and says why', async () => {
    const engine = await openColumns([name, contact], { 'import.mapColumns': () => changed([name, { ...contact, target: { kind: 'field', field: 'email' }, reason: { kind: 'chosen' } }]) });
    await expect.element(page.getByText('Its values look like emails')).toBeVisible();
    await page.getByRole('button', { name: 'Use Email' }).click();
    expect(engine.inputsOf('import.mapColumns')).toEqual([{ id, targets: [{ column: 1, target: { kind: 'field', field: 'email' } }] }]);
    await expect.element(page.getByRole('region', { name: 'To decide' }).getByRole('combobox', { name: 'Kontakt' })).toHaveValue('Email');
    await expect.element(page.getByText('As you chose')).toBeVisible();
  });

  test('can be a part of the name', async () => {
    const engine = await openColumns([contact], { 'import.mapColumns': () => changed([{ ...contact, target: { kind: 'name-part', part: 'last' }, reason: { kind: 'chosen' } }]) });
    await page.getByRole('combobox', { name: 'Kontakt' }).click();
    await page.getByRole('option', { name: 'Last name' }).click();
    expect(engine.inputsOf('import.mapColumns')).toEqual([{ id, targets: [{ column: 0, target: { kind: 'name-part', part: 'last' } }] }]);
    await expect.element(page.getByRole('combobox', { name: 'Kontakt' })).toHaveValue('Last name');
    await expect.element(page.getByText('joined to the name', { exact: false })).toBeVisible();
  });

  test('of dates shows the cell that proves their order, and takes another order', async () => {
    const engine = await openColumns([name, expiry], { 'import.columnDates': () => changed([name, expiry]) });
    await expect.element(page.getByText('The dates are DD/MM/YYYY: row 41 says “13/04/2026”.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Order of the dates in Expiry' }).selectOptions('MM/DD/YYYY');
    expect(engine.inputsOf('import.columnDates')).toEqual([{ id, column: 1, order: 'MDY' }]);
  });

  test('of dates that nothing settles asks by one cell both ways', async () => {
    const engine = await openColumns([name, born], { 'import.columnDates': () => changed([name, { ...born, dates: { order: 'MDY', by: 'owner' } }]) });
    const question = page.getByRole('group', { name: 'Dates in Born' });
    await expect.element(question.getByRole('button', { name: '1 February 1990 (DD/MM/YYYY)' })).toBeVisible();
    await question.getByRole('button', { name: '2 January 1990 (MM/DD/YYYY)' }).click();
    expect(engine.inputsOf('import.columnDates')).toEqual([{ id, column: 1, order: 'MDY' }]);
    await expect.element(page.getByText('The dates are read as MM/DD/YYYY, as you said.')).toBeVisible();
  });

  test('names what spreadsheets broke, and what is read right all the same', async () => {
    await openColumns([name, zip]);
    await expect.element(page.getByText('3 cells are without a zero in front, the first in row 7: “18956”', { exact: false })).toBeVisible();
    await expect.element(page.getByText('It is read as “018957”.', { exact: false })).toBeVisible();
  });
});

describe('the values of a column', () => {
  const found = {
    values: [
      { text: 'Robot', count: 3, reason: 'unknown' },
      { text: 'lelaki', count: 40, to: 'Male', reason: 'word' },
      { text: 'F', count: 900, to: 'F', reason: 'known' },
    ],
    uncounted: 0,
  } as const;

  test('are shown with their rows, the unknown ones first, and are read as the owner says', async () => {
    const engine = await openColumns([name, sex], { 'import.values': () => found, 'import.renameValues': ({ renames }) => changed([name, { ...sex, renames }]) });
    await page.getByRole('button', { name: 'Values of Sex' }).click();
    const drawer = page.getByRole('dialog', { name: 'Values of Sex' });
    await expect.element(drawer.getByText('One value is not known: 3 rows would be Invalid. Say what it is read as.')).toBeVisible();
    const rows = drawer.getByRole('row').elements().map((row) => row.querySelector('th')?.textContent);
    expect(rows).toEqual(['In the file', 'RobotNot known', 'lelakiAnother word for it', 'F']);
    await expect.element(drawer.getByRole('combobox', { name: 'lelaki' })).toHaveValue('Male');
    await expect.element(drawer.getByRole('combobox', { name: 'F', exact: true })).toHaveValue('Female');
    await drawer.getByRole('combobox', { name: 'Robot' }).selectOptions('Blank');
    await drawer.getByRole('button', { name: 'Read them so' }).click();
    await expect.element(drawer).not.toBeInTheDocument();
    expect(engine.inputsOf('import.renameValues')).toEqual([{ id, column: 1, renames: [{ from: 'Robot', to: '' }, { from: 'lelaki', to: 'Male' }] }]);
    await expect.element(page.getByText('2 values are read as others')).toBeVisible();
  });

  test('stay as they are where the drawer is closed', async () => {
    const engine = await openColumns([name, sex], { 'import.values': () => found });
    await page.getByRole('button', { name: 'Values of Sex' }).click();
    const drawer = page.getByRole('dialog', { name: 'Values of Sex' });
    await drawer.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(drawer).not.toBeInTheDocument();
    expect(engine.inputsOf('import.renameValues')).toEqual([]);
  });
});

describe('customers who are in the book already', () => {
  test('are treated as a line says, and otherwise once it is opened', async () => {
    const engine = await openColumns([name, sex], {
      'import.policy': ({ policy }) => changed([name, sex], policy),
      'import.columnBlanks': () => changed([name, { ...sex, blanks: 'clear' }], { onExisting: 'update' }),
    });
    const fold = page.getByRole('button', { name: 'When the customer is in the book already' });
    await expect.element(fold).toHaveTextContent('Found by customer code, email or phone, left as they are');
    await fold.click();
    await page.getByRole('radio', { name: 'Update the customer' }).click();
    expect(engine.inputsOf('import.policy')).toEqual([{ id, policy: { onExisting: 'update' } }]);
    await expect.element(fold).toHaveTextContent('then updated; a blank keeps what the book has');
    await page.getByRole('checkbox', { name: 'Phone' }).click();
    expect(engine.inputsOf('import.policy')).toHaveLength(2);
    expect(engine.inputsOf('import.policy')[1]).toEqual({ id, policy: { match: ['email', 'lookupId'] } });
  });

  test('lose a field by a blank only in the columns where the owner says so', async () => {
    const engine = await openColumns([name, sex], {
      'import.policy': () => changed([name, sex], { onExisting: 'update' }),
      'import.columnBlanks': ({ blanks }) => changed([name, { ...sex, ...(blanks === 'as-import' ? {} : { blanks }) }], { onExisting: 'update' }),
    });
    const fold = page.getByRole('button', { name: 'When the customer is in the book already' });
    await fold.click();
    await page.getByRole('radio', { name: 'Update the customer' }).click();
    await page.getByRole('button', { name: 'Blanks column by column' }).click();
    await page.getByRole('combobox', { name: 'Blanks in Sex' }).selectOptions('Clear');
    expect(engine.inputsOf('import.columnBlanks')).toEqual([{ id, column: 1, blanks: 'clear' }]);
    await expect.element(fold).toHaveTextContent('a blank keeps what the book has, 1 column otherwise');
  });
});
