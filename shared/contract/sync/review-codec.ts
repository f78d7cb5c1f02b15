import { isFieldKey } from '../../customer/fields.ts';
import type { FieldValue } from '../../customer/field-spec.ts';
import type { KeyKind } from '../../customer/key-forms.ts';
import type { Review, ReviewSubject, SaidValue } from '../../customer/merge/review.ts';
import { checkValue } from './check-value.ts';
import { isArray, isCounterId, isId, isInstant, isObject, isStamp, isText } from './json-guards.ts';
import type { ReviewChange } from './wire.ts';

/** Reads what the back office put up for review, or undefined where it is not of the shape. */
export function readReviewChange(json: unknown): ReviewChange | undefined {
  if (!isObject(json) || typeof json['resolved'] !== 'boolean') return undefined;
  const review = readReview(json['review']);
  return review === undefined ? undefined : { review, resolved: json['resolved'] };
}

/** The same of a whole list. */
export function readReviewChanges(json: unknown): readonly ReviewChange[] | undefined {
  if (!isArray(json)) return undefined;
  const changes = json.map(readReviewChange).filter((change) => change !== undefined);
  return changes.length === json.length ? changes : undefined;
}

/** Reads a review, as it is kept or as it travels. */
export function readReview(json: unknown): Review | undefined {
  if (!isObject(json)) return undefined;
  const { id, at, by } = json;
  if (!isId(id) || !isInstant(at) || !isCounterId(by)) return undefined;
  const subject = readSubject(json);
  return subject === undefined ? undefined : { id, at, by, ...subject };
}

type Json = { readonly [name: string]: unknown };

function readSubject(json: Json): ReviewSubject | undefined {
  const { kind, customer } = json;
  switch (kind) {
    case 'duplicate': {
      const { key, value, customers } = json;
      return isKeyKind(key) && isText(value) && isArray(customers) && customers.every(isId) ? { kind, key, value, customers } : undefined;
    }
    case 'overwritten': {
      const { field } = json;
      if (!isId(customer) || typeof field !== 'string' || !isFieldKey(field)) return undefined;
      const said = (value: unknown): SaidValue | undefined => {
        if (!isObject(value) || !isStamp(value['stamp'])) return undefined;
        if (value['value'] === undefined) return { stamp: value['stamp'] };
        return checkValue(field, value['value']) === undefined ? { value: value['value'] as FieldValue, stamp: value['stamp'] } : undefined;
      };
      const kept = said(json['kept']);
      const lost = said(json['lost']);
      return kept === undefined || lost === undefined ? undefined : { kind, customer, field, kept, lost };
    }
    case 'edited-deleted':
      return isId(customer) && isText(json['name']) ? { kind, customer, name: json['name'] } : undefined;
    case 'spared': {
      const { fields } = json;
      if (!isId(customer) || !isArray(fields)) return undefined;
      const known = fields.filter((field) => typeof field === 'string').filter(isFieldKey);
      return known.length === fields.length ? { kind, customer, fields: known } : undefined;
    }
    case 'refused': {
      const { code, message } = json;
      if (!isText(code) || !isText(message) || (customer !== undefined && !isId(customer))) return undefined;
      return { kind, ...(customer === undefined ? {} : { customer }), code, message };
    }
    default:
      return undefined;
  }
}

function isKeyKind(key: unknown): key is KeyKind {
  return key === 'email' || key === 'lookupId' || key === 'phone';
}
