import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AppError } from '../../../shared/contract/errors.ts';
import type { RemarkGroup } from '../../../shared/contract/import-fixing.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { ImportScreen } from '../../../renderer/features/import/import-screen.tsx';
import { show, type ScriptedEngine } from '../support/show.tsx';
import { fixingEngine } from './fixing-engine.ts';
import { checking, noRows } from './views.ts';

const people: readonly (readonly string[])[] = [
  ['Ann', 'ann@example.com', '1'],
  ['Bob', 'bob', '2'],
  ['Cat', 'cat', '3'],
  ['Dan', 'dan@example.com', '4'],
  ['Eve', 'eve', '5'],
  ['Ann', 'ann2@example.com', '6'],
];

async function openFixing(more: Partial<EngineHandlers> = {}, rows = people, damage: readonly ColumnDamage[] = []): Promise<ScriptedEngine> {
  const engine: ScriptedEngine = await show(<ImportScreen />, { ...fixingEngine(rows, (view) => engine.emit('import.changed', view), damage), ...more });
  await expect.element(grid.getByText('Ann', { exact: true }).first()).toBeVisible();
  return engine;
}

const grid = page.getByRole('grid', { name: 'Rows' });
const rowOf = (name: string) => grid.getByRole('row').filter({ hasText: name });

function element(): HTMLElement {
  const found = grid.element();
  if (!(found instanceof HTMLElement)) throw new TypeError('The grid is no HTML element');
  return found;
}

/** The cell under the cursor, as a screen reader finds it. */
function activeText(): string | undefined {
  const id = element().getAttribute('aria-activedescendant');
  return id === null ? undefined : (document.getElementById(id)?.textContent ?? undefined);
}

async function said(text: string): Promise<void> {
  await vi.waitFor(() => expect(page.getByRole('status').elements().map(({ textContent }) => textContent)).toContain(text), { timeout: 15_000 });
}

/** What Ctrl+V gives to the sheet. */
function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

describe('a cell', () => {
  test('is edited where it stands, marked as edited with what it was, and the edit is told', async () => {
    const engine = await openFixing();
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('bob@example.com{Enter}');
    await said('Row 2 is Valid now. 2 invalid rows left.');
    await expect.element(rowOf('Bob')).toHaveTextContent('Valid');
    await expect.element(rowOf('Bob')).toHaveTextContent('Edited: it was “bob”');
    expect(engine.inputsOf('import.edit')).toMatchObject([{ cells: [{ row: 2, column: 1, text: 'bob@example.com' }] }]);
    await expect.element(page.getByRole('heading', { name: '2 rows are Invalid' })).toBeVisible();
  });

  test('shows its new text before the engine answered, and the old one where it refuses', async () => {
    let refuse: () => void = () => undefined;
    const engine = await openFixing({
      'import.edit': () =>
        new Promise((_, reject) => {
          refuse = () => reject(new AppError('storage-full', 'The disk is full.'));
        }),
    });
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('robert{Enter}');
    await expect.element(rowOf('Bob')).toHaveTextContent('robert');
    await vi.waitFor(() => expect(engine.inputsOf('import.edit')).toHaveLength(1));
    refuse();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full.');
    await expect.element(rowOf('Bob')).not.toHaveTextContent('robert');
  });

  test('takes a suggestion by one press beside the remark, or by Ctrl and Enter', async () => {
    const engine = await openFixing();
    await page.getByRole('button', { name: 'Use bob@example.com' }).click();
    await said('Row 2 is Valid now. 2 invalid rows left.');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Control>}{Enter}{/Control}');
    await said('Row 3 is Valid now. 1 invalid row left.');
    expect(engine.inputsOf('import.edit').map(({ cells }) => cells[0]?.text)).toEqual(['bob@example.com', 'cat@example.com']);
  });

  test('that is blanked by Delete comes back by Ctrl+Z, and goes again by Ctrl+Y', async () => {
    await openFixing();
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('{Delete}');
    await said('Row 2 is Valid now. 2 invalid rows left.');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(rowOf('Bob')).toHaveTextContent('Invalid');
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await userEvent.keyboard('{Control>}y{/Control}');
    await expect.element(rowOf('Bob')).toHaveTextContent('Valid');
    await page.getByRole('button', { name: 'Undo' }).click();
    await said('Undone: Row 2 is Invalid: email should be in right format : name@example.com. 3 invalid rows left.');
  });
});

