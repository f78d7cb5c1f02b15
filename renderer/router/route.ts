import type { ImportId } from '../../shared/contract/imports.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';

/** What the panel beside the grid shows. */
export type CustomerPanel = { readonly kind: 'closed' } | { readonly kind: 'new' } | { readonly kind: 'open'; readonly id: CustomerId };

/** Every place in the app. */
export type Route =
  | { readonly screen: 'customers'; readonly panel: CustomerPanel }
  | { readonly screen: 'import' }
  /** The list of imports, or one that ended. */
  | { readonly screen: 'imports'; readonly id?: ImportId }
  | { readonly screen: 'exports' }
  | { readonly screen: 'columns' }
  | { readonly screen: 'sync' }
  | { readonly screen: 'settings' };

export type ScreenName = Route['screen'];

/** Where the app starts. */
export const home: Route = { screen: 'customers', panel: { kind: 'closed' } };

/** The path of a route, as it stands after the `#` of the address. */
export function pathOf(route: Route): string {
  if (route.screen === 'imports') return route.id === undefined ? '/imports' : `/imports/${encodeURIComponent(route.id)}`;
  if (route.screen !== 'customers') return `/${route.screen}`;
  switch (route.panel.kind) {
    case 'closed':
      return '/customers';
    case 'new':
      return '/customers/new';
    case 'open':
      return `/customers/${encodeURIComponent(route.panel.id)}`;
  }
}

/** The route of a path. A path that leads nowhere leads home. */
export function routeOf(path: string): Route {
  const [screen, rest] = path.replace(/^#?\/?/, '').split('/');
  switch (screen) {
    case 'imports':
      return rest === undefined || rest === '' ? { screen } : { screen, id: decode(rest) };
    case 'import':
    case 'exports':
    case 'columns':
    case 'sync':
    case 'settings':
      return { screen };
    case 'customers':
      if (rest === undefined || rest === '') return home;
      return { screen, panel: rest === 'new' ? { kind: 'new' } : { kind: 'open', id: decode(rest) } };
    default:
      return home;
  }
}

function decode(part: string): string {
  // A half-typed %-escape in the address bar is no reason to fail: the id is not found then, and the panel says so.
  return /%(?![0-9a-f]{2})/i.test(part) ? part : decodeURIComponent(part);
}
