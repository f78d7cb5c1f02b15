import { IconFileImport, IconFileSpreadsheet, IconRefresh, IconSettings, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import icon from '../resources/icon.svg';
import { SyncBadgeMark, SyncStatus } from './features/sync/sync-status.tsx';
import { useSyncView } from './features/sync/use-sync-view.ts';
import { pathOf, type Route, type ScreenName } from './router/route.ts';
import classes from './navigation-bar.module.css';

interface Place {
  readonly label: string;
  readonly icon: typeof IconUsers;
  readonly route: Route;
  /** The screens that belong to this place. */
  readonly screens: readonly ScreenName[];
}

const places: readonly Place[] = [
  { label: 'Customers', icon: IconUsers, route: { screen: 'customers', panel: { kind: 'closed' } }, screens: ['customers'] },
  { label: 'Imports', icon: IconFileImport, route: { screen: 'imports' }, screens: ['imports', 'import', 'columns'] },
  { label: 'Exports', icon: IconFileSpreadsheet, route: { screen: 'exports' }, screens: ['exports'] },
  { label: 'Sync', icon: IconRefresh, route: { screen: 'sync' }, screens: ['sync'] },
  { label: 'Settings', icon: IconSettings, route: { screen: 'settings' }, screens: ['settings'] },
];

/** The bar on the left that leads to every screen, with the state of the sync in its foot. */
export function NavigationBar({ screen }: { readonly screen: ScreenName }): ReactNode {
  const { reading } = useSyncView();
  return (
    <nav className={classes.bar} aria-label="Main">
      <div className={classes.brand}>
        <img src={icon} width={28} height={28} alt="" />
        Counterbook
      </div>
      <ul className={classes.places}>
        {places.map(({ label, icon: Icon, route, screens }) => (
          <li key={label}>
            <a className={classes.place} href={`#${pathOf(route)}`} aria-current={screens.includes(screen) ? 'page' : undefined}>
              <Icon size={19} stroke={1.7} aria-hidden />
              {label}
              {route.screen === 'sync' && reading.kind === 'read' ? <SyncBadgeMark view={reading.view} /> : null}
            </a>
          </li>
        ))}
      </ul>
      {reading.kind === 'read' ? <SyncStatus view={reading.view} /> : null}
    </nav>
  );
}