describe('many cells', () => {
  test('are pasted from a spreadsheet, from the cursor on', async () => {
    const engine = await openFixing();
    await grid.getByText('bob', { exact: true }).click();
    paste('bob@example.com\t20\r\ncat@example.com\t30\r\n');
    await said('2 rows changed. 1 invalid row left.');
    expect(engine.inputsOf('import.edit')[0]?.cells).toEqual([
      { row: 2, column: 1, text: 'bob@example.com' },
      { row: 2, column: 2, text: '20' },
      { row: 3, column: 1, text: 'cat@example.com' },
      { row: 3, column: 2, text: '30' },
    ]);
  });

  test('that reach beyond the screen are changed by the engine, which alone has their rows', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => [`Name ${n}`, `n${n}`, String(n)]);
    const engine = await openFixing({}, [['Ann', 'ann', '0'], ...many]);
    await grid.getByText('ann', { exact: true }).click();
    await userEvent.keyboard('{Control>} {/Control}');
    paste('nobody@example.com');
    await said('3,001 rows changed. No invalid rows left.');
    await expect.element(rowOf('Ann')).toHaveTextContent('nobody@example.com');
    expect(engine.inputsOf('import.fill')).toMatchObject([{ filter: 'all', offset: 0, count: 3001, columns: [1], texts: [['nobody@example.com']] }]);
    await userEvent.keyboard('{Delete}');
    await vi.waitFor(() => expect(engine.inputsOf('import.fill').at(-1)).toMatchObject({ columns: [1], texts: [['']] }));
    await page.getByRole('button', { name: 'Skip 3,001 rows' }).click();
    await said('3,001 rows are skipped. No invalid rows left.');
  });

  test('are copied as a spreadsheet takes them', async () => {
    await openFixing();
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    const clipboardData = new DataTransfer();
    element().dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    expect(clipboardData.getData('text/plain')).toBe('bob\t2\r\ncat\t3');
  });

  test('are put right by one fix, whose effect is shown first', async () => {
    const engine = await openFixing();
    await page.getByRole('button', { name: 'Fix many rows' }).click();
    const panel = page.getByRole('complementary', { name: 'Fix many rows' });
    await panel.getByRole('button', { name: 'Leave email blank on 3 rows' }).click();
    const preview = panel.getByRole('group', { name: 'Leave email blank' });
    await expect.element(preview.getByRole('deletion')).toHaveTextContent('bob');
    await expect.element(preview.getByRole('insertion')).toHaveTextContent('blank');
    expect(engine.inputsOf('import.fixAll')).toEqual([]);
    await preview.getByRole('button', { name: 'Change 3 rows' }).click();
    await said('3 rows changed. No invalid rows left.');
    await expect.element(panel).toHaveTextContent('There is nothing left to fix.');
    expect(engine.inputsOf('import.fixAll')).toMatchObject([{ remark: { code: 'email-format', field: 'email' }, fix: { kind: 'blank', field: 'email' } }]);
    await userEvent.keyboard('{Escape}');
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(grid).toHaveFocus();
  });
});

describe('cells that a spreadsheet may have damaged', () => {
  const damaged: readonly ColumnDamage[] = [{ code: 'lost-zero', count: 2, row: 1, text: '1', repair: { text: '01', when: 'asked' } }];
  const zeros: RemarkGroup = {
    code: 'lost-zeros',
    severity: 'warning',
    field: 'phoneNumber',
    rows: 2,
    firstRow: 1,
    fixes: [{ fix: { kind: 'lost-zeros', field: 'phoneNumber', length: 2 }, label: 'Put zeros in front, up to 2 digits', rows: 2, share: 1, examples: [{ before: '1', after: '01' }] }],
  };

  test('are told of above the rows, shown, and repaired after a look at what that does', async () => {
    let groups: readonly RemarkGroup[] = [zeros];
    const engine = await openFixing({
      'import.remarks': () => groups,
      'import.fixAll': () => {
        groups = [];
        return { counts: { ...noRows, read: 6, created: 3, invalid: 3 }, rows: [], undo: true, redo: false, fixed: 2 };
      },
    }, people, damaged);
    const notice = page.getByRole('status').filter({ hasText: 'may have lost a zero' });
    await expect.element(notice).toHaveTextContent('phone_number: 2 rows may have lost a zero in front, such as “1”.');
    await notice.getByRole('button', { name: 'Show them' }).click();
    await vi.waitFor(() => expect(engine.inputsOf('import.rows').at(-1)).toMatchObject({ remark: { code: 'lost-zeros', field: 'phoneNumber' } }));
    await notice.getByRole('button', { name: 'Repair them …' }).click();
    await page.getByRole('complementary', { name: 'Fix many rows' }).getByRole('button', { name: 'Change 2 rows' }).click();
    await said('2 rows changed. 3 invalid rows left.');
    await expect.element(notice).not.toBeInTheDocument();
  });

  test('of several columns stand together in one line', async () => {
    const letters: RemarkGroup = { code: 'broken-letters', severity: 'warning', field: 'name', rows: 1, firstRow: 2, fixes: [] };
    await openFixing({ 'import.remarks': () => [zeros, letters] }, people, damaged);
    const bar = page.getByRole('status').filter({ hasText: '2 things to look at' });
    await expect.element(bar).toHaveTextContent('full_name: 1 row has broken letters.');
    await page.getByRole('button', { name: 'Show all of it' }).click();
    await page.getByRole('status').filter({ hasText: 'full_name' }).getByRole('button', { name: 'Repair it …' }).click();
    await expect.element(bar).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Close the remarks' }).click();
    await expect.element(bar).toBeVisible();
  });

  test('are left as they are, where the owner says so', async () => {
    await openFixing({ 'import.remarks': () => [zeros] }, people, damaged);
    await page.getByRole('button', { name: 'Leave them' }).click();
    await expect.element(page.getByText('may have lost a zero')).not.toBeInTheDocument();
  });
});

