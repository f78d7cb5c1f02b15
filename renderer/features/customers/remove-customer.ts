import type { Customer } from '../../../shared/customer/customer.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { newChangeId } from '../../new-id.ts';
import { confirmDestruction } from '../../ui/ask.tsx';
import { showErrorToast, showToast } from '../../ui/toast.tsx';

/** Deletes a customer after asking, and offers to take it back. Answers whether it was deleted. */
export async function removeCustomer(engine: Engine, { id, fields: { name = 'This customer' } }: Customer): Promise<boolean> {
  const sure = await confirmDestruction({
    title: `Delete ${name}?`,
    body: 'The customer leaves the book. You can take it back right afterwards.',
    action: 'Delete 1 customer',
  });
  if (!sure) return false;
  const deletion = newChangeId();
  try {
    await callAgain(engine, 'customers.delete', { change: deletion, ids: [id] });
  } catch (error) {
    showErrorToast(`${name} could not be deleted`, error);
    return false;
  }
  const change = newChangeId();
  showToast({
    message: `${name} was deleted.`,
    action: {
      label: 'Undo',
      run: () => {
        callAgain(engine, 'customers.restore', { change, deletion }).then(
          () => showToast({ message: `${name} is back.` }),
          (error: unknown) => showErrorToast(`${name} could not be brought back`, error),
        );
      },
    },
  });
  return true;
}
