import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../has-code.ts';
import type { Database, Sql } from './sql.ts';

const folder = join(import.meta.dirname, 'migrations');

/** Brings the tables up to date. Several copies may start at once: each waits for the one before it, and finds nothing left to do. */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations();
  const order = await orderByBytes(database);
  await makeLedger(database);
  for (const { number, name, text } of migrations) {
    await database.transaction(async (sql) => {
      await sql.query('select number from migration where number = 0 for update');
      const done = await sql.query('select number from migration where number = $1', [number]);
      if (done.length > 0) return;
      for (const statement of statementsOf(text.replaceAll('{C}', order))) await sql.query(statement);
      await sql.query('insert into migration (number, name) values ($1, $2)', [number, name]);
    });
  }
  await checkKnown(database, migrations);
}

/** `if not exists` does not keep two copies from making one table at the same moment; the second try finds what the other made. */
async function makeLedger(sql: Sql): Promise<void> {
  const create = 'create table if not exists migration (number int primary key, name text not null, at timestamptz not null default now())';
  try {
    await sql.query(create);
  } catch (error) {
    if (!hasCode(error, '23505') && !hasCode(error, '42P07')) throw error;
    await sql.query(create);
  }
  await sql.query("insert into migration (number, name) values (0, 'the row that copies lock') on conflict (number) do nothing");
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ number: Number.parseInt(name, 10), name, text: await readFile(join(folder, name), 'utf8') })));
}

/** CockroachDB orders text by its bytes anyway, and does not know the collation by which PostgreSQL does. */
async function orderByBytes(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ readonly version: string }>('select version()');
  return row?.version.includes('CockroachDB') === true ? '' : 'collate "C"';
}

/** A newer version may have changed what this one relies on. */
async function checkKnown(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  const last = migrations.at(-1)?.number ?? 0;
  const [row] = await sql.query<{ readonly number: number | null }>('select max(number) as number from migration');
  const found = row?.number ?? 0;
  if (found > last) throw new Error(`The database was made by a newer back office (its migration ${found}; this one knows ${last}). Update the back office.`);
}

/** The statements of a file, without its comments. */
function statementsOf(text: string): readonly string[] {
  return text
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
