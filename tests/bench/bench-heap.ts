import { Database } from '../../electron/engine/book/database.ts';
import { check, eposFile, openDesks } from './desks-of.ts';
import { type Figure, mb } from './figure.ts';
import { checkByPeer, peer, type PeerRows } from './peers/react-spreadsheet-import.ts';
import type { Probe } from './probe.ts';

/** Milliseconds between two looks at the heap. */
const interval = 700;
/** The peer holds every cell, and a million rows of them end its worker. */
const mostPeerRows = 100_000;

/** What a check holds above the book, at its worst moment. */
export async function benchHeap(rows: number, probe: Probe): Promise<readonly Figure[]> {
  const desks = await openDesks(new Database('bench-heap'));
  try {
    const { id } = await desks.imports.choose(crypto.randomUUID(), { kind: 'file', file: eposFile(rows) });
    const before = await probe.heap();
    let most = 0;
    let looks = 0;
    let isOver = false;
    const checking = check(desks, id, rows).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, interval));
      most = Math.max(most, await probe.heap());
      looks += 1;
    }
    await checking;
    const after = await probe.heap();
    const peerRows = Math.min(rows, mostPeerRows);
    const theirs = await heapOfPeer(peerRows, probe);
    return [
      {
        name: 'engine heap while a file is checked, above the book, at its most',
        value: (Math.max(most, after) - before) / rows,
        goal: 300,
        unit: 'bytes a row',
        detail:
          `${rows.toLocaleString('en')} rows, objects and buffers after ${looks} forced collections: ${mb(before)} before, ${mb(Math.max(most, after))} at most, ${mb(after)} with all rows checked; ` +
          `${peer} holds ${Math.round(theirs / peerRows).toLocaleString('en')} bytes a row of ${peerRows.toLocaleString('en')} when it is through`,
      },
    ];
  } finally {
    await desks.database.delete();
  }
}

async function heapOfPeer(rows: number, probe: Probe): Promise<number> {
  const file = eposFile(rows);
  const before = await probe.heap();
  const held: PeerRows = await checkByPeer(file);
  const after = await probe.heap();
  if (held.length !== rows) throw new Error(`The peer has ${held.length} rows`); // and they live until here
  return after - before;
}