describe('the way through the faults', () => {
  test('leads by F8 from one to the next, and from the last to the first again', async () => {
    await openFixing();
    for (const expected of ['bob', 'cat', 'eve', 'bob']) {
      await userEvent.keyboard('{F8}');
      await vi.waitFor(() => expect(activeText()).toContain(expected));
    }
  });

  test('keeps what is being typed, and gives the keys to the next cell', async () => {
    const engine = await openFixing();
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('bob@example.com{F8}');
    await vi.waitFor(() => expect(activeText()).toContain('cat'));
    await userEvent.keyboard('cat@example.com{Enter}');
    await said('Row 3 is Valid now. 1 invalid row left.');
    expect(engine.inputsOf('import.edit').map(({ cells }) => cells[0]?.text)).toEqual(['bob@example.com', 'cat@example.com']);
  });

  test('goes on among the Invalid rows as they leave one by one', async () => {
    await openFixing();
    await page.getByRole('radio', { name: 'Invalid', exact: true }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('bob@example.com{Enter}');
    await expect.element(grid).toHaveAttribute('aria-rowcount', '2');
    await vi.waitFor(() => expect(activeText()).toContain('cat'));
    await userEvent.keyboard('cat@example.com{Enter}');
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await vi.waitFor(() => expect(activeText()).toContain('eve'));
  });

  test('shows the Invalid rows where those on screen cannot be', async () => {
    await openFixing();
    await page.getByRole('radio', { name: 'New', exact: true }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
    await page.getByRole('button', { name: 'Next invalid' }).click();
    await expect.element(page.getByRole('radio', { name: 'Invalid', exact: true })).toBeChecked();
    await vi.waitFor(() => expect(activeText()).toContain('bob'));
  });

  test('is narrowed by a search, and by the rows of one remark', async () => {
    const engine = await openFixing();
    await page.getByRole('searchbox', { name: 'Search rows' }).fill('eve');
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await page.getByRole('button', { name: 'Fix many rows' }).click();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
    expect(engine.inputsOf('import.rows').at(-1)).toMatchObject({ remark: { code: 'email-format', field: 'email' } });
    await page.getByRole('button', { name: 'Show rows with other remarks too' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '6');
  });

  test('can go by remark', async () => {
    const engine = await openFixing();
    await page.getByRole('button', { name: 'Order of the rows' }).click();
    await page.getByRole('menuitemradio', { name: 'By remark, errors first' }).click();
    await vi.waitFor(() => expect(engine.inputsOf('import.rows').at(-1)).toMatchObject({ order: 'remark' }));
  });
});

describe('rows', () => {
  test('are left out and taken back, one or several', async () => {
    const engine = await openFixing();
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await page.getByRole('button', { name: 'Skip 2 rows' }).click();
    await said('2 rows are skipped. 1 invalid row left.');
    await page.getByRole('radio', { name: 'Skipped', exact: true }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '2');
    await grid.getByText('Bob', { exact: true }).click();
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    await said('Row 2 is taken back. 2 invalid rows left.');
    expect(engine.inputsOf('import.skip')).toMatchObject([{ rows: [2, 3], skip: true }, { rows: [2], skip: false }]);
  });

  test('that repeat each other stand together, with a choice for all of them or for one group', async () => {
    const engine = await openFixing();
    await page.getByRole('radio', { name: 'Repeats', exact: true }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '2');
    await grid.getByText('Valid', { exact: true }).nth(1).click();
    const panel = page.getByRole('complementary', { name: 'Row 6' });
    await expect.element(panel).toHaveTextContent('It repeats row 1.');
    await panel.getByRole('button', { name: 'Keep the last' }).click();
    await said('The last row of each is kept. 3 invalid rows left.');
    await page.getByRole('button', { name: 'Keep the first' }).first().click();
    await said('The first row of each is kept. 3 invalid rows left.');
    expect(engine.inputsOf('import.repeats')).toMatchObject([{ keep: 'last', group: 1 }, { keep: 'first' }]);
  });

  test('are edited in their panel too, which follows the cursor', async () => {
    const engine = await openFixing();
    await rowOf('Bob').getByText('Invalid').click();
    const panel = page.getByRole('complementary', { name: 'Row 2' });
    await panel.getByRole('textbox', { name: 'email' }).fill('bob@example.com');
    await userEvent.keyboard('{Enter}');
    await expect.element(panel).toHaveTextContent('was “bob”');
    await expect.element(panel).toHaveTextContent('Valid');
    expect(engine.inputsOf('import.edit')).toMatchObject([{ cells: [{ row: 2, column: 1, text: 'bob@example.com' }] }]);
    element().focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('complementary', { name: 'Row 3' })).toBeVisible();
  });

  test('cannot be edited while some are Pending', async () => {
    const engine = await openFixing({ 'import.current': () => checking });
    await grid.getByText('bob', { exact: true }).click();
    await userEvent.keyboard('x{Delete}{F8}');
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument();
    expect(engine.inputsOf('import.edit')).toEqual([]);
  });
});
