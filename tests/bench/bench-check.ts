import Papa from 'papaparse';
import { Database } from '../../electron/engine/book/database.ts';
import { check, eposFile, openDesks } from './desks-of.ts';
import { type Figure, median, medianRatio, ms, time } from './figure.ts';
import { checkByPeer, peer } from './peers/react-spreadsheet-import.ts';
import type { Probe } from './probe.ts';

const rounds = 5;

/** A whole check of a file of EPOS, PapaParse alone on its text, and an importer from npm on the same file. */
export async function benchCheck(rows: number, probe: Probe): Promise<readonly Figure[]> {
  const file = eposFile(rows);
  const ours: number[] = [];
  const parse: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    parse.push(await parseOnce(file, probe));
    ours.push(await checkOnce(file, rows, probe));
    await probe.heap();
    peers.push(await time(() => checkByPeer(file)));
  }
  const took = `ours ${ms(median(ours))} from the file to staged rows`;
  return [
    {
      name: 'whole check / PapaParse alone on the same text',
      value: medianRatio(ours, parse),
      goal: 4,
      unit: 'times',
      detail: `${took}, Papa.parse ${ms(median(parse))}, median of ${rounds} rounds`,
    },
    {
      name: `whole check / ${peer} on the same file`,
      value: medianRatio(ours, peers),
      goal: 1,
      unit: 'times',
      detail: `${took}, its read, match, normalise and validate ${ms(median(peers))} to rows in memory, median of ${rounds} rounds`,
    },
  ];
}

// Each side starts from a heap that is collected: else it would also be measured what the one before has left behind.

async function parseOnce(file: File, probe: Probe): Promise<number> {
  const text = await file.text();
  await probe.heap();
  return time(() => {
    Papa.parse(text);
  });
}

async function checkOnce(file: File, rows: number, probe: Probe): Promise<number> {
  const desks = await openDesks(new Database('bench-check'));
  try {
    const { id } = await desks.imports.choose(crypto.randomUUID(), { kind: 'file', file });
    await probe.heap();
    return await time(() => check(desks, id, rows));
  } finally {
    await desks.database.delete();
  }
}
