import type { FieldChange, RowOutcome } from '../../../shared/contract/imports.ts';
import { expiryRemark, flawRemark } from '../../../shared/customer/check-fields.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import type { Rulebook } from '../../../shared/customer/rulebook.ts';
import { type CompiledColumn, type CompiledColumns, textOf } from './compile-columns.ts';
import { damageRemark } from './damage-remark.ts';
import type { EarlierRows } from './file-keys.ts';
import { findCustomer, type Found, refOf, type RowReader, takenCode } from './find-customer.ts';
import { isNoNews } from './is-no-news.ts';
import { noDetail, type RowDetail } from './row-detail.ts';
import type { RowToCheck } from './row-to-check.ts';
import { type RowIdentity, type RowKey, RowValues, storable } from './row-values.ts';
import { writingRemarks } from './writing-remarks.ts';

/** What the check says of a row. */
export interface RowCheck {
  readonly outcome: RowOutcome;
  readonly detail: RowDetail;
  /** The customer as stored that an updating or unchanged row is about. */
  readonly stored?: StampedCustomer;
}

export interface CheckerDeps {
  readonly book: RowReader;
  readonly columns: CompiledColumns;
  readonly rulebook: Rulebook;
  /** The shop's calendar date. */
  readonly today: string;
  /** The keys of the rows before. Missing where rows are looked at again that passed: then the book's draft has them. */
  readonly fileKeys?: EarlierRows;
}

const created: RowCheck = { outcome: 'created', detail: noDetail };

/**
 * Checks rows by a rulebook, against the rows before and against the book. One checker serves a whole file; `values` holds the
 * last row's values until the next.
 */
export class RowChecker {
  readonly values: RowValues;
  readonly #deps: CheckerDeps;
  readonly #required: readonly number[];
  readonly #unmapped: readonly Remark[];

  constructor(deps: CheckerDeps) {
    this.#deps = deps;
    this.values = new RowValues(deps.columns);
    const places = deps.rulebook.required.map((field) => deps.columns.fields.findIndex((column) => column.field === field));
    this.#required = places.filter((place) => place !== -1);
    this.#unmapped = deps.rulebook.required
      .filter((_, index) => places[index] === -1)
      .map((field) => ({ code: 'required', severity: 'error', field }));
  }

