import {
  Badge,
  Button,
  createTheme,
  Input,
  Menu,
  Modal,
  NavLink,
  Paper,
  SegmentedControl,
  Skeleton,
  Table,
  Title,
} from '@mantine/core';
import { palette } from './palette.ts';

/** One calm hue on warm greys; everything sits on a rhythm of 4 px. */
export const theme = createTheme({
  colors: palette,
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  white: '#ffffff',
  black: '#262420',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '640' },
  fontWeights: { regular: '400', medium: '540', bold: '640' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.5', xl: '1.4' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: Input.Wrapper.extend({ styles: { label: { marginBottom: 4 } } }),
    Button: Button.extend({ defaultProps: { radius: 'md' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', tt: 'none', fw: 540, fz: 12, lts: 0, radius: 'sm' },
    }),
    // The placeholder is an element that a menu may not hold (axe: aria-required-children).
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', padding: 'lg' },
      styles: { title: { fontSize: 18, fontWeight: 640 } },
    }),
    NavLink: NavLink.extend({ defaultProps: { variant: 'light' } }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg', bg: 'var(--assort-surface)' } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { radius: 'md', bg: 'var(--assort-track)' },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'md' } }),
    Table: Table.extend({
      defaultProps: {
        verticalSpacing: 'xs',
        horizontalSpacing: 'md',
        borderColor: 'var(--assort-line)',
      },
    }),
    Title: Title.extend({ defaultProps: { textWrap: 'balance' } }),
  },
});
