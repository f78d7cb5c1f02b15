import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { Customer, CustomerId } from '../../../shared/customer/customer.ts';
import { isFieldKey, type FieldKey } from '../../../shared/customer/fields.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { useEngine } from '../../engine-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { errorsOf, remarksOn, remarksOnAll, textOf } from './draft.ts';
import { FieldInput } from './field-input.tsx';
import { FieldRemark } from './field-remark.tsx';
import { formGroups } from './form-groups.ts';
import { removeCustomer } from './remove-customer.ts';
import { useDraft } from './use-draft.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import classes from './customer-panel.module.css';

interface CustomerFormProps {
  readonly id: CustomerId;
  /** As it stands in the book; undefined for a new customer. */
  readonly stored: Customer | undefined;
}

const required: ReadonlySet<string> = new Set(rulebooks.counterbook.required);

/** All fields of a customer, ready to be typed into, and what can be done with it. */
export function CustomerForm({ id, stored }: CustomerFormProps): ReactNode {
  const engine = useEngine();
  const draft = useDraft(id, stored);
  const form = useRef<HTMLFormElement>(null);
  const [visited, setVisited] = useState<ReadonlySet<FieldKey>>(new Set());
  const { typed, shown, remarks, changed, saving } = draft;
  const [blocking] = errorsOf(remarks);
  const canSave = changed && blocking === undefined && !saving;

  /** A button that was pressed and goes away takes the focus along; keys must still reach the panel. */
  const keepFocus = (): void => form.current?.closest<HTMLElement>('aside')?.focus();
  const save = async (): Promise<boolean> => {
    const customer = await draft.save();
    if (customer === undefined) return false;
    keepFocus();
    showToast({ message: `${customer.fields.name ?? 'The customer'} was saved.` });
    return true;
  };
  const mayLeave = useLeaveGuard({ changed, name: shown.get('name') ?? '', save, canSave });

  const submit = async (): Promise<void> => {
    // Who types and saves in one go is not held up by remarks about a moment ago: the engine checks once more.
    if (!changed || saving || (draft.checked && blocking !== undefined) || !(await save())) return;
    if (stored === undefined) await mayLeave.pass({ screen: 'customers', panel: { kind: 'open', id } });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key.toLowerCase() !== 's' && event.key !== 'Enter')) return;
    event.preventDefault();
    void submit();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  useEffect(() => {
    if (stored === undefined) form.current?.querySelector('input')?.focus();
  }, [stored]);

  const visibleRemarks = (field: FieldKey) => (typed[field] !== undefined || visited.has(field) ? remarksOn(remarks, field) : []);
  const remove = async (customer: Customer): Promise<void> => {
    if (await removeCustomer(engine, customer)) await mayLeave.pass({ screen: 'customers', panel: { kind: 'closed' } });
  };

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onBlur={(event) => {
        const name = 'name' in event.target ? String(event.target.name) : '';
        if (isFieldKey(name)) setVisited((before) => new Set([...before, name]));
      }}
    >
      <div className={classes.fields}>
        {draft.problem === undefined ? null : <ErrorNotice title="The customer could not be saved" error={draft.problem} />}
        {remarksOnAll(remarks).map((remark) => (
          <FieldRemark key={remark.code} remark={remark} />
        ))}
        {formGroups.map(({ label, fields }) => (
          <fieldset key={label} className={classes.group}>
            <legend className={classes.legend}>{label}</legend>
            <div className={classes.pair}>
              {fields.map(({ spec, wide }) =>
                spec.readOnly === true ? (
                  <div key={spec.key} className={classes.fact}>
                    <span className={classes.factLabel}>{spec.label}</span>
                    <span>{textOf(typed, shown, spec.key) || '–'}</span>
                  </div>
                ) : (
                  <div key={spec.key} className={wide ? classes.wide : undefined}>
                    <FieldInput
                      field={spec}
                      value={textOf(typed, shown, spec.key)}
                      required={required.has(spec.key)}
                      remarks={visibleRemarks(spec.key)}
                      note={draft.overtaken(spec.key)}
                      onType={(text) => draft.type(spec.key, text)}
                    />
                  </div>
                ),
              )}
            </div>
          </fieldset>
        ))}
      </div>
      <footer className={classes.footer}>
        <p className={classes.reason} role="status">
          {changed && blocking !== undefined ? `To correct before it can be saved: ${remarkText(blocking, 'label').message}` : ''}
        </p>
        {stored === undefined ? null : (
          <Button className={classes.delete} variant="subtle" color="red" onClick={() => void remove(stored)}>
            Delete
          </Button>
        )}
        {changed && stored !== undefined ? (
          <Button
            variant="default"
            onClick={() => {
              draft.discard();
              keepFocus();
            }}
          >
            Discard
          </Button>
        ) : null}
        <Button type="submit" disabled={!canSave} loading={saving}>
          Save
        </Button>
      </footer>
    </form>
  );
}
