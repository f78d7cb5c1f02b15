import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { toErrorData } from '../../shared/contract/errors.ts';
import classes from './toast.module.css';

interface Toast {
  readonly message: string;
  /** A way back or onward, such as Undo. It closes the toast. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A way back needs time to be noticed. Milliseconds. */
const withAction = 12_000;
const plain = 5000;

/** Says shortly what was done. */
export function showToast({ message, action }: Toast): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    autoClose: action === undefined ? plain : withAction,
    closeButtonProps: { 'aria-label': 'Close this message' },
    message: (
      <div className={classes.toast}>
        <span className={classes.message}>{message}</span>
        {action === undefined ? null : (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
    ),
  });
}

/** Says what could not be done, and why. It stays until it is closed. */
export function showErrorToast(title: string, error: unknown): void {
  notifications.show({ color: 'red', title, message: toErrorData(error).message, autoClose: false, role: 'alert', closeButtonProps: { 'aria-label': 'Close this message' } });
}
