import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open-database.ts';
import { codeOf } from './has-code.ts';
import { newPairingCode } from './pairing/pair-device.ts';
import { showCode } from './pairing/secrets.ts';
import { addressOfRunning, startEmbeddedPostgres } from './postgres/embedded-postgres.ts';
import { type CommandOptions, helpText, readOptions } from './read-options.ts';
import { newOwnerKey, openShop } from './shop/open-shop.ts';
import { startBackOffice } from './start-back-office.ts';

/** `npm run back-office` */
async function run(options: CommandOptions): Promise<void> {
  switch (options.order) {
    case 'help':
      return say(helpText);
    case 'serve':
      return serve(options);
    case 'code':
    case 'owner-key':
      return printSecret(options);
  }
}

async function serve({ database, host, port, shop: name, restored }: CommandOptions): Promise<void> {
  say('url' in database ? 'Counterbook back office, on the database of DATABASE_URL\n' : `Counterbook back office, on ${database.folder}\n`);
  const office = await startBackOffice({ database, host, port, log: (line) => process.stderr.write(`${line}\n`) });
  const stopped = untilStopped();
  const shop = await office.openShop(name);
  if (restored) await office.renewEpochs();
  say(`  Shop           ${shop.name}`);
  say(`  Address        ${office.address}${host === '127.0.0.1' ? '   (this computer alone; --host 0.0.0.0 for the shop’s other counters)' : ''}`);
  say(`  Pairing code   ${showCode(await office.newPairingCode(shop.id))}   (for one counter, within a day)`);
  say(shop.ownerKey === undefined ? `  Owner’s page   ${office.address}/owner/${shop.id}   (its key was shown at the first start; --owner-key gives another)` : `  Owner’s page   ${office.address}/owner/${shop.id}?key=${shop.ownerKey}   (keep this: the key is not shown again)`);
  if (restored) say('\n  The data was put back to an earlier day: every counter compares its whole book when it comes next.');
  say('\nCtrl+C stops it.');
  await stopped;
  say('\nStopping: what runs is finished first.');
  await office.close();
}

/** Prints a code or a key. One that serves on the data folder holds it, so its database is asked. */
async function printSecret({ order, database: choice, host, port, shop: name }: CommandOptions): Promise<void> {
  const running = 'url' in choice ? choice.url : await addressOfRunning(choice.folder);
  const own = running === undefined && 'folder' in choice ? await startEmbeddedPostgres(choice.folder) : undefined;
  const database = openDatabase({ url: running ?? own?.url ?? '', connections: 1 });
  try {
    await migrate(database);
    const shop = await openShop(database, name, Date.now());
    if (order === 'code') say(`Pairing code for ${shop.name}: ${showCode(await newPairingCode(database, shop.id, Date.now()))}   (for one counter, within a day)`);
    else say(`Owner’s page of ${shop.name}: http://${host}:${port}/owner/${shop.id}?key=${shop.ownerKey ?? (await newOwnerKey(database, shop.id))}`);
  } finally {
    await database.close();
    await own?.stop();
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What went wrong, for whoever looks after the back office. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (codeOf(error) === 'EADDRINUSE') return 'Another program listens at that port already. Stop it, or give another one: --port <number>.';
  return error.cause instanceof Error ? `${error.message}\n  ${error.cause.message}` : error.message;
}

try {
  await run(readOptions(process.argv.slice(2), process.env, process.platform, process.getuid?.() === 0));
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}