  check(row: RowToCheck): RowCheck {
    const filled = this.values.read(row.cells, row.tidy);
    const writing = writingRemarks(row, this.#deps.columns, this.values.values);
    if (!filled) return invalid([...writing, { code: 'nothing-on-row', severity: 'error' }]);

    const keys = this.values.keys();
    const repeated = this.#repeatedKeys(keys, row.row);
    const { found, remarks: taken } = findCustomer(this.#deps.book, this.#deps.rulebook, this.values.id, keys);
    const ahead = writing.length + repeated.length + taken.length === 0 ? writing : [...writing, ...repeated, ...taken];
    if (found !== undefined) return this.#checkKnown(row, ahead, found, keys, repeated.length > 0);
    const same = keys.length === 0 && ahead.length === 0 ? this.#sameContent() : undefined;
    if (same === undefined) return this.#checkNew(row, ahead);
    return { outcome: 'unchanged', detail: { remarks: none, match: { customer: same.id, name: same.fields.name ?? '', by: 'content' } }, stored: same };
  }

  /** What a row has in common with others: its keys, and the customer that it is about. */
  identify(row: RowToCheck): RowIdentity {
    const keys = this.keysOf(row);
    const { found } = findCustomer(this.#deps.book, this.#deps.rulebook, this.values.id, keys);
    return { keys, customer: found?.customer.id };
  }

  /** The keys of a row. */
  keysOf(row: RowToCheck): readonly RowKey[] {
    this.values.read(row.cells, row.tidy);
    return this.values.keys();
  }

  /** A row about nobody in the book. */
  #checkNew(row: RowToCheck, ahead: readonly Remark[]): RowCheck {
    const remarks = [...ahead];
    const { fields } = this.#deps.columns;
    const { values, cells } = this.values;
    for (let at = 0; at < fields.length; at += 1) {
      const column = fields[at];
      const value = values[at];
      if (column === undefined || value === undefined) continue;
      if (isFlaw(value)) remarks.push(flawRemark(column.field, value, textOf(column, cells)));
      else if (column.field === 'membershipExpiry' && typeof value === 'string') pushIf(remarks, expiryRemark(value, this.#deps.today));
      if (row.maybeDamaged) pushIf(remarks, damageRemark(column, cells));
    }
    for (const place of this.#required) {
      const column = fields[place];
      if (column !== undefined && values[place] === undefined) remarks.push({ code: 'required', severity: 'error', field: column.field });
    }
    remarks.push(...this.#unmapped);
    if (remarks.some(isError)) return invalid(remarks);
    return remarks.length === 0 ? created : { outcome: 'created', detail: { remarks } };
  }

  /** A row about a customer of the book. */
  #checkKnown(row: RowToCheck, ahead: readonly Remark[], { customer, by }: Found, keys: readonly RowKey[], repeated: boolean): RowCheck {
    const remarks = [...ahead];
    const changes = this.#changes(row, customer, remarks);
    const ref = refOf(customer);
    const firstRow = this.#deps.fileKeys?.firstRowAbout(customer.id, row.row) ?? 0;
    if (firstRow !== 0 && !repeated) remarks.push({ code: 'customer-repeated', severity: 'error', firstRow, customers: [ref] });
    if (changes.length > 0 && this.#deps.rulebook.onExisting === 'error') {
      for (const { kind, field, value } of keys) {
        const isHis = this.#deps.book.ownersOf(kind, value).includes(customer.id);
        if (isHis) remarks.push({ code: takenCode[kind], severity: 'error', field, text: value, customers: [ref] });
      }
    }
    const match = { customer: ref.id, name: ref.name, by };
    if (remarks.some(isError)) return { outcome: 'invalid', detail: { remarks, match } };
    if (changes.length === 0) return { outcome: 'unchanged', detail: { remarks, match }, stored: customer };
    return { outcome: 'updated', detail: { remarks, match, changes }, stored: customer };
  }

  /** What the row says that the book does not yet. A blank keeps what is stored, unless its column clears. Adds a remark for each new text that is at fault. */
  #changes(row: RowToCheck, customer: StampedCustomer, remarks: Remark[]): readonly FieldChange[] {
    const changes: FieldChange[] = [];
    const { fields } = this.#deps.columns;
    const { values, cells } = this.values;
    for (let at = 0; at < fields.length; at += 1) {
      const column = fields[at];
      const value = values[at];
      if (column === undefined) continue;
      if (value === undefined) {
        if (column.clears) this.#clear(column, customer, changes, remarks);
        continue;
      }
      const { field } = column;
      const after = storable(value);
      if (isNoNews(column, after, cells, customer)) continue;
      if (isFlaw(value)) remarks.push(flawRemark(field, value, textOf(column, cells)));
      if (row.maybeDamaged) pushIf(remarks, damageRemark(column, cells));
      if (after === undefined) continue;
      if (field === 'membershipExpiry' && typeof after === 'string') pushIf(remarks, expiryRemark(after, this.#deps.today));
      changes.push({ field, before: customer.fields[field], after });
    }
    return changes;
  }

  /** What a blank changes. Where our own export writes a blank for the customer, it is none; a compulsory field cannot be cleared. */
  #clear({ field, write }: CompiledColumn, customer: StampedCustomer, changes: FieldChange[], remarks: Remark[]): void {
    const before = customer.fields[field];
    if (before === undefined || write?.(customer) === '') return;
    if (this.#deps.rulebook.required.includes(field)) remarks.push({ code: 'required', severity: 'error', field });
    else changes.push({ field, before, after: undefined });
  }

  /** A customer without keys who says the same in every mapped field: all that can tell that a row without keys was imported before. */
  #sameContent(): StampedCustomer | undefined {
    const { fields } = this.#deps.columns;
    const { values, cells } = this.values;
    const name = storable(values[fields.findIndex((column) => column.field === 'name')]);
    return this.#deps.book
      .keyless(typeof name === 'string' ? name : '')
      .map((id) => this.#deps.book.read(id))
      .find((customer) => customer !== undefined && fields.every((column, at) => {
        if (values[at] === undefined) return customer.fields[column.field] === undefined;
        return isNoNews(column, storable(values[at]), cells, customer);
      }));
  }

  #repeatedKeys(keys: readonly RowKey[], row: number): readonly Remark[] {
    const { fileKeys } = this.#deps;
    if (fileKeys === undefined) return none;
    let remarks: Remark[] | undefined;
    for (const { kind, field, value } of keys) {
      const firstRow = fileKeys.firstRow(kind, value, row);
      if (firstRow !== 0) (remarks ??= []).push({ code: takenCode[kind], severity: 'error', field, text: value, firstRow });
    }
    return remarks ?? none;
  }
}

const none: readonly Remark[] = [];

function invalid(remarks: readonly Remark[]): RowCheck {
  return { outcome: 'invalid', detail: { remarks } };
}

function pushIf(remarks: Remark[], remark: Remark | undefined): void {
  if (remark !== undefined) remarks.push(remark);
}

function isError({ severity }: Remark): boolean {
  return severity === 'error';
}
