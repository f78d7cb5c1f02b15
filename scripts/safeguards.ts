/** A piece of code that keeps books equal, and how it is taken out. */
export interface Safeguard {
  readonly name: string;
  /** Each snippet stands exactly once in its file. */
  readonly edits: readonly Edit[];
  readonly project: 'model' | 'node' | 'back-office';
  /** Tests of which at least one fails without it. */
  readonly tests: readonly string[];
}

export interface Edit {
  readonly file: string;
  readonly snippet: string;
  readonly instead: string;
}

const guards = 'tests/model/guards.test.ts';
const everyCut = 'tests/model/every-cut.test.ts';
const found = 'tests/model/found.test.ts';
const histories = 'tests/model/histories.test.ts';

/** What is taken out one at a time. */
export const safeguards: readonly Safeguard[] = [
  {
    name: 'the lock of the shop’s row',
    edits: [{ file: 'back-office/shop/shop-row.ts', snippet: 'from shop where id = $1 for update`', instead: 'from shop where id = $1`' }],
    project: 'back-office',
    tests: ['tests/back-office/race.test.ts'],
  },
  {
    name: 'the cursor in the transaction of the rows',
    edits: [
      { file: 'electron/engine/sync/take-in.ts', snippet: '  await book.follow([tables.reviews', instead: '  (await keep(false))();\n  await book.follow([tables.reviews' },
      { file: 'electron/engine/sync/take-in.ts', snippet: ', await keep(doubted.length > 0)];', instead: '];' },
    ],
    project: 'model',
    tests: [everyCut],
  },
  {
    name: 'the last number of a counter in the transaction of the effects',
    edits: [
      { file: 'back-office/push/push-batch.ts', snippet: "    if ('code' in taken) throw new Refusal(taken);", instead: "    if ('code' in taken) throw new Refusal(taken);\n    await database.query('update device set last_mid = $3 where shop = $1 and id = $2', [shop, device, taken.reply.lastMid]);" },
      { file: 'back-office/shop/device-row.ts', snippet: 'set last_mid = $3, seen_at', instead: 'set last_mid = least(last_mid, $3), seen_at' },
    ],
    project: 'model',
    tests: [everyCut],
  },
  {
    name: 'numbers that came before do nothing again',
    edits: [{ file: 'back-office/push/classify-mids.ts', snippet: 'fresh: mutations.filter(({ mid }) => mid > lastMid)', instead: 'fresh: mutations' }],
    project: 'model',
    tests: [everyCut],
  },
  {
    name: 'a gap in the numbers is refused',
    edits: [{ file: 'back-office/push/classify-mids.ts', snippet: 'first.mid > lastMid + 1', instead: 'first.mid > Number.MAX_SAFE_INTEGER' }],
    project: 'model',
    tests: [found, histories],
  },
  {
    name: 'delete guard: what waits to be sent is not taken by a snapshot',
    edits: [{ file: 'electron/engine/sync/take-in.ts', snippet: 'pending.mutations.has(id) || ', instead: '' }],
    project: 'model',
    tests: [guards],
  },
  {
    name: 'delete guard: a restored back office takes nobody',
    edits: [{ file: 'electron/engine/sync/take-in.ts', snippet: 'if (told.restored !== undefined) doubted.push(customer);\n      else if (', instead: 'if (' }],
    project: 'model',
    tests: [guards],
  },
  {
    name: 'delete guard: an undo spares whom others changed',
    edits: [{ file: 'shared/customer/merge/apply-mutation.ts', snippet: 'if (unseen && sparing === true) return { state: before', instead: 'if (sparing === undefined && sparing) return { state: before' }],
    project: 'model',
    tests: [guards],
  },
  {
    name: 'delete guard: a deletion of what was not seen is put up for review',
    edits: [{ file: 'shared/customer/merge/apply-mutation.ts', snippet: "conflicts: unseen ? [{ kind: 'edited-deleted' }] : []", instead: 'conflicts: []' }],
    project: 'model',
    tests: [guards],
  },
  {
    name: 'the table of claims to keys',
    edits: [
      {
        file: 'back-office/shop/key-holder-rows.ts',
        snippet: 'export function saveHolders(sql: Transaction, shop: ShopId, holders: readonly KeyHolder[]): void {\n',
        instead: 'export function saveHolders(sql: Transaction, shop: ShopId, holders: readonly KeyHolder[]): void {\n  return;\n',
      },
    ],
    project: 'model',
    tests: [everyCut],
  },
  {
    name: 'the tie-break of stamps',
    edits: [{ file: 'shared/customer/merge/apply-mutation.ts', snippet: 'return a.stamp < b.stamp ? b : a;', instead: 'return a.stamp.slice(0, 14) < b.stamp.slice(0, 14) ? b : a;' }],
    project: 'node',
    tests: ['tests/node/merge/apply-mutation.test.ts'],
  },
  {
    name: 'an addition counts once by its stamp',
    edits: [{ file: 'shared/customer/merge/tally.ts', snippet: ' || tally.added.some(({ stamp }) => stamp === addition.stamp)', instead: '' }],
    project: 'node',
    tests: ['tests/node/merge/apply-mutation.test.ts'],
  },
  {
    name: 'stamps from the future are replaced',
    edits: [{ file: 'back-office/push/restamp.ts', snippet: 'return at !== undefined && at > now + AHEAD_MS;', instead: 'return false;' }],
    project: 'back-office',
    tests: ['tests/back-office/push.test.ts', 'tests/back-office/push-core.test.ts'],
  },
  {
    name: 'the next number in the transaction of the change',
    edits: [{ file: 'electron/engine/sync/outbox-log.ts', snippet: '    if (this.records.length > 0) await this.#context.keepNext(this.next);\n', instead: '' }],
    project: 'model',
    tests: [everyCut, histories],
  },
  {
    name: 'what is sent never changes between tries',
    edits: [{ file: 'electron/engine/sync/outbox-log.ts', snippet: 'if (this.#context.refs.has(slot)) this.#replaced.set(slot, line);', instead: '' }],
    project: 'model',
    tests: [everyCut, histories],
  },
  {
    name: 'what waits stands on top of what is told',
    edits: [{ file: 'electron/engine/sync/take-in.ts', snippet: 'replayPending(united ?? entry, own)', instead: 'replayPending(united ?? entry, [])' }],
    project: 'model',
    tests: [guards],
  },
  {
    name: 'whoever has not seen what stands beside is told',
    edits: [{ file: 'back-office/push/apply-batch.ts', snippet: 'return before === undefined || before.author === this.#batch.device || before.seq <= this.#batch.seen;', instead: 'return true;' }],
    project: 'model',
    tests: [everyCut],
  },
  {
    name: 'a cursor means nothing at a back office that was restored',
    edits: [{ file: 'electron/engine/sync/sync-exchange.ts', snippet: '      await links.keep({ ...links.current(), cursor: 0, snapshot: { keepAll: true } }),\n', instead: '' }],
    project: 'model',
    tests: [found],
  },
  {
    name: 'doubts after a restore end, whatever the clock does',
    edits: [{ file: 'electron/engine/sync/unconfirmed.ts', snippet: 'Math.abs(now - since) >= graceTime', instead: 'now - since >= graceTime' }],
    project: 'model',
    tests: [found],
  },
  {
    name: 'a counter that shows another number than it made is told',
    edits: [{ file: 'back-office/push/apply-batch.ts', snippet: ' && (before === undefined || isAsShown(before, state, mutation));', instead: ';' }],
    project: 'model',
    tests: [found],
  },
];
