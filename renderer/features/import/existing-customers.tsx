import { Checkbox, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { Fold } from '../../ui/fold.tsx';
import { BlankChoices } from './blank-choices.tsx';
import { matchKeys, policySummary, toggleKey } from './policy-words.ts';
import type { OpenImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './existing-customers.module.css';

/** How customers who are in the book already are found and treated. It starts as the rules say, and few change it. */
export function ExistingCustomers({ view: { file, policy } }: { readonly view: Pick<OpenImport, 'file' | 'policy'> }): ReactNode {
  const store = useWizardStore();
  const { columns, rulebook } = file;
  const exceptions = columns.filter(({ blanks }) => blanks !== undefined).length;
  return (
    <Fold title="When the customer is in the book already" summary={policySummary(policy, exceptions)}>
      <Radio.Group
        label="What a row about them does"
        value={policy.onExisting}
        onChange={(value) => void store.treatExisting({ onExisting: value === 'error' ? 'error' : 'update' })}
      >
        <div className={classes.choices}>
          <Radio size="sm" value="update" label="Update the customer" />
          <Radio size="sm" value="error" label="Be Invalid, unless it says the same" />
        </div>
      </Radio.Group>
      <fieldset className={classes.keys}>
        <legend>What finds them</legend>
        <div className={classes.choices}>
          {matchKeys.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={policy.match.includes(key)}
              onChange={() => void store.treatExisting({ match: toggleKey(policy.match, key, rulebooks[rulebook]) })}
            />
          ))}
        </div>
      </fieldset>
      {policy.onExisting === 'update' && <BlankChoices columns={columns} blanks={policy.blanks} />}
    </Fold>
  );
}
