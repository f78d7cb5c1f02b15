import type { MenuItemConstructorOptions } from 'electron';

/** The application menu: copy and paste, zoom, windows; and no way to reload or to reach the engine's window. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const common: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
  ];
  return platform === 'darwin'
    ? [{ role: 'appMenu' }, ...common, { role: 'windowMenu' }]
    : [{ label: 'File', submenu: [{ role: 'quit' }] }, ...common];
}
