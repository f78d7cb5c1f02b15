import type { CellText, EditResult, RowQuery } from '../../../shared/contract/import-fixing.ts';
import type { FileColumn, FileFacts, ImportView, RowCounts, RowView, RowWindow } from '../../../shared/contract/imports.ts';
import type { ColumnDamage } from '../../../shared/customer/damage/damage.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { policyOf } from '../../../shared/customer/import-policy.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { facts, id, noRows } from './views.ts';

/** A row is Invalid while its email has no @. */
interface Fixed {
  readonly cells: readonly string[];
  readonly original: Readonly<Record<number, string>>;
  readonly skipped: boolean;
}

const emailColumn = 1;

function column(header: string, field: FieldKey, damage: readonly ColumnDamage[] = []): FileColumn {
  return { header, target: { kind: 'field', field }, samples: [], reason: { kind: 'layout-header', layout: 'epos' }, confidence: 1, damage };
}

/**
 * Scripts an engine that can fix rows, as far as the screen shows it. Every row is `[name, email, phone]`.
 * @param told hears of the import after every change
 * @param damage what was done to the phones
 */
export function fixingEngine(table: readonly (readonly string[])[], told: (view: ImportView) => void, damage: readonly ColumnDamage[] = []): Partial<EngineHandlers> {
  const file: FileFacts = { ...facts, columns: [column('full_name', 'name'), column('email', 'email'), column('phone_number', 'phoneNumber', damage)] };
  let states: readonly (readonly Fixed[])[] = [table.map((cells) => ({ cells, original: {}, skipped: false }))];
  let at = 0;
  const rows = (): readonly RowView[] => (states[at] ?? []).map(viewOf);
  const counts = (): RowCounts => {
    const all = rows();
    const of = (outcome: RowView['outcome']): number => all.filter((row) => row.outcome === outcome).length;
    return { ...noRows, read: all.length, created: of('created'), skipped: of('skipped'), invalid: of('invalid') };
  };
  const find = ({ filter, search = '', remark }: RowQuery): readonly RowView[] =>
    rows().filter((row) => {
      const shown = filter === 'repeats' ? row.repeats !== undefined : filter === 'all' || row.outcome === filter;
      return shown && row.cells.some((cell) => cell.includes(search)) && (remark === undefined || row.remarks.some(({ code }) => code === remark.code));
    });
  const result = (changed: readonly number[]): EditResult => {
    told(view());
    return { counts: counts(), rows: rows().filter(({ row }) => changed.includes(row)), undo: at > 0, redo: at < states.length - 1 };
  };
  const change = (changed: readonly number[], make: (row: Fixed, number: number) => Fixed): EditResult => {
    const next = (states[at] ?? []).map((row, index) => (changed.includes(index + 1) ? make(row, index + 1) : row));
    states = [...states.slice(0, at + 1), next];
    at += 1;
    return result(changed);
  };
  const edit = (cells: readonly CellText[]): EditResult => change(cells.map(({ row }) => row), (row, number) => withTexts(row, cells.filter((cell) => cell.row === number)));
  const turn = (by: -1 | 1): EditResult => {
    const before = rows();
    at = Math.min(Math.max(at + by, 0), states.length - 1);
    const after = rows();
    return result(after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index])).map(({ row }) => row));
  };
  const view = (): ImportView => ({ id, chosenAt: '2026-11-24T08:00:00.000Z', file, policy: policyOf(rulebooks.epos), phase: 'checked', counts: counts(), edits: { undo: at > 0, redo: at < states.length - 1 } });

  return {
    'import.current': view,
    'import.rows': ({ offset, count, ...query }): RowWindow => {
      const found = find(query);
      return { total: found.length, offset, rows: found.slice(offset, offset + count) };
    },
    'import.nextInvalid': ({ after, ...query }) => {
      const found = find(query);
      const from = found.findIndex((row) => row.row > after && row.outcome === 'invalid');
      const row = found[from];
      return row === undefined ? undefined : { row: row.row, offset: from };
    },
    'import.edit': ({ cells }) => edit(cells),
    'import.fill': ({ change: _change, offset, count, columns, texts, ...query }) => {
      const cells = find(query)
        .slice(offset, offset + count)
        .flatMap(({ row }, down) => columns.map((of, right): CellText => ({ row, column: of, text: texts[down % texts.length]?.[right] ?? '' })));
      return { ...edit(cells), filled: count };
    },
    'import.rowNumbers': ({ offset, count, ...query }) => {
      const found = find(query).slice(offset, offset + count);
      return { rows: found.map(({ row }) => row), skipped: found.filter(({ outcome }) => outcome === 'skipped').length };
    },
    'import.skip': ({ rows: numbers, skip }) => change(numbers, (row) => ({ ...row, skipped: skip })),
    'import.undoEdit': () => turn(-1),
    'import.redoEdit': () => turn(1),
    'import.remarks': () => {
      const invalid = rows().filter(({ outcome }) => outcome === 'invalid');
      const [first] = invalid;
      if (first === undefined) return [];
      const before = first.cells[emailColumn] ?? '';
      return [
        {
          code: 'email-format',
          severity: 'error',
          field: 'email',
          rows: invalid.length,
          firstRow: first.row,
          fixes: [{ fix: { kind: 'blank', field: 'email' }, label: 'Leave email blank', rows: invalid.length, share: 1, examples: [{ before, after: '' }] }],
        },
      ];
    },
    'import.fixAll': () => {
      const invalid = rows().filter(({ outcome }) => outcome === 'invalid');
      return { ...edit(invalid.map(({ row }) => ({ row, column: emailColumn, text: '' }))), fixed: invalid.length };
    },
    'import.repeats': ({ group }) => change(rows().filter(({ row, repeats }) => repeats !== undefined && row !== repeats.group && (group === undefined || repeats.group === group)).map(({ row }) => row), (row) => ({ ...row, skipped: true })),
  };

  function viewOf({ cells, original, skipped }: Fixed, index: number): RowView {
    const email = cells[emailColumn] ?? '';
    const isInvalid = email !== '' && !email.includes('@');
    const same = (states[at] ?? []).flatMap((row, place) => (row.cells[0] === cells[0] ? [place + 1] : []));
    return {
      row: index + 1,
      line: index + 2,
      cells,
      outcome: skipped ? 'skipped' : isInvalid ? 'invalid' : 'created',
      remarks: isInvalid ? [{ code: 'email-format', severity: 'error', field: 'email', text: email }] : [],
      ...(Object.keys(original).length === 0 ? {} : { original, edited: Object.keys(original).map(Number) }),
      ...(isInvalid ? { suggestions: [{ column: emailColumn, label: `${email}@example.com`, text: `${email}@example.com` }] } : {}),
      ...(same.length > 1 ? { repeats: { group: same[0] ?? 0, rows: same.length } } : {}),
    };
  }
}

function withTexts({ cells, original, skipped }: Fixed, texts: readonly CellText[]): Fixed {
  return {
    cells: cells.map((cell, at) => texts.find(({ column: of }) => of === at)?.text ?? cell),
    original: { ...Object.fromEntries(texts.map(({ column: of }) => [of, cells[of] ?? ''])), ...original },
    skipped,
  };
}
