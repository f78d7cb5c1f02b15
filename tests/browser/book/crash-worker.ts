import { madeCustomer } from '../../fixtures/made-customers.ts';
import { openTestBook } from './open-test-book.ts';

/** What the worker that is going to be killed is to do. */
export interface CrashOrder {
  readonly database: string;
  readonly change: string;
  readonly customers: number;
}

/** Where it is. */
export type CrashReport = 'opened' | 'half' | 'drafted' | 'done';

addEventListener('message', (event: MessageEvent<CrashOrder>) => {
  const { database, change, customers } = event.data;
  const [port] = event.ports;
  const report = (where: CrashReport): void => port?.postMessage(where);
  void (async () => {
    const { book } = await openTestBook(database);
    report('opened');
    await book.change({ id: change, kind: 'import' }, [], async (draft) => {
      for (let n = 0; n < customers; n += 1) {
        if (n === customers / 2) report('half');
        draft.create(madeCustomer(n));
        if (n % 256 === 0) await draft.flushed();
      }
      const first = draft.read('before');
      if (first !== undefined) draft.update({ ...first, fields: { ...first.fields, name: 'After' } });
      report('drafted');
    });
    report('done');
  })();
});
