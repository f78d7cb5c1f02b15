import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnected, IconAppWindow } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useEngineSession, useEngineStatus } from '../engine-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import classes from './engine-gate.module.css';

/** Shows the screens while there is an engine to serve them, and else says why not and what to do. */
export function EngineGate({ children }: { readonly children: ReactNode }): ReactNode {
  const status = useEngineStatus();
  const session = useEngineSession();
  switch (status.state) {
    case 'ready':
    case 'restarting':
      // One shape for both, so that a restart leaves the screens and what is typed into them alone.
      return (
        <>
          {status.state === 'restarting' ? (
            <div className={classes.banner} role="status">
              <Loader size={14} color="currentColor" /> One moment: Counterbook is restarting its engine. Nothing that was saved is lost.
            </div>
          ) : null}
          {children}
        </>
      );
    case 'starting':
      return <Starting />;
    case 'in-use':
      return (
        <EmptyState icon={<IconAppWindow size={34} stroke={1.5} />} title="The book is open in another window">
          Only one window can have the customer book at a time. Go on there, or close it: this one then opens the book by itself.
        </EmptyState>
      );
    case 'mismatch':
      return (
        <EmptyState
          icon={<IconPlugConnected size={34} stroke={1.5} />}
          title="Counterbook was updated"
          actions={<Button onClick={() => window.location.reload()}>Reload this window</Button>}
        >
          {status.error.message}
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState
          icon={<IconAlertTriangle size={34} stroke={1.5} />}
          title="The book could not be opened"
          actions={<Button onClick={session.tryAgain}>Try again</Button>}
        >
          {status.error.message}
        </EmptyState>
      );
  }
}

/** A start takes a blink as a rule: words that flash up and go would only disturb. */
const patience = 400;

function Starting(): ReactNode {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.starting} role="status">
      {slow ? (
        <>
          <Loader size={20} /> Opening the customer book
        </>
      ) : null}
    </div>
  );
}
