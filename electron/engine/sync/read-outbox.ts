import { AppError } from '../../../shared/contract/errors.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import { writeCreate } from '../../../shared/contract/sync/mutation-codec.ts';
import type { OutgoingPush } from '../../../shared/contract/sync/wire-codec.ts';
import { columns, decodeLine, isTombstone, type Line, relayLine } from '../../../shared/customer/customer-codec.ts';
import type { Database, PageRecord } from '../book/database.ts';
import { unpackLine } from '../book/packed-line.ts';
import { PageText } from '../book/page-text.ts';
import { lineOf, pageOf } from '../book/slots.ts';
import { type OutboxRecord, type OutboxTexts, syncTables } from './sync-tables.ts';

/** Mutations in the order of their numbers, as they are sent: each time to the letter the same. */
export interface Batch {
  readonly groups: OutgoingPush['groups'];
  readonly count: number;
}

/**
 * Reads what waits. @param from the number of the first mutation. @param most how many at most, 1 or more
 * @throws `book-unreadable` where a line is damaged in the database
 */
export async function readBatch(database: Database, from: MutationNumber, most: number): Promise<Batch> {
  const { outbox, outboxTexts } = syncTables(database);
  return database.transaction('r', [outbox, outboxTexts, database.pages], async () => {
    const groups: { change: string; mid: MutationNumber; mutations: string[] }[] = [];
    let count = 0;
    const first = await outbox.where('mid').belowOrEqual(from).last();
    // Each holds one mutation at least, and what they say is only read of those that are sent.
    const found = await outbox.where('mid').aboveOrEqual(first?.mid ?? from).limit(most + 1).toArray();
    const records = found.filter(({ mid, count: held }) => mid + held > from && mid < from + most);
    const texts = await outboxTexts.bulkGet(records.map(({ mid }) => mid));
    // Read at once: Dexie follows only so many awaits that are none of its own.
    const ids = [...new Set(records.flatMap(({ created }) => created.map(({ slot }) => pageOf(slot))))];
    const read = await database.pages.bulkGet(ids);
    const pages = new Map(ids.map((id, at) => [id, linesOf(read[at])]));
    for (const [at, record] of records.entries()) {
      const skipped = Math.max(0, from - record.mid);
      const all = textsOf(record, texts[at], pages);
      const taken = all.slice(skipped, skipped + most - count);
      const last = groups.at(-1);
      if (last?.change === record.change) last.mutations.push(...taken);
      else groups.push({ change: record.change, mid: record.mid + skipped, mutations: taken });
      count += taken.length;
    }
    return { groups, count };
  });
}

/** The lines of a page, and their columns. */
interface PageLines {
  readonly columns: readonly string[];
  line(at: number): Line;
}

function linesOf(page: PageRecord | undefined): PageLines | undefined {
  if (page === undefined) return undefined;
  const lines = new PageText(page.lines);
  return { columns: page.columns, line: (at) => unpackLine(lines.line(at)) };
}

/** What the mutations of a record are sent as. */
function textsOf({ mid, count, created }: OutboxRecord, texts: OutboxTexts | undefined, pages: ReadonlyMap<number, PageLines | undefined>): readonly string[] {
  const all: string[] = Array.from({ length: count }, () => '');
  for (const [place, text] of texts?.said ?? []) all[place] = text;
  const kept = new Map(texts?.kept);
  for (const { place, slot, count: slots } of created) {
    const page = pages.get(pageOf(slot)); // slots that follow each other in a record are of one page
    for (let at = 0; at < slots; at += 1) {
      const own = kept.get(place + at);
      const line = own ?? page?.line(lineOf(slot + at));
      all[place + at] = writeCreate(sendable(line, (own === undefined ? page?.columns : texts?.columns) ?? columns, mid + place + at));
    }
  }
  if (all.includes('')) throw damaged(mid);
  return all;
}

function sendable(line: Line | undefined, names: readonly string[], mid: MutationNumber): Line {
  const entry = line === undefined ? undefined : decodeLine(line, names);
  if (line === undefined || entry === undefined || isTombstone(entry)) throw damaged(mid);
  return names.length === columns.length && names.every((name, at) => name === columns[at]) ? line : relayLine(line, names);
}

function damaged(mid: MutationNumber): AppError {
  return new AppError('book-unreadable', `Change ${mid} cannot be sent, since a part of the customer book on this PC is damaged. Disconnect from the back office and connect again: what can be read is sent then.`, { details: { mid } });
}
