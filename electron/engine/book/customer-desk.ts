import type { ChangeId, CustomerDraft, DraftCheck } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ShopSettings } from '../../../shared/contract/shop.ts';
import { checkFields, type FieldsCheck } from '../../../shared/customer/check-fields.ts';
import type { Customer, CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import { fieldKeys, type FieldKey } from '../../../shared/customer/fields.ts';
import { makeTyped } from '../../../shared/customer/fields-codec.ts';
import { countedFields } from '../../../shared/customer/merge/counted-fields.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { Environment } from '../environment.ts';
import type { Book, BookReader } from './book.ts';
import { changedInForm } from './changed-in-form.ts';
import type { Database } from './database.ts';
import { keyRemarks } from './key-remarks.ts';
import { laterInstant, type Moment, newCustomer, restateCustomer } from './restate-customer.ts';
import { readRemoved } from './undo.ts';

/** Dates on screen are day first, as EPOS and our form write them. */
const dateOrder = 'DMY';

export interface CustomerDeskDeps {
  readonly book: Book;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now' | 'today'>;
  readonly clock: StampClock;
  settings(): ShopSettings;
}

/** What is done to customers by hand. */
export interface CustomerDesk {
  read(id: CustomerId): Customer;
  check(draft: CustomerDraft): DraftCheck;
  save(change: ChangeId, draft: CustomerDraft): Promise<Customer>;
  /** Answers how many were there to delete. */
  remove(change: ChangeId, ids: readonly CustomerId[]): Promise<number>;
  /** Answers how many came back: those that are not in the book already. */
  restore(change: ChangeId, deletion: ChangeId): Promise<number>;
}

export function createCustomerDesk({ book, database, environment, clock, settings }: CustomerDeskDeps): CustomerDesk {
  const checkIn = (reader: BookReader, draft: CustomerDraft): FieldsCheck => {
    const stored = reader.read(draft.id);
    const context = { country: settings().country, dateOrder, today: environment.today() } as const;
    const { typed, seen } = changedInForm(draft, context);
    const check = checkFields(typed, { rulebook: rulebooks.counterbook, context, ...(stored === undefined ? {} : { stored }) });
    const fields = stored === undefined ? check.fields : countedFields(stored.fields, check.fields, seen);
    return { ...check, fields, remarks: [...check.remarks, ...keyRemarks(reader, draft.id, fields, stored?.fields)] };
  };

  const moment = (): Moment => ({ stamp: clock.next(), at: new Date(environment.now()).toISOString() });

  const read = (id: CustomerId): StampedCustomer => {
    const customer = book.read(id);
    if (customer === undefined) throw new AppError('not-found', 'This customer is not in the book. It may have been deleted meanwhile.', { details: { id } });
    return customer;
  };

  return {
    read,
    check(draft) {
      const { fields, remarks } = checkIn(book, draft);
      const faulty = new Set(remarks.filter(isError).map(({ field }) => field));
      const fine = fieldKeys.filter((key) => draft.typed[key] !== undefined && !faulty.has(key));
      return { remarks, shown: makeTyped(fine.map((key): [FieldKey, string] => [key, showValue(key, fields[key], dateOrder)])) };
    },
    async save(change, draft) {
      const changed = await book.change({ id: change, kind: 'save' }, [], async (drafted) => {
        const stored = drafted.read(draft.id);
        if (stored === undefined && drafted.isDeleted(draft.id)) {
          throw new AppError('not-found', 'This customer was deleted meanwhile, so the changes were not saved. Enter it as a new customer.', { details: { id: draft.id } });
        }
        const content = checkIn(drafted, draft);
        const errors = content.remarks.filter(isError);
        if (errors.length > 0) throw notValid(errors, 'The customer was not saved');
        const customer = stored === undefined ? newCustomer(draft.id, content, 'counter', moment()) : restateCustomer(stored, content, moment());
        if (customer === undefined) return stored;
        if (stored === undefined) drafted.create(customer);
        else drafted.update(customer);
        return customer;
      });
      return (changed.already ? undefined : changed.result) ?? read(draft.id);
    },
    async remove(change, ids) {
      const { record } = await book.change({ id: change, kind: 'delete' }, [], async (drafted) => {
        const stamp = clock.next();
        for (const id of new Set(ids)) if (drafted.read(id) !== undefined) drafted.remove(id, stamp);
      });
      return record.removed;
    },
    async restore(change, deletion) {
      const { record } = await book.change({ id: change, kind: 'restore' }, [], async (drafted) => {
        const known = await database.undo.get(deletion);
        if (known?.kind !== 'delete') {
          throw new AppError('not-found', 'This deletion can no longer be taken back: it is more than 30 days old.', { details: { deletion } });
        }
        const { stamp, at } = moment();
        const remarks: Remark[] = [];
        for (const before of await readRemoved(database, deletion)) {
          if (drafted.read(before.id) !== undefined) continue;
          remarks.push(...keyRemarks(drafted, before.id, before.fields));
          // A new stamp for the whole record: being back has to win over the deletion at every counter.
          const { stamps: _stamps, ...rest } = before;
          drafted.create({ ...rest, stamp, updatedAt: laterInstant(before.updatedAt, at) });
        }
        if (remarks.length > 0) throw notValid(remarks, 'Nothing was restored, since other customers took these keys meanwhile');
      });
      return record.created;
    },
  };
}

function isError({ severity }: Remark): boolean {
  return severity === 'error';
}

/** Names the fields in the details, and the first few reasons in the message. */
function notValid(remarks: readonly Remark[], what: string): AppError {
  const texts = remarks.map((remark) => [remark.field ?? 'row', remarkText(remark, 'label').message] as const);
  const shown = [...new Set(texts.map(([, text]) => text))].slice(0, 3);
  return new AppError('not-valid', `${what}: ${shown.join('; ')}.`, { details: Object.fromEntries(texts) });
}
