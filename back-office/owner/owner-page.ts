import { showCode } from '../pairing/secrets.ts';
import type { DeviceRow } from '../shop/device-row.ts';
import { ago, lasting } from './ago.ts';
import { html, type Html } from './html.ts';
import type { Overview } from './load-overview.ts';

/** What a page is made of besides the overview. */
export interface PageContext {
  readonly now: number;
  /** Proves that a form is from this page. */
  readonly proof: string;
  /** A pairing code that was just drawn. */
  readonly code?: string;
  /** How counters reach this back office, as the owner's browser did. */
  readonly address: string;
}

/** The page of a shop's owner. */
export function ownerPage(overview: Overview, context: PageContext): string {
  const { shop, customers } = overview;
  return page(
    `${shop.name} · Counterbook back office`,
    html`<header class="bar"><div class="inner">
      <div><p class="product">Counterbook back office</p><h1>${shop.name}</h1></div>
      <p class="count"><strong>${customers.toLocaleString('en')}</strong> ${customers === 1 ? 'customer' : 'customers'}</p>
    </div></header>
    <main class="inner">
      <div class="columns">${counters(overview, context)}${pairing(overview, context)}</div>
      ${duplicates(overview)}
      ${unreadableRows(overview, context)}
      ${deadLetters(overview, context)}
    </main>`,
  );
}

/** A page for whoever has no key, or a wrong one. */
export function lockedPage(): string {
  return page(
    'Counterbook back office',
    html`<header class="bar"><div class="inner"><div><p class="product">Counterbook back office</p><h1>Owner’s page</h1></div></div></header>
    <main class="inner"><section class="card narrow"><h2>This page wants its key</h2>
      <p>Open the address that the back office printed when it first started: it ends with <code>?key=…</code>. This browser remembers the key then.</p>
      <p>Is it lost? <code>npm run back-office -- --owner-key</code> on the back office’s computer gives another.</p></section></main>`,
  );
}

/**
 * Goes on to the page without the key, since addresses are seen, and kept in histories. A page, and not a redirect: where the address
 * was followed from a mail, a browser would hold the cookie back from the redirect.
 */
export function openedPage(shop: string): string {
  const address = `/owner/${shop}`;
  return page('Counterbook back office', html`<main class="inner"><p><a href="${address}">Go on to the owner’s page</a></p></main>`, html`<meta http-equiv="refresh" content="0; url=${address}">`);
}

