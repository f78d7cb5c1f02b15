import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent, ReactNode } from 'react';
import type { FieldSpec } from '../../../shared/customer/field-spec.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { FieldRemark } from './field-remark.tsx';
import classes from './customer-panel.module.css';

interface FieldInputProps {
  readonly field: FieldSpec;
  readonly value: string;
  readonly required: boolean;
  readonly remarks: readonly Remark[];
  /** What else to know of it. */
  readonly note: string | undefined;
  readonly onType: (text: string) => void;
}

/** Label, input, remark: a warning stands where an error would. */
const order = ['label', 'input', 'description', 'error'] satisfies ('label' | 'input' | 'description' | 'error')[];

/** The input of one field, by the kind of its value. */
export function FieldInput({ field, value, required, remarks, note, onType }: FieldInputProps): ReactNode {
  const errors = remarks.filter(({ severity }) => severity === 'error');
  const warnings = remarks.filter(({ severity }) => severity === 'warning');
  const shared = {
    label: field.label,
    value,
    withAsterisk: required,
    inputWrapperOrder: order,
    error: errors.length === 0 ? undefined : errors.map((remark) => <FieldRemark key={remark.code} remark={remark} />),
    description:
      warnings.length === 0 && note === undefined ? undefined : (
        <>
          {note === undefined ? null : <span className={classes.note}>{note}</span>}
          {warnings.map((remark) => (
            <FieldRemark key={remark.code} remark={remark} />
          ))}
        </>
      ),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => onType(event.currentTarget.value),
    autoComplete: 'off',
    name: field.key,
  };
  switch (field.kind) {
    case 'multiline':
      return <Textarea {...shared} autosize minRows={2} maxRows={8} />;
    case 'choice':
      // A value from elsewhere that is none of the choices stays visible.
      return <NativeSelect {...shared} data={choicesWith((field.choices ?? []).map((choice) => choice.value), value)} />;
    case 'flag':
      return <NativeSelect {...shared} data={choicesWith(['Yes', 'No'], value)} />;
    case 'date':
      return <TextInput {...shared} placeholder="DD/MM/YYYY" inputMode="numeric" />;
    case 'decimal':
      return <TextInput {...shared} inputMode="decimal" />;
    case 'phone':
      return <TextInput {...shared} type="tel" />;
    case 'email':
      return <TextInput {...shared} type="email" inputMode="email" spellCheck={false} />;
    case 'list':
      return <TextInput {...shared} placeholder={field.example} />;
    case 'text':
      return <TextInput {...shared} />;
  }
}

function choicesWith(choices: readonly string[], value: string): { readonly value: string; readonly label: string }[] {
  const all = value === '' || choices.includes(value) ? choices : [...choices, value];
  return [{ value: '', label: '–' }, ...all.map((choice) => ({ value: choice, label: choice }))];
}
