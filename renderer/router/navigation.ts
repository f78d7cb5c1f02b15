import { useSyncExternalStore } from 'react';
import { pathOf, routeOf, type Route } from './route.ts';

/** Asked before the app goes elsewhere: answers whether it may. It can ask the user. */
export type LeaveGuard = (next: Route) => Promise<boolean>;

/** Where the app is, kept in the address after the `#`, so that Back works and one shell needs no server for it. */
export interface Navigation {
  route(): Route;
  subscribe(listener: () => void): () => void;
  /** Goes somewhere, unless the guard refuses. Answers whether it went. */
  go(next: Route): Promise<boolean>;
  /** Sets the guard; the result removes it. */
  guard(guard: LeaveGuard): () => void;
}

/** Keeps the route of a window. */
export function createNavigation(window: Window): Navigation {
  const listeners = new Set<() => void>();
  let current = routeOf(window.location.hash);
  let guard: LeaveGuard | undefined;

  const arrive = (next: Route): void => {
    current = next;
    for (const listener of listeners) listener();
  };
  const mayLeave = async (next: Route): Promise<boolean> => guard === undefined || pathOf(next) === pathOf(current) || guard(next);

  window.addEventListener('hashchange', () => {
    const next = routeOf(window.location.hash);
    if (pathOf(next) === pathOf(current)) return;
    if (guard === undefined) {
      arrive(next);
      return;
    }
    // The address has changed already (a link, the Back button): put it back until the guard agrees.
    window.history.replaceState(null, '', `#${pathOf(current)}`);
    void mayLeave(next).then((may) => {
      if (!may) return;
      window.history.replaceState(null, '', `#${pathOf(next)}`);
      arrive(next);
    });
  });

  return {
    route: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async go(next) {
      if (!(await mayLeave(next))) return false;
      if (pathOf(next) !== pathOf(current)) window.history.pushState(null, '', `#${pathOf(next)}`);
      arrive(next);
      return true;
    },
    guard(next) {
      guard = next;
      return () => {
        if (guard === next) guard = undefined;
      };
    },
  };
}

/** The navigation of this window. */
export const navigation: Navigation = createNavigation(window);

/** The current route. */
export function useRoute(): Route {
  return useSyncExternalStore(navigation.subscribe, navigation.route);
}
