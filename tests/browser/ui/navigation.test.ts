import { afterEach, describe, expect, test, vi } from 'vitest';
import { createNavigation } from '../../../renderer/router/navigation.ts';
import { home, type Route } from '../../../renderer/router/route.ts';

const settings: Route = { screen: 'settings' };

/** What a link or the address bar does. */
function follow(hash: string): void {
  window.location.hash = hash;
}

describe('the navigation', () => {
  let remove: () => void = () => undefined;

  afterEach(() => {
    remove();
    window.history.replaceState(null, '', '#/customers');
  });

  test('keeps the place in the address, and follows it', async () => {
    const navigation = createNavigation(window);
    expect(await navigation.go(settings)).toBe(true);
    expect(window.location.hash).toBe('#/settings');
    follow('#/imports');
    await vi.waitFor(() => expect(navigation.route()).toEqual({ screen: 'imports' }));
  });

  test('stays where it is while a guard refuses, also when a link has changed the address already', async () => {
    const navigation = createNavigation(window);
    await navigation.go(home);
    remove = navigation.guard(async () => false);
    expect(await navigation.go(settings)).toBe(false);
    const asked = vi.fn<(next: Route) => Promise<boolean>>(async () => false);
    remove = navigation.guard(asked);
    follow('#/settings');
    await vi.waitFor(() => expect(asked).toHaveBeenCalledExactlyOnceWith(settings));
    await vi.waitFor(() => expect(window.location.hash).toBe('#/customers'));
    expect(navigation.route()).toEqual(home);
  });

  test('goes where the link led once the guard agrees', async () => {
    const navigation = createNavigation(window);
    await navigation.go(home);
    let agree: (may: boolean) => void = () => undefined;
    remove = navigation.guard(
      () =>
        new Promise((resolve) => {
          agree = resolve;
        }),
    );
    follow('#/settings');
    await vi.waitFor(() => expect(window.location.hash).toBe('#/customers'));
    agree(true);
    await vi.waitFor(() => expect(navigation.route()).toEqual(settings));
    expect(window.location.hash).toBe('#/settings');
  });

  test('asks no guard that was removed', async () => {
    const navigation = createNavigation(window);
    navigation.guard(async () => false)();
    expect(await navigation.go(settings)).toBe(true);
  });
});
