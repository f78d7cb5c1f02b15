import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ChangeId, DraftCheck } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Customer, CustomerFields, CustomerId, TypedFields } from '../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useBookState, useEngine } from '../../engine-context.tsx';
import { newChangeId } from '../../new-id.ts';
import { isChanged, isOvertaken, nothingTyped, overtakenText, sameTyping, showCustomer, typeInto, type ShownFields, type Typing } from './draft.ts';

/** A customer as being typed, with what the rules say of it. */
export interface Draft {
  readonly shown: ShownFields;
  readonly typed: TypedFields;
  readonly changed: boolean;
  readonly remarks: readonly Remark[];
  /** Whether the remarks are about what is typed now, and not about what stood there a moment ago. */
  readonly checked: boolean;
  readonly saving: boolean;
  /** Why the last attempt to save failed, where it was not a rule. */
  readonly problem: unknown;
  /** What a person should know of a field that changed in the book since it was typed into. */
  overtaken(field: FieldKey): string | undefined;
  type(field: FieldKey, text: string): void;
  /** Forgets what was typed. */
  discard(): void;
  /** Stores the draft. Undefined where that failed; the draft says why. */
  save(): Promise<Customer | undefined>;
}

/** How long the fingers rest before the rules are asked, in milliseconds. */
const checkDelay = 150;
const blank: CustomerFields = {};
const noRemarks: readonly Remark[] = [];

/**
 * Keeps a draft of a customer and has it checked while it is typed, by the rules that an import uses.
 * @param stored the customer as it stands in the book; undefined for one that is new
 */
export function useDraft(id: CustomerId, stored: Customer | undefined): Draft {
  const engine = useEngine();
  const version = useBookState()?.version;
  const [typing, setTyping] = useState<Typing>(nothingTyped);
  const [check, setCheck] = useState<{ readonly typing: Typing; readonly answer: DraftCheck }>();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const change = useRef<{ readonly typing: Typing; readonly id: ChangeId }>(undefined);
  const { typed } = typing;
  const shown = useMemo(() => showCustomer(stored), [stored]);
  const changed = isChanged(typed);
  const toCheck = changed || stored === undefined;

  useEffect(() => {
    if (!toCheck) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      callAgain(engine, 'customers.check', { id, ...typing }).then(
        (answer) => wanted && setCheck({ typing, answer }),
        (error: unknown) => wanted && setProblem(error),
      );
    }, checkDelay);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [engine, id, typing, toCheck, version]);

  const save = useCallback(async (): Promise<Customer | undefined> => {
    // The same texts are the same change, however often they are sent.
    const known = change.current !== undefined && sameTyping(change.current.typing, typing) ? change.current : { typing, id: newChangeId() };
    change.current = known;
    setSaving(true);
    setProblem(undefined);
    try {
      const customer = await callAgain(engine, 'customers.save', { change: known.id, draft: { id, ...typing } });
      change.current = undefined;
      setTyping(nothingTyped);
      return customer;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-valid') setCheck({ typing, answer: await callAgain(engine, 'customers.check', { id, ...typing }) });
      else setProblem(error);
      return undefined;
    } finally {
      setSaving(false);
    }
  }, [engine, id, typing]);

  return {
    shown,
    typed,
    changed,
    remarks: toCheck && check !== undefined ? check.answer.remarks : noRemarks,
    checked: check?.typing === typing,
    saving,
    problem,
    overtaken: (field) => (isOvertaken(typing, shown, field) ? overtakenText(shown, field, check?.typing === typing ? check.answer.shown[field] : undefined) : undefined),
    type: (field, text) => setTyping((before) => typeInto(before, stored?.fields ?? blank, field, text)),
    discard() {
      setTyping(nothingTyped);
      setProblem(undefined);
    },
    save,
  };
}
