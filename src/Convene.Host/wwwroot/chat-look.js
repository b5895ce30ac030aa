// How Web Chat and its cards look here. Every text colour has a contrast of 4.5 and more on the backgrounds it is used on (WCAG 2.2, 1.4.3).
const ink = '#242430';
const quiet = '#5a5a6e';
const accent = '#4f52b2';

const foreground = {
  default: { default: ink, subtle: quiet },
  dark: { default: ink, subtle: quiet },
  light: { default: '#ffffff', subtle: '#e8e8f4' },
  accent: { default: '#464996', subtle: '#464996' },
  good: { default: '#0b5c2a', subtle: '#0b5c2a' },
  warning: { default: '#744b00', subtle: '#744b00' },
  attention: { default: '#9c1c28', subtle: '#9c1c28' },
};

const container = (backgroundColor) => ({ backgroundColor, foregroundColors: foreground });

export const styleOptions = (primaryFont) => ({
  accent,
  avatarSize: 32,
  backgroundColor: '#ffffff',
  botAvatarBackgroundColor: accent,
  botAvatarInitials: 'C',
  bubbleBackground: '#f7f7fc',
  bubbleBorderColor: '#e1e1ea',
  bubbleBorderRadius: 10,
  bubbleFromUserBackground: accent,
  bubbleFromUserBorderColor: accent,
  bubbleFromUserBorderRadius: 10,
  bubbleFromUserTextColor: '#ffffff',
  bubbleMaxWidth: 420,
  bubbleMinWidth: 160,
  bubbleTextColor: ink,
  cardEmphasisBackgroundColor: '#ededf7',
  hideUploadButton: true,
  primaryFont,
  subtle: quiet,
  timestampColor: quiet,
});

/** Web Chat takes this in place of its own configuration, so it is a whole one. */
export const cardsHostConfig = (fontFamily) => ({
  supportsInteractivity: true,
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 17, default: 20, medium: 21, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: '#e1e1ea' },
  imageSizes: { small: 40, medium: 80, large: 160 },
  containerStyles: {
    default: { foregroundColors: foreground },
    emphasis: container('#ededf7'),
    accent: container('#e6e7f8'),
    good: container('#e1f2e6'),
    warning: container('#fbf0d7'),
    attention: container('#fbe7e8'),
  },
  inputs: {
    label: {
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'default' },
  },
  // The space between buttons is the page's (a gap), since they may stand in several rows.
  actions: {
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    buttonSpacing: 0,
    maxActions: 100,
    showCard: { actionMode: 'inline', inlineTopMargin: 10 },
    spacing: 'default',
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  factSet: {
    title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 150 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 8,
  },
  textBlock: { headingLevel: 2 },
});
