import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SyncLogEntry } from '../../../shared/contract/sync/sync-view.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { whenText } from '../../ui/when-text.ts';
import { useSyncLog } from './use-sync-log.ts';
import classes from './sync-log.module.css';

const icons = { good: IconCheck, info: IconArrowsExchange, problem: IconAlertTriangle } as const;
const toneWords = { good: 'Done', info: 'Note', problem: 'Problem' } as const;

/** The log of exchanges in words, the newest first. */
export function SyncLog(): ReactNode {
  const { entries, more, error, readMore } = useSyncLog();
  return (
    <section className={classes.log} aria-label="Log">
      <h2 className={classes.title}>Log</h2>
      {error === undefined ? null : <ErrorNotice title="The log could not be read" error={error} onTryAgain={readMore} />}
      {entries?.length === 0 ? <p className={classes.none}>No exchange yet. Each one will stand here in a line.</p> : null}
      <ol className={classes.entries} aria-label="Exchanges">
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {more ? (
        <Button className={classes.more} variant="default" onClick={readMore}>
          Show older
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry: { at, tone, text } }: { readonly entry: SyncLogEntry }): ReactNode {
  const Icon = icons[tone];
  return (
    <li className={classes.entry} data-tone={tone}>
      <Icon className={classes.icon} size={16} stroke={2} role="img" aria-label={toneWords[tone]} />
      <div className={classes.words}>
        <span>{text}</span>
        <time className={classes.when} dateTime={at}>
          {whenText(at)}
        </time>
      </div>
    </li>
  );
}
