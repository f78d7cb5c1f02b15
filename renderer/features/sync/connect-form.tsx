import { SegmentedControl } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { OfficeKind, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { CounterbookForm } from './counterbook-form.tsx';
import { LoyverseForm } from './loyverse-form.tsx';
import { officeLabels } from './sync-words.ts';
import classes from './connect-form.module.css';

const kinds = ['counterbook', 'loyverse'] as const satisfies readonly OfficeKind[];

/** Connects this counter to a back office, of one kind or the other. */
export function ConnectForm({ onConnected }: { readonly onConnected: (view: SyncView) => void }): ReactNode {
  const [kind, setKind] = useState<OfficeKind>('counterbook');
  return (
    <div className={classes.connect}>
      <div className={classes.intro}>
        <div className={classes.icon} aria-hidden>
          <IconBuildingStore size={30} stroke={1.5} />
        </div>
        <div>
          <h2 className={classes.title}>Connect this counter</h2>
          <p className={classes.text}>
            The book works without a line. Connected, it shares its customers with the back office, and with the shop’s other counters through it. All customers of this book go there, and those from
            there come here.
          </p>
        </div>
      </div>
      <SegmentedControl
        fullWidth
        aria-label="Kind of back office"
        data={kinds.map((value) => ({ value, label: officeLabels[value] }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'counterbook' ? <CounterbookForm onConnected={onConnected} /> : <LoyverseForm onConnected={onConnected} />}
    </div>
  );
}
