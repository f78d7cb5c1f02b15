import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { useBookState, useEngine } from '../../engine-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { loyversePace } from './sync-words.ts';
import { refusalText, useConnecting } from './use-connecting.ts';
import classes from './connect-form.module.css';

interface LoyverseFormProps {
  /** `again`: the counter is connected, and this computer could not keep the token. */
  readonly purpose?: 'connect' | 'again';
  readonly onConnected: (view: SyncView) => void;
}

/** Connects this counter to a Loyverse account by an access token, or gives the token once more. */
export function LoyverseForm({ purpose = 'connect', onConnected }: LoyverseFormProps): ReactNode {
  const engine = useEngine();
  const book = useBookState();
  const input = useRef<HTMLInputElement>(null);
  const [token, setToken] = useState('');
  const [tries, setTries] = useState(0);
  const { working, refusal, run } = useConnecting(onConnected);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const text = token.trim();
    if (text !== '') await run(() => (purpose === 'again' ? engine.call('sync.token', { token: text }) : engine.call('sync.connect', { kind: 'loyverse', token: text })));
    setTries((before) => before + 1);
  };
  useEffect(() => {
    if (tries > 0) input.current?.focus();
  }, [tries]);

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {refusal === undefined || refusal.code === 'office-refused' ? null : <ErrorNotice title={purpose === 'again' ? 'The token could not be tried' : 'The counter could not be connected'} error={refusal.error} />}
      <PasswordInput
        ref={input}
        classNames={{ description: classes.hint ?? '', error: classes.hint ?? '' }}
        label="Access token"
        description="In the Loyverse Back Office, open Access tokens, press “+ Add access token”, name it Counterbook, and copy it from there."
        spellCheck={false}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
        value={token}
        error={refusalText(refusal, 'office-refused') ?? (tries > 0 && token.trim() === '' ? 'Paste the token from the Loyverse Back Office.' : undefined)}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      {purpose === 'again' ? null : <p className={classes.text}>{loyversePace(book?.customers ?? 0)}</p>}
      <div className={classes.buttons}>
        <Button type="submit" loading={working}>
          {purpose === 'again' ? 'Use this token' : 'Connect'}
        </Button>
      </div>
    </form>
  );
}
