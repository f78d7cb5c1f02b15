import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { useEngine } from '../../engine-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { readAddress } from './office-address.ts';
import { refusalText, useConnecting } from './use-connecting.ts';
import classes from './connect-form.module.css';

interface CounterbookFormProps {
  /** The address that is known already, where the counter is paired again. */
  readonly address?: string;
  readonly onConnected: (view: SyncView) => void;
}

const hints = { description: classes.hint ?? '', error: classes.hint ?? '' };

/** Pairs this counter with a Counterbook back office: its address, a code that works once, and what the counter is called. */
export function CounterbookForm({ address = '', onConnected }: CounterbookFormProps): ReactNode {
  const engine = useEngine();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState({ address, code: '', name: '' });
  /** How often it was sent, whether anything went out or not. */
  const [tries, setTries] = useState(0);
  const sent = tries > 0;
  const { working, refusal, run } = useConnecting(onConnected);
  const typed = readAddress(draft.address);
  const type = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const missing = (text: string, message: string): string | undefined => (sent && text.trim() === '' ? message : undefined);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (typed.kind === 'address' && draft.code.trim() !== '' && draft.name.trim() !== '') {
      await run(() => engine.call('sync.connect', { kind: 'counterbook', address: typed.address, code: draft.code.trim(), name: draft.name.trim() }));
    }
    setTries((before) => before + 1);
  };
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus();
  }, [tries]);

  return (
    <form ref={form} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {refusal === undefined || refusal.code === 'wrong-address' || refusal.code === 'office-refused' ? null : <ErrorNotice title="The counter could not be connected" error={refusal.error} />}
      <TextInput
        classNames={hints}
        label="Address"
        description={typed.kind === 'address' && typed.open ? 'Without https:// the line to it is not encrypted: others on it could read along.' : 'The back office shows it when it starts, and on its own page.'}
        placeholder="https://office.example.com"
        type="url"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        value={draft.address}
        error={refusalText(refusal, 'wrong-address') ?? (sent && typed.kind === 'wrong' ? typed.message : undefined)}
        onChange={(event) => type({ address: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          classNames={{ ...hints, input: classes.code ?? '' }}
          label="Pairing code"
          description="One for each counter. It works once."
          spellCheck={false}
          autoComplete="off"
          value={draft.code}
          error={refusalText(refusal, 'office-refused') ?? missing(draft.code, 'Type the code that the back office shows.')}
          onChange={(event) => type({ code: event.currentTarget.value })}
        />
        <TextInput
          classNames={hints}
          label="Name of this counter"
          description="Others see where a change was made."
          placeholder="Front counter"
          autoComplete="off"
          maxLength={60}
          value={draft.name}
          error={missing(draft.name, 'Give this counter a name.')}
          onChange={(event) => type({ name: event.currentTarget.value })}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={working}>
          {address === '' ? 'Connect' : 'Pair again'}
        </Button>
      </div>
    </form>
  );
}
