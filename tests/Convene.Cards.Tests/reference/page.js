// Runs in the page: renders one card and says what is wrong with it.
document.body.innerHTML = '<div id="frame" style="box-sizing:border-box;background:#fff;border-radius:8px;box-shadow:0 1px 4px #0003"></div>';
document.body.style.cssText = 'margin:20px;background:#f5f5f5;font-family:"Segoe UI","Noto Sans","DejaVu Sans",sans-serif';
document.head.insertAdjacentHTML('beforeend', `<style>
  .ac-pushButton { border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; padding: 6px 12px; font: 600 14px inherit; color: #242424; }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { color: #c4314b; border-color: #c4314b; }
  .ac-input { border: 1px solid #d1d1d1; border-radius: 4px; padding: 6px 8px; box-sizing: border-box; font: inherit; }
</style>`);

const markdown = window.markdownit({ html: false });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdown.render(text); result.didProcess = true; };
const tone = (normal, subtle) => ({ default: normal, subtle });
const foregroundColors = {
  default: tone('#242424', '#616161'), dark: tone('#111111', '#333333'), light: tone('#ffffff', '#cccccc'), accent: tone('#4f52b2', '#5b5fc7'),
  good: tone('#237b4b', '#237b4b'), warning: tone('#835c00', '#835c00'), attention: tone('#c4314b', '#c4314b'),
};
const style = (backgroundColor) => ({ backgroundColor, foregroundColors });
const hostConfig = {
  fontFamily: '"Segoe UI","Noto Sans","DejaVu Sans",sans-serif', supportsInteractivity: true,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 }, fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 6, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  containerStyles: { default: style('#ffffff'), emphasis: style('#f0f0f0'), good: style('#e7f2da'), attention: style('#fcf4f6'), warning: style('#fbf6d9'), accent: style('#e8ebfa') },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } } },
  actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline' }, actionsOrientation: 'horizontal', actionAlignment: 'left' },
};

function show(payload, width) {
  const frame = document.getElementById('frame');
  frame.style.width = width + 'px';
  frame.innerHTML = '';
  const problems = [];
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(payload, context);
  for (let i = 0; i < context.eventCount; i++) problems.push('parse: ' + context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) problems.push('validate: ' + event.message);
  const element = card.render();
  if (!element) return { problems: [...problems, 'nothing rendered'], height: 0, text: '' };

  frame.appendChild(element);
  for (const part of frame.querySelectorAll('.ac-textBlock, .ac-richTextBlock, .ac-pushButton')) {
    if (part.clientWidth && part.scrollWidth > part.clientWidth + 2) problems.push('too wide: ' + part.textContent.slice(0, 60));
  }
  const edge = frame.getBoundingClientRect().right;
  for (const button of frame.querySelectorAll('.ac-pushButton')) {
    if (button.getBoundingClientRect().right > edge) problems.push('cut off: ' + button.textContent);
  }
  if (frame.scrollWidth > frame.clientWidth + 2) problems.push(`card is ${frame.scrollWidth} px wide`);
  for (const input of frame.querySelectorAll('input, select, textarea')) {
    if (!input.getAttribute('aria-labelledby') && !input.getAttribute('aria-label')) problems.push('input without a label: ' + input.id);
  }
  return { problems, height: frame.offsetHeight, text: frame.innerText };
}
