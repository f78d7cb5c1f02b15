import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileFacts, SheetFacts } from '../../../shared/contract/imports.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { countText } from '../../ui/count-text.ts';
import { delimiterOptions, encodingOptions, sheetLabel } from './dialect-words.ts';
import { isLayoutName, layoutOrder } from './rulebook-words.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './dialect-settings.module.css';

/** How the file is read and under whose rules, as detected, each to be changed. */
export function DialectSettings({ file }: { readonly file: FileFacts }): ReactNode {
  const store = useWizardStore();
  const { dialect } = file;
  return (
    <div className={classes.settings}>
      <Select
        label="Rules"
        allowDeselect={false}
        value={file.rulebook}
        data={layoutOrder.map((name) => ({ value: name, label: layouts[name].label }))}
        onChange={(value) => {
          if (value !== null && isLayoutName(value)) void store.followRules(value);
        }}
      />
      {file.sheets === undefined ? <TextSettings file={file} /> : <SheetSetting file={file} sheets={file.sheets} />}
      <Select
        label="Header row"
        allowDeselect={false}
        value={String(dialect.headerLine)}
        data={headerOptions(file)}
        onChange={(value) => {
          if (value !== null) void store.redialect({ headerLine: Number(value) });
        }}
      />
    </div>
  );
}

function TextSettings({ file: { dialect } }: { readonly file: FileFacts }): ReactNode {
  const store = useWizardStore();
  return (
    <>
      <Select
        label="Encoding"
        allowDeselect={false}
        value={dialect.encoding}
        data={encodingOptions}
        onChange={(value) => {
          if (value !== null) void store.redialect({ encoding: value });
        }}
      />
      <Select
        label="Delimiter"
        allowDeselect={false}
        value={dialect.delimiter}
        data={delimiterOptions}
        onChange={(value) => {
          if (value !== null) void store.redialect({ delimiter: value });
        }}
      />
    </>
  );
}

function SheetSetting({ file: { dialect }, sheets }: { readonly file: FileFacts; readonly sheets: readonly SheetFacts[] }): ReactNode {
  const store = useWizardStore();
  return (
    <Select
      label="Sheet"
      allowDeselect={false}
      value={dialect.sheet ?? null}
      data={sheets.map((sheet) => ({ value: sheet.name, label: sheetLabel(sheet) }))}
      onChange={(value) => {
        if (value !== null) void store.redialect({ sheet: value });
      }}
    />
  );
}

/** Any of the lines shown can hold the headers, or none does. */
function headerOptions({ preview, dialect }: FileFacts): readonly { readonly value: string; readonly label: string }[] {
  const last = Math.max(preview.length, dialect.headerLine);
  return [...Array.from({ length: last }, (_, index) => ({ value: String(index + 1), label: `Line ${countText(index + 1)}` })), { value: '0', label: 'None' }];
}
