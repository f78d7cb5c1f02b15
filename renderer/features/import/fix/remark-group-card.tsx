import { Anchor, Button } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RemarkGroup, RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import { fieldOf } from '../../../../shared/customer/fields.ts';
import type { BulkFix, BulkOffer } from '../../../../shared/customer/fixes/bulk-fix.ts';
import { remarkText } from '../../../../shared/customer/messages.ts';
import { rowsText } from '../../../ui/count-text.ts';
import { offerText } from './fix-words.ts';
import classes from './remarks-panel.module.css';

interface RemarkGroupCardProps {
  readonly group: RemarkGroup;
  /** Whether its likeliest fix is looked at from the start. */
  readonly opened: boolean;
  readonly onShow: (remark: RemarkRef) => void;
  readonly onFix: (fix: BulkFix) => Promise<void>;
}

/** One remark with the rows that have it. A fix shows what it does before it does it. */
export function RemarkGroupCard({ group, opened, onShow, onFix }: RemarkGroupCardProps): ReactNode {
  const [chosen, setChosen] = useState(opened ? group.fixes[0]?.label : undefined);
  const [working, setWorking] = useState(false);
  const { code, severity, field, rows, fixes } = group;
  const { message } = remarkText(group);

  const fix = async (offer: BulkOffer): Promise<void> => {
    setWorking(true);
    await onFix(offer.fix);
    setWorking(false);
    setChosen(undefined);
  };

  return (
    <section className={classes.group} data-severity={severity} aria-label={message}>
      <h4 className={classes.message}>{message}</h4>
      <p className={classes.facts}>
        <span>
          {rowsText(rows)}
          {field === undefined ? '' : ` · ${fieldOf(field).label}`}
        </span>
        <Anchor component="button" type="button" className={classes.show} onClick={() => onShow({ code, ...(field === undefined ? {} : { field }) })}>
          Show {rows === 1 ? 'it' : 'them'}
        </Anchor>
      </p>
      {fixes.map((offer) =>
        chosen === offer.label ? (
          <Preview key={offer.label} offer={offer} working={working} onFix={() => void fix(offer)} onBack={() => setChosen(undefined)} />
        ) : (
          <Button key={offer.label} variant="default" size="compact-sm" className={classes.offer ?? ''} onClick={() => setChosen(offer.label)}>
            {offerText(offer)}
          </Button>
        ),
      )}
    </section>
  );
}

interface PreviewProps {
  readonly offer: BulkOffer;
  readonly working: boolean;
  readonly onFix: () => void;
  readonly onBack: () => void;
}

/** What a fix makes of a few cells, old and new, with the button that makes it. */
function Preview({ offer, working, onFix, onBack }: PreviewProps): ReactNode {
  const change = useRef<HTMLButtonElement>(null);
  // The button is what one looks for next, and it may be below the edge of the panel.
  useEffect(() => change.current?.focus(), []);
  return (
    <div className={classes.preview} role="group" aria-label={offer.label}>
      <strong>{offerText(offer)}</strong>
      <ul className={classes.examples}>
        {offer.examples.map(({ before, after }) => (
          <li key={before}>
            <del>{before}</del> <IconArrowNarrowRight size={14} aria-hidden /> <ins>{after === '' ? 'blank' : after}</ins>
          </li>
        ))}
      </ul>
      {offer.share < 1 ? <p className={classes.note}>Rows that it does not put right stay as they are.</p> : null}
      <div className={classes.decide}>
        <Button ref={change} size="compact-sm" loading={working} onClick={onFix}>
          Change {offer.share < 1 ? 'them' : rowsText(offer.rows)}
        </Button>
        <Button size="compact-sm" variant="default" disabled={working} onClick={onBack}>
          Back
        </Button>
      </div>
    </div>
  );
}
