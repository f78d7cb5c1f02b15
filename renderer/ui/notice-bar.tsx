import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useId, useState, type MouseEvent, type ReactNode } from 'react';
import { countText } from './count-text.ts';
import { Notice, noticeIcons, type NoticeTone } from './notice.tsx';
import classes from './notice-bar.module.css';

/** Something to know about what is on the screen. */
export interface NoticeItem {
  /** The same for what is the same, so that it is not opened twice. */
  readonly key: string;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text?: string;
  readonly actions?: ReactNode;
}

/**
 * Notices over a sheet, which needs the room: any number of them takes one line. It opens over the rows, by itself where something failed.
 */
export function NoticeBar({ notices }: { readonly notices: readonly NoticeItem[] }): ReactNode {
  const panel = useId();
  const failed = notices.find(({ tone }) => tone === 'error');
  const [opened, setOpened] = useState({ open: failed !== undefined, failure: failed?.key });
  if (opened.failure !== failed?.key) setOpened({ open: failed !== undefined, failure: failed?.key });
  const [only, ...others] = notices;
  if (only === undefined) return null;
  const { open } = opened;
  const setOpen = (now: boolean): void => setOpened({ ...opened, open: now });
  const many = others.length > 0;
  const tone = failed?.tone ?? notices.find((notice) => notice.tone === 'warning')?.tone ?? only.tone;
  const Icon = many ? IconAlertTriangle : noticeIcons[only.tone];
  const opens = many || only.text !== undefined;
  // What is pressed there shows in the rows, so the way to them is cleared.
  const onUse = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button, a') !== null) setOpen(false);
  };
  return (
    <div
      className={classes.place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) setOpen(false);
      }}
    >
      <div className={classes.bar} data-tone={tone} data-open={open || undefined}>
        <div className={classes.line} role={many && open ? undefined : tone === 'error' ? 'alert' : 'status'}>
          <Icon className={classes.icon} size={18} stroke={1.8} aria-hidden />
          <div className={classes.words} title={many || open ? undefined : [only.title, only.text].filter((text) => text !== undefined).join('\n')}>
            <strong>{many ? `${countText(notices.length)} things to look at` : only.title}</strong>
            {many ? (open ? null : <span className={classes.text}>{notices.map(({ title }) => title).join(' · ')}</span>) : only.text === undefined ? null : <span className={classes.text}>{only.text}</span>}
          </div>
          {many || only.actions === undefined ? null : <div className={classes.actions}>{only.actions}</div>}
          {opens ? (
            <button type="button" className={classes.toggle} aria-expanded={open} aria-controls={panel} aria-label={open ? 'Show less' : 'Show all of it'} title={open ? 'Show less' : 'Show all of it'} onClick={() => setOpen(!open)}>
              <IconChevronDown size={18} stroke={1.8} aria-hidden />
            </button>
          ) : null}
        </div>
        <div id={panel} className={classes.all} hidden={!many || !open} onClick={onUse}>
          {many && open ? notices.map((notice) => (
            <Notice key={notice.key} tone={notice.tone} title={notice.title} actions={notice.actions}>
              {notice.text}
            </Notice>
          )) : null}
        </div>
      </div>
    </div>
  );
}
