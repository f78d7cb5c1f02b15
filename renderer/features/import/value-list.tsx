import { Button } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import type { ColumnValues } from '../../../shared/contract/imports.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import { countText, rowsText } from '../../ui/count-text.ts';
import { decideValue, renamesOf, startDraft, undecidedIn } from './value-draft.ts';
import { ValueInput } from './value-input.tsx';
import { undecidedText, valueReasonText } from './value-words.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './value-drawer.module.css';

interface ValueListProps {
  readonly field: FieldKey;
  readonly found: ColumnValues;
  /** Those in force. */
  readonly renames: readonly ValueRename[];
  readonly index: number;
  readonly onDone: () => void;
}

/** Each value with its rows and what it is read as, those that need the owner first. */
export function ValueList({ field, found: { values, uncounted }, renames, index, onDone }: ValueListProps): ReactNode {
  const store = useWizardStore();
  const namesId = useId();
  const [draft, setDraft] = useState(() => startDraft(field, values, renames));
  const [saving, setSaving] = useState(false);
  const undecided = undecidedText(undecidedIn(values, draft));

  const save = async (): Promise<void> => {
    setSaving(true);
    await store.renameValues(index, renamesOf(field, values, draft));
    onDone();
  };

  if (values.length === 0) return <p className={classes.lead}>The column is blank in every row.</p>;
  return (
    <>
      <div className={classes.list}>
        <table className={classes.values} aria-label="Values">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col" data-number>
                Rows
              </th>
              <th scope="col">Read as</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ text, count, reason }) => (
              <tr key={text} data-state={draft.has(text) ? undefined : 'open'}>
                <th scope="row">
                  {text}
                  {valueReasonText(reason) !== '' && <span className={classes.reason}>{valueReasonText(reason)}</span>}
                </th>
                <td data-number>{countText(count)}</td>
                <td>
                  <ValueInput field={field} text={text} reading={draft.get(text)} namesId={namesId} onDecide={(to) => setDraft(decideValue(draft, text, to))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {uncounted > 0 && <p className={classes.lead}>{rowsText(uncounted)} have still other values. They are read as they stand.</p>}
      </div>
      <datalist id={namesId}>
        {[...new Set(draft.values())].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <footer className={classes.footer}>
        <span role="status" className={classes.undecided}>
          {undecided}
        </span>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button loading={saving} onClick={() => void save()}>
          Read them so
        </Button>
      </footer>
    </>
  );
}
