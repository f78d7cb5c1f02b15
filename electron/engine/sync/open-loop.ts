import { createCounterbookOffice } from './counterbook-office.ts';
import type { ExchangeLoop } from './exchange-loop.ts';
import type { LinkHolder } from './link-holder.ts';
import { createLoyverseApi } from './loyverse/loyverse-api.ts';
import { createLoyverseLoop } from './loyverse/loyverse-loop.ts';
import { LoyverseStore } from './loyverse/loyverse-store.ts';
import type { LoyverseTokens } from './loyverse/loyverse-token.ts';
import type { RemoteReading } from './loyverse/map-customer.ts';
import { createOfficeLoop } from './office-loop.ts';
import type { TokenStore } from './office-token.ts';
import type { RefusedCustomers } from './refused-customers.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { SyncLog } from './sync-log.ts';
import type { Unconfirmed } from './unconfirmed.ts';

/** What either kind of loop needs. */
export interface OpenLoopDeps extends SyncDeps {
  readonly unconfirmed: Unconfirmed;
  readonly refused: RefusedCustomers;
  readonly log: SyncLog;
  readonly tokens: TokenStore;
  readonly loyverseTokens: LoyverseTokens;
  /** How to read what Loyverse says, by the settings as they are. */
  reading(): RemoteReading;
  /** Told at every change of the loop's state. */
  readonly changed: () => void;
}

/** The loop that follows the back office of a link, ready to start. */
export async function openLoop(deps: OpenLoopDeps, links: LinkHolder): Promise<ExchangeLoop> {
  const { database, environment, network, tokens, loyverseTokens } = deps;
  const { office } = links.current();
  if (office.kind === 'loyverse') {
    const token = await loyverseTokens.read();
    const api = token === undefined ? undefined : createLoyverseApi(network, environment.now, token);
    return createLoyverseLoop({ ...deps, links, api, store: await LoyverseStore.open(database) });
  }
  const token = await tokens.read();
  return createOfficeLoop({ ...deps, links, office: createCounterbookOffice(network, { address: office.address, ...(token === undefined ? {} : { token }) }) });
}
