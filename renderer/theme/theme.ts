import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  Menu,
  Modal,
  NativeSelect,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { brass, ledger, night, paper, wax } from './colors.ts';

const sans = "'Inter Variable', system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans JP', sans-serif";

/** Filled buttons are dark in a light window and light in a dark one; their text is the opposite. Mantine's own choice knows one scheme only. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'light-dark(#ffffff, #12211a)' } : colors;
};

/** Counterbook's look: a ledger on a shop counter. Sizes fit a 1280 x 720 counter PC read from arm's length. */
export const theme = createTheme({
  colors: { ledger, gray: paper, dark: night, red: wax, yellow: brass, green: ledger },
  primaryColor: 'ledger',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  autoContrast: true,
  luminanceThreshold: 0.2,
  white: '#ffffff',
  black: '#23201b',
  fontFamily: sans,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontFamily: sans,
    fontWeight: '640',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.35' },
    },
  },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '24px', xl: '36px' },
  shadows: {
    xs: '0 1px 1px rgb(35 32 27 / 8%)',
    sm: '0 1px 3px rgb(35 32 27 / 12%)',
    md: '0 4px 14px rgb(35 32 27 / 14%)',
    lg: '0 8px 24px rgb(35 32 27 / 16%)',
    xl: '0 16px 40px rgb(35 32 27 / 20%)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withinPortal: true } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.45 } }, styles: { content: { background: 'var(--cb-raised)' }, header: { background: 'var(--cb-raised)' } } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm' } }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false }, styles: { track: { borderColor: 'var(--mantine-color-default-border)' } } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});
