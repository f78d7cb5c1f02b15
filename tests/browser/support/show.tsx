import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../../../renderer/theme/global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { EngineProvider } from '../../../renderer/engine-context.tsx';
import { theme } from '../../../renderer/theme/theme.ts';
import { AskHost } from '../../../renderer/ui/ask.tsx';
import { scriptEngine, type ScriptedEngine } from './scripted-engine.ts';

export type { ScriptedEngine };

/** Shows a screen as the app does, on an engine that answers by a script. The test's end takes both away. */
export async function show(screen: ReactNode, script: Partial<EngineHandlers> = {}): Promise<ScriptedEngine> {
  await page.viewport(1280, 720);
  const engine = scriptEngine(script);
  notifications.clean(); // they outlive the screen that showed them
  onTestFinished(async () => {
    engine.close();
    await new Promise((resolve) => setTimeout(resolve, 0)); // a call that was still under way says that it failed
    notifications.clean();
  });
  await render(
    <MantineProvider theme={theme} env="test">
      <Notifications position="bottom-left" />
      <EngineProvider session={engine.session}>
        <div style={{ display: 'flex', height: '100vh' }}>{screen}</div>
        <AskHost />
      </EngineProvider>
    </MantineProvider>,
  );
  return engine;
}
