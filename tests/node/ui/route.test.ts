import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { home, pathOf, routeOf, type Route } from '../../../renderer/router/route.ts';

const routes = fc.oneof<fc.Arbitrary<Route>[]>(
  fc.constantFrom<Route>({ screen: 'import' }, { screen: 'imports' }, { screen: 'exports' }, { screen: 'columns' }, { screen: 'settings' }, home, { screen: 'customers', panel: { kind: 'new' } }),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((id) => id !== 'new')
    .map((id): Route => ({ screen: 'customers', panel: { kind: 'open', id } })),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((id): Route => ({ screen: 'imports', id })),
);

describe('a route', () => {
  test('is what its path says, whatever the id', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(routeOf(`#${pathOf(route)}`)).toEqual(route);
      }),
    );
  });

  test.each(['', '#', '#/', '#/nowhere', '#/customers/', '#/%zz'])('%j leads home', (path) => {
    expect(routeOf(path)).toEqual(home);
  });

  test('with a broken escape leads to a customer who is not there, not to an error', () => {
    expect(routeOf('#/customers/%zz')).toEqual({ screen: 'customers', panel: { kind: 'open', id: '%zz' } });
  });
});
