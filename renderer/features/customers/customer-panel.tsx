import { CloseButton, Skeleton } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Customer, CustomerId } from '../../../shared/customer/customer.ts';
import { newId } from '../../new-id.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CustomerForm } from './customer-form.tsx';
import { useCustomer } from './use-customer.ts';
import classes from './customer-panel.module.css';

interface CustomerPanelProps {
  /** The customer to open; undefined for a new one. */
  readonly id: CustomerId | undefined;
  /** Whether the panel was opened by the keyboard, which then goes on in it. */
  readonly takeFocus: boolean;
  readonly onClose: () => void;
}

/** One customer beside the grid: read, edited, created. The grid stays in reach. */
export function CustomerPanel({ id, takeFocus, onClose }: CustomerPanelProps): ReactNode {
  return id === undefined ? <NewCustomer onClose={onClose} /> : <StoredCustomer id={id} takeFocus={takeFocus} onClose={onClose} />;
}

function NewCustomer({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [id] = useState(() => newId());
  return (
    <PanelFrame title="New customer" takeFocus={false} onClose={onClose}>
      <CustomerForm id={id} stored={undefined} />
    </PanelFrame>
  );
}

function StoredCustomer({ id, takeFocus, onClose }: { readonly id: CustomerId; readonly takeFocus: boolean; readonly onClose: () => void }): ReactNode {
  const loaded = useCustomer(id);
  switch (loaded.state) {
    case 'loading':
      return (
        <PanelFrame title="Customer" takeFocus={takeFocus} onClose={onClose}>
          <div className={classes.loading} role="status" aria-label="Reading the customer">
            <Skeleton height={34} />
            <Skeleton height={34} />
            <Skeleton height={34} />
          </div>
        </PanelFrame>
      );
    case 'failed':
      return (
        <PanelFrame title="Customer" takeFocus={takeFocus} onClose={onClose}>
          <div className={classes.loading}>
            <ErrorNotice title="This customer cannot be shown" error={loaded.error} />
          </div>
        </PanelFrame>
      );
    case 'loaded':
      return (
        <PanelFrame title={loaded.customer.fields.name ?? 'Customer'} detail={originOf(loaded.customer)} takeFocus={takeFocus} onClose={onClose}>
          <CustomerForm id={id} stored={loaded.customer} />
        </PanelFrame>
      );
  }
}

interface PanelFrameProps {
  readonly title: string;
  readonly detail?: string;
  readonly takeFocus: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function PanelFrame({ title, detail, takeFocus, onClose, children }: PanelFrameProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  return (
    // Focusable, so that keys still reach it after a click between its fields.
    <aside className={classes.panel} aria-label={title} tabIndex={-1}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h2>
          {detail === undefined ? null : <p className={classes.detail}>{detail}</p>}
        </div>
        <CloseButton aria-label="Close the customer" onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const sources: Readonly<Record<Customer['source'], string>> = { counter: 'at the counter', import: 'by an import', 'back-office': 'by the back office' };

function originOf({ source, createdAt, updatedAt }: Customer): string {
  const added = `Added ${sources[source]} on ${days.format(new Date(createdAt))}`;
  return createdAt === updatedAt ? added : `${added}, changed on ${days.format(new Date(updatedAt))}`;
}
