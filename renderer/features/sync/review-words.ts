import type { OpenReview } from '../../../shared/contract/sync/sync-view.ts';
import { labelInSentence } from '../../../shared/customer/field-label.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import type { ReviewSubject, SaidValue } from '../../../shared/customer/merge/review.ts';
import { showPhone } from '../../../shared/customer/normalise-phone.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { showValue } from '../../../shared/customer/show-value.ts';
import { parseStamp, type CounterId, type Stamp } from '../../../shared/customer/stamp.ts';
import { countText, listText } from '../../ui/count-text.ts';
import { whenText } from '../../ui/when-text.ts';
import { counterText } from '../imports/history-words.ts';

const { dateOrder } = rulebooks.counterbook;
const keyWords: Readonly<Record<KeyKind, string>> = { email: 'email', lookupId: 'customer code', phone: 'phone number' };
const numberWords: readonly string[] = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** What a review is about, in a line. */
export function reviewTitle({ review, names }: OpenReview): string {
  switch (review.kind) {
    case 'duplicate':
      return `${numberWords[review.customers.length] ?? countText(review.customers.length)} customers have the ${keyWords[review.key]} ${keyText(review)}`;
    case 'overwritten':
      return `Two counters changed the ${labelInSentence(review.field)} of ${nameOf(names, review.customer)}`;
    case 'edited-deleted':
      return `${review.name === '' ? nameOf(names, review.customer) : review.name} was deleted at one counter and changed at another`;
    case 'spared':
      return `The undo of an import left ${nameOf(names, review.customer)} as it is`;
    case 'refused':
      return review.customer === undefined ? 'The back office could not take a change' : `The back office could not take a change of ${nameOf(names, review.customer)}`;
  }
}

/** What it means and what becomes of it where nobody does anything. Empty where the rest of the review says so. */
export function reviewText({ review }: OpenReview): string {
  switch (review.kind) {
    case 'duplicate':
      return 'If they are one person, say who stays: that one takes over what only the others have, and the others go.';
    case 'overwritten':
      return '';
    case 'edited-deleted':
      return 'The deletion stands. Whatever was changed comes back with the customer.';
    case 'spared':
      return review.fields.length === 0 ? 'Somebody changed this customer since, so the whole customer stayed.' : `Changed at a counter since: ${listText(review.fields.map(labelInSentence))}.`;
    case 'refused':
      return `${review.message} It is kept there word for word.`;
  }
}

/** The name of a customer, also of one that is not in this book or has none. */
export function nameOf(names: OpenReview['names'], customer: string): string {
  const name = names[customer];
  if (name === undefined) return 'a customer who is not in this book';
  return name === '' ? 'a customer without a name' : name;
}

/** A counter by the name that the owner gave it, else by its id. */
export function counterName(counters: OpenReview['counters'], counter: CounterId): string {
  return counters[counter] ?? counterText(counter);
}

/** A value that somebody said of a field. */
export function saidText(field: FieldKey, { value }: SaidValue): string {
  return value === undefined ? 'Blank' : showValue(field, value, dateOrder);
}

/** Where and when somebody said it: `Front counter, Today, 14:05`. */
export function saidWhereText(counters: OpenReview['counters'], stamp: Stamp, now?: Date): string {
  const parts = parseStamp(stamp);
  return parts === undefined ? '' : `${counterName(counters, parts.node)}, ${whenText(new Date(parts.at).toISOString(), now)}`;
}

/** How the answer that all is well is called. */
export function leaveLabel(review: ReviewSubject): string {
  switch (review.kind) {
    case 'duplicate':
      return review.customers.length === 2 ? 'They are two people' : `They are ${(numberWords[review.customers.length] ?? countText(review.customers.length)).toLowerCase()} people`;
    case 'overwritten':
      return 'Keep';
    case 'edited-deleted':
      return 'Leave deleted';
    case 'spared':
    case 'refused':
      return 'Seen';
  }
}

function keyText({ key, value }: Extract<ReviewSubject, { readonly kind: 'duplicate' }>): string {
  return key === 'phone' ? showPhone(value) : value;
}
