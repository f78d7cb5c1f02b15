import { AppError } from '../../../../shared/contract/errors.ts';
import { enqueueBook } from '../enqueue-book.ts';
import { deleteLink, type Link, writeLink } from '../link.ts';
import type { SyncDeps } from '../sync-deps.ts';
import type { SyncLog } from '../sync-log.ts';
import { syncTables } from '../sync-tables.ts';
import { createLoyverseApi } from './loyverse-api.ts';
import type { Merchant } from './loyverse-codec.ts';
import { LoyverseError } from './loyverse-error.ts';
import { forgetLoyverse, linkTable } from './loyverse-store.ts';
import { isToken, type LoyverseTokens } from './loyverse-token.ts';
import { loyverseFailureText, loyverseWords } from './loyverse-words.ts';

export interface ConnectLoyverseDeps extends SyncDeps {
  readonly tokens: LoyverseTokens;
  readonly log: SyncLog;
}

const address = 'https://api.loyverse.com';
/** The shop of an account that does not tell who it is. */
const unknownShop = 'unknown';

/**
 * Finds out whose account a token opens.
 * @throws `office-refused` where it opens none, `office-unreachable` where Loyverse does not answer
 */
async function accountOf({ network, environment }: SyncDeps, token: string): Promise<Merchant> {
  if (!isToken(token)) throw new AppError('office-refused', 'This is no Loyverse access token. Copy it once more from the Loyverse Back Office.');
  const api = createLoyverseApi(network, environment.now, token);
  const { signal } = new AbortController();
  try {
    const merchant = await api.merchant(signal);
    if (merchant === undefined) await api.list({}, signal); // it need not tell its name, but it has to open the customers
    return merchant ?? { id: unknownShop, name: 'Loyverse' };
  } catch (error) {
    if (!(error instanceof LoyverseError)) throw error;
    const { failure } = error;
    const refused = failure.kind === 'token' || failure.kind === 'payment' || failure.kind === 'refused';
    const message = failure.kind === 'token' ? 'Loyverse does not take this access token. Copy it once more from the Loyverse Back Office.' : loyverseFailureText(failure);
    throw new AppError(refused ? 'office-refused' : 'office-unreachable', message, { cause: error });
  }
}

/** Connects this counter to the account of a token, and puts its whole book into the outbox. Nothing is changed where that fails. */
export async function connectLoyverse(deps: ConnectLoyverseDeps & { pause(): Promise<void> }, text: string): Promise<void> {
  const token = text.trim();
  const merchant = await accountOf(deps, token);
  await deps.pause();
  await begin(deps, merchant);
  await deps.tokens.keep(token);
  await deps.log.say('good', loyverseWords.connected(merchant.name));
}

async function begin({ book, database, environment, outbox }: ConnectLoyverseDeps, { id, name }: Merchant): Promise<void> {
  const tables = syncTables(database);
  await book.warmUp(environment.yield);
  const then = await book.between([tables.outbox, tables.outboxTexts, tables.reviews, linkTable(database), database.meta], async () => {
    await tables.reviews.clear();
    await forgetLoyverse(database);
    await writeLink(database, { office: { kind: 'loyverse', shop: name, address }, shop: id, name: '', counters: [], epoch: 'loyverse', cursor: 0 });
    return outbox.restart({ id: environment.newId(), kind: 'connect' }, (said) => enqueueBook(book, said));
  });
  then();
}

/** Takes the token of a connected account once more. One of another account is refused: its customers would be taken for deleted. */
export async function renewToken(deps: ConnectLoyverseDeps & { pause(): Promise<void> }, { shop }: Link, text: string): Promise<void> {
  const token = text.trim();
  const merchant = await accountOf(deps, token);
  if (merchant.id === unknownShop || shop === unknownShop) return connectLoyverse(deps, token); // whoever cannot be told from another begins anew
  if (merchant.id !== shop) throw new AppError('office-refused', loyverseWords.otherAccount(merchant.name));
  await deps.pause();
  await deps.tokens.keep(token);
}

/** Ends the connection. The book stays as it is. */
export async function disconnectLoyverse({ book, database, outbox, tokens, log }: ConnectLoyverseDeps, { office }: Link): Promise<void> {
  const tables = syncTables(database);
  const then = await book.between([tables.outbox, tables.outboxTexts, tables.reviews, linkTable(database), database.meta], async () => {
    await tables.reviews.clear();
    await forgetLoyverse(database);
    await deleteLink(database);
    return outbox.end();
  });
  then();
  await tokens.forget();
  await log.say('info', loyverseWords.disconnected(office.shop));
}
