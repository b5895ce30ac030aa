import { cardsHostConfig, styleOptions } from './chat-look.js';

const texts = {
  'en-US': {
    tagline: 'Book, move, cancel and join without leaving the chat',
    person: 'You are',
    language: 'Language',
    hints: [
      'book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget',
      'my meetings',
      'move it to 4pm',
      'cancel it',
      'report',
      'help',
    ],
  },
  'zh-CN': {
    tagline: '在聊天中预约、改期、取消和加入视频会议',
    person: '您是',
    language: '语言',
    hints: ['明天下午三点和李雷开30分钟的预算会', '我的会议', '改到下午四点', '取消会议', '会议报告', '帮助'],
  },
};

const personSelect = document.getElementById('person');
const languageSelect = document.getElementById('language');
const query = new URLSearchParams(location.search);

const people = await (await fetch('people.json')).json();
for (const person of people) {
  personSelect.add(new Option(`${person.name} (${person.mail})`, person.id));
}

const wanted = people.find((p) => p.mail === query.get('person')) ?? people[0];
personSelect.value = wanted.id;
languageSelect.value = query.get('language') ?? (wanted.locale.startsWith('zh') || navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US');

function show(language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = texts[language][element.dataset.text];
  }
}

function revisit() {
  const person = people.find((p) => p.id === personSelect.value);
  location.search = new URLSearchParams({ person: person.mail, language: languageSelect.value }).toString();
}

personSelect.addEventListener('change', revisit);
languageSelect.addEventListener('change', revisit);

const language = languageSelect.value;
show(language);

// On a weekend people book for the week that comes: its page is the one to show beside the chat.
const day = new Date();
day.setDate(day.getDate() + ({ 6: 2, 0: 1 }[day.getDay()] ?? 0));
const date = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
document.getElementById('calendar').src =
  `/sandbox/calendar?${new URLSearchParams({ mailbox: wanted.mail, lang: language.slice(0, 2), date })}`;

const answer = await fetch('/v3/directline/tokens/generate', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ user: { id: wanted.id, name: wanted.name }, locale: language }),
});
const { token } = await answer.json();

const font = getComputedStyle(document.documentElement).fontFamily;
const store = WebChat.createStore();
WebChat.renderWebChat(
  {
    directLine: WebChat.createDirectLine({ domain: `${location.origin}/v3/directline`, token, webSocket: true }),
    store,
    userID: wanted.id,
    username: wanted.name,
    locale: language,
    styleOptions: styleOptions(font),
    adaptiveCardsHostConfig: cardsHostConfig(font),
  },
  document.getElementById('chat'),
);

const hints = document.getElementById('hints');
for (const text of texts[language].hints) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.title = text;
  button.addEventListener('click', () => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text } }));
  hints.append(button);
}
