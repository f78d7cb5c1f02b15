import type { ChangeId } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ReviewChoice } from '../../../shared/contract/sync/sync-view.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { makeFields, makeTyped } from '../../../shared/customer/fields-codec.ts';
import type { ResolveMutation } from '../../../shared/customer/merge/mutation.ts';
import type { Review } from '../../../shared/customer/merge/review.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { Book, BookDraft } from '../book/book.ts';
import type { Database } from '../book/database.ts';
import { keyRemarks } from '../book/key-remarks.ts';
import { type Content, type Moment, restateCustomer } from '../book/restate-customer.ts';
import type { Environment } from '../environment.ts';
import { instant } from '../import/import-deps.ts';
import { syncTables } from './sync-tables.ts';

export interface ResolveDeps {
  readonly book: Book;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now'>;
  readonly clock: StampClock;
}

/** Does what a person chose about a review: the change, and that the review is settled, in one transaction. Once for each change id. */
export async function resolveReview({ book, database, environment, clock }: ResolveDeps, change: ChangeId, choice: ReviewChoice): Promise<void> {
  const { reviews } = syncTables(database);
  const settles: ResolveMutation = { op: 'resolve', review: choice.review, stamp: clock.next(), ...(choice.choose === 'bring-back' ? { bringBack: true } : {}) };
  await book.change({ id: change, kind: choice.choose === 'merge' ? 'merge' : 'review', settles }, [reviews], async (draft) => {
    const record = await reviews.get(choice.review);
    if (record === undefined || record.settled) throw new AppError('not-found', 'This review is settled already, here or at another counter.', { details: { review: choice.review } });
    act(draft, record.review, choice, { stamp: clock.next(), at: instant(environment) });
    await reviews.put({ ...record, settled: true });
  });
}

function act(draft: BookDraft, review: Review, choice: ReviewChoice, moment: Moment): void {
  switch (choice.choose) {
    case 'leave':
      return;
    case 'merge':
      if (review.kind !== 'duplicate' || !review.customers.includes(choice.into)) throw unfitting();
      merge(draft, choice.into, review.customers.filter((id) => id !== choice.into), moment);
      return;
    case 'take-lost':
      if (review.kind !== 'overwritten') throw unfitting();
      takeLost(draft, review, moment);
      return;
    case 'bring-back':
      if (review.kind !== 'edited-deleted') throw unfitting();
      return; // the back office knows what the customer said last, and tells all counters
  }
}

/** One stays and takes over what is blank in it; the others go. */
function merge(draft: BookDraft, into: CustomerId, others: readonly CustomerId[], moment: Moment): void {
  const survivor = customerIn(draft, into);
  let content: Content = { fields: survivor.fields, typed: survivor.typed ?? {} };
  for (const id of others) {
    const other = draft.read(id);
    if (other === undefined) continue;
    content = filled(content, other);
    draft.remove(id, moment.stamp); // before the survivor takes its keys
  }
  const merged = restateCustomer(survivor, content, moment);
  if (merged !== undefined) draft.update(merged);
}

function filled({ fields, typed }: Content, other: StampedCustomer): Content {
  const lacking = new Set(fieldKeys.filter((key) => fields[key] === undefined));
  const values: [FieldKey, FieldValue][] = [];
  const texts: [FieldKey, string][] = [];
  for (const key of fieldKeys) {
    const value = lacking.has(key) ? other.fields[key] : fields[key];
    const text = lacking.has(key) ? other.typed?.[key] : typed[key];
    if (value !== undefined) values.push([key, value]);
    if (text !== undefined) texts.push([key, text]);
  }
  return { fields: makeFields(values), typed: makeTyped(texts) };
}

function takeLost(draft: BookDraft, { customer: id, field, lost }: Extract<Review, { readonly kind: 'overwritten' }>, moment: Moment): void {
  const stored = customerIn(draft, id);
  const values = fieldKeys.flatMap((key): (readonly [FieldKey, FieldValue])[] => {
    const value = key === field ? lost.value : stored.fields[key];
    return value === undefined ? [] : [[key, value]];
  });
  const texts = fieldKeys.flatMap((key): (readonly [FieldKey, string])[] => {
    const text = key === field ? undefined : stored.typed?.[key];
    return text === undefined ? [] : [[key, text]];
  });
  const content: Content = { fields: makeFields(values), typed: makeTyped(texts) };
  const remarks = keyRemarks(draft, id, content.fields, stored.fields).filter(({ severity }) => severity === 'error');
  if (remarks.length > 0) {
    const texted = remarks.map((remark) => [remark.field ?? 'row', remarkText(remark, 'label').message] as const);
    throw new AppError('not-valid', `The other value was not taken: ${texted.map(([, text]) => text).join('; ')}.`, { details: Object.fromEntries(texted) });
  }
  const restated = restateCustomer(stored, content, moment);
  if (restated !== undefined) draft.update(restated);
}

function customerIn(draft: BookDraft, id: CustomerId): StampedCustomer {
  const customer = draft.read(id);
  if (customer === undefined) throw new AppError('not-found', 'This customer is not in the book any more, so there is nothing to decide. Leave it as it is.', { details: { id } });
  return customer;
}

function unfitting(): AppError {
  return new AppError('not-valid', 'This cannot be done about such a review. Open the list of reviews again.');
}
