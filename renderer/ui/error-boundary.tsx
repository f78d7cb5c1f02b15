import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { toErrorData } from '../../shared/contract/errors.ts';
import { EmptyState } from './empty-state.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly crash: { readonly error: unknown } | undefined;
}

/** Catches a screen that cannot be drawn, so that the navigation and the other screens go on. React knows no other way than a class. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { crash: undefined };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { crash: { error } };
  }

  override render(): ReactNode {
    if (this.state.crash === undefined) return this.props.children;
    return (
      <EmptyState
        icon={<IconAlertTriangle size={34} stroke={1.5} />}
        title="This screen cannot be shown"
        actions={<Button onClick={() => window.location.reload()}>Reload the window</Button>}
      >
        {toErrorData(this.state.crash.error).message} Your customers are safe. Go to another screen, or reload.
      </EmptyState>
    );
  }
}