function page(title: string, body: Html, head: Html = html``): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">${head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/owner/owner.css">
</head>
<body>${body}</body>
</html>`.text;
}

/** A counter that waits for news is noted twice a minute. */
const ONLINE_MS = 2 * 60_000;

function counters({ shop, devices }: Overview, context: PageContext): Html {
  if (devices.length === 0) {
    return html`<section class="card"><h2>Counters</h2><p class="quiet">No counter is connected yet. Draw a pairing code, and type it on the counter’s Sync screen.</p></section>`;
  }
  const here = devices.filter(({ revoked_at: revoked }) => revoked === null);
  const gone = devices.filter(({ revoked_at: revoked }) => revoked !== null);
  return html`<section class="card"><h2>Counters</h2>
    <table><thead><tr><th scope="col">Counter</th><th scope="col">Last seen</th><th scope="col">Changes waiting</th><th scope="col"><span class="hidden">What to do</span></th></tr></thead>
    <tbody>${[...here, ...gone].map((device) => counter(shop.id, device, context))}</tbody></table></section>`;
}

function counter(shop: string, device: DeviceRow, { now, proof }: PageContext): Html {
  const { id, name, seen_at: seen, revoked_at: revoked } = device;
  if (revoked !== null) {
    return html`<tr class="gone"><th scope="row"><span class="name"><span class="dot"></span>${name}</span></th><td>${ago(seen, now)}</td><td></td><td class="act">Turned away ${ago(revoked, now)}</td></tr>`;
  }
  const online = now - seen.getTime() < ONLINE_MS;
  return html`<tr>
    <th scope="row"><span class="name"><span class="dot${online ? ' on' : ''}"></span>${name}</span></th>
    <td>${online ? html`Online` : ago(seen, now)}</td>
    <td>${waiting(device, now)}</td>
    <td class="act"><details><summary>Turn away…</summary>
      <form method="post" action="/owner/${shop}/turn-away"><input type="hidden" name="proof" value="${proof}"><input type="hidden" name="device" value="${id}">
        <p>${name} keeps its own book, and gets and sends no more changes.</p>
        <button class="danger">Turn away ${name}</button></form></details></td>
  </tr>`;
}

function waiting({ waiting: changes, waiting_since: since }: DeviceRow, now: number): Html {
  if (changes === 0) return html`<span class="quiet">None</span>`;
  const long = since === null ? undefined : lasting(now - since.getTime());
  return html`<strong>${changes.toLocaleString('en')}</strong>${long === undefined ? '' : `, oldest ${long}`}`;
}

function pairing({ shop }: Overview, { proof, code, address }: PageContext): Html {
  const shown =
    code === undefined
      ? html`<p class="quiet">A code connects one counter, within a day.</p>`
      : html`<p>Type this on the counter’s Sync screen, within a day:</p>
        <p class="code">${showCode(code)}</p>
        <p class="quiet">Address of the back office: <br><code>${address}</code></p>`;
  return html`<section class="card side"><h2>Connect a counter</h2>${shown}
    <form method="post" action="/owner/${shop.id}/code"><input type="hidden" name="proof" value="${proof}"><button>${code === undefined ? 'New pairing code' : 'Another code'}</button></form></section>`;
}

const keyNames = { email: 'email', lookupId: 'customer code', phone: 'phone' } as const;
const SHOWN = 100;

function duplicates({ duplicates: open, names, others }: Overview): Html {
  const more = others === 0 ? html`` : html`<p class="quiet">${others.toLocaleString('en')} other ${others === 1 ? 'change wants' : 'changes want'} a look, too: on the Sync screen of any counter.</p>`;
  if (open.length === 0) return html`<section class="card"><h2>Duplicates to review</h2><p class="quiet">None: no two customers share an email, a customer code or a phone.</p>${more}</section>`;
  const rows = open.slice(0, SHOWN).map(
    ({ key, value, customers }) =>
      html`<tr><th scope="row">${value}<small>${keyNames[key]}</small></th><td>${customers.map((id) => html`<span class="chip">${names.get(id) || 'No name'}</span>`)}</td></tr>`,
  );
  return html`<section class="card"><h2>Duplicates to review <span class="badge">${open.length.toLocaleString('en')}</span></h2>
    <p class="quiet">Two counters gave one key to several customers while they did not know of each other. Open Sync on any counter to merge them, or to leave them as they are.</p>
    <table><thead><tr><th scope="col">Shared</th><th scope="col">Customers, the first one first</th></tr></thead><tbody>${rows}</tbody></table>
    ${open.length > SHOWN ? html`<p class="quiet">… and ${(open.length - SHOWN).toLocaleString('en')} more.</p>` : html``}${more}</section>`;
}

function unreadableRows({ unreadable: rows }: Overview, { now }: PageContext): Html {
  if (rows.length === 0) return html``;
  const items = rows.slice(0, SHOWN).map(({ kind, id, since }) => html`<li><p>${kind === 'customer' ? 'Customer' : 'Review'} <code>${id}</code> <span class="quiet">found ${ago(since, now)}</span></p></li>`);
  return html`<section class="card"><h2>Damaged in the database <span class="badge warn">${rows.length.toLocaleString('en')}</span></h2>
    <p class="quiet">Something other than the back office has changed these, and they cannot be read. Counters keep them as they have them, and hear of everything else. Tell whoever looks after the back office: docs/scale.md says how they are repaired.</p>
    <ul class="letters">${items}</ul>${rows.length > SHOWN ? html`<p class="quiet">… and ${(rows.length - SHOWN).toLocaleString('en')} more.</p>` : html``}</section>`;
}

function deadLetters({ deadLetters: letters, devices }: Overview, { now }: PageContext): Html {
  if (letters.length === 0) return html``;
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  const rows = letters.map(
    ({ device, at, message, body, mid }) =>
      html`<li><p>${message}</p><p class="quiet">${names.get(device) ?? device}, ${ago(at, now)}</p>
        <details><summary>Change ${mid}, word for word</summary><pre>${body.length > 4000 ? `${body.slice(0, 4000)}…` : body}</pre></details></li>`,
  );
  return html`<section class="card"><h2>Changes that were not taken <span class="badge warn">${letters.length >= SHOWN ? `the latest ${SHOWN}` : letters.length}</span></h2>
    <p class="quiet">They are kept here word for word. Everything else went on without them.</p><ul class="letters">${rows}</ul></section>`;
}
