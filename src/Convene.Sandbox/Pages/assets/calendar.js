// Follows changes by a version number, moves and shortens events by dragging, opens a new one on a click. The page works without it.
'use strict';

const pollMilliseconds = 2000;
const hourPixels = 48;
const snapMinutes = 15;
const farPixels = 4;
let drag = null;
let hasDropped = false;

const sheet = () => document.querySelector('.sheet');
const main = () => document.querySelector('main');

// A half-written form stays; the days behind it are refreshed all the same.
function isWriting() {
  const fields = document.querySelectorAll('aside input, aside textarea');
  const chosen = [...document.querySelectorAll('aside option')].some(option => option.selected && option.index > 0);
  return chosen || [...fields].some(field => field === document.activeElement || field.value !== field.defaultValue || field.checked);
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  if (!fresh) {
    return;
  }
  const top = sheet().scrollTop;
  if (isWriting()) {
    sheet().replaceWith(fresh.querySelector('.sheet'));
    main().dataset.version = fresh.dataset.version;
  } else {
    main().replaceWith(fresh);
  }
  sheet().scrollTop = top;
}

async function poll() {
  const { address, mailbox, version } = main().dataset;
  const answer = await fetch(`${address}/version?mailbox=${encodeURIComponent(mailbox)}`);
  if (answer.ok && !drag && String((await answer.json()).version) !== version) {
    const page = await fetch(location.href);
    const text = await page.text();
    // A drag may have begun in the meantime; the next round comes soon.
    if (!drag) {
      show(text);
    }
  }
}

const pad = number => String(number).padStart(2, '0');
const snapped = pixels => Math.round(pixels / hourPixels * 60 / snapMinutes) * snapMinutes;

function moment(date, minutes) {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCMinutes(minutes);
  return at.toISOString().slice(0, 16);
}

function begin(event) {
  hasDropped = false;
  const box = event.target.closest('.event[data-moves]');
  if (!box || event.button !== 0) {
    return;
  }
  drag = {
    box, isShortening: event.target.classList.contains('grip'), x: event.clientX, y: event.clientY, height: box.offsetHeight,
    minutes: 0, day: box.closest('.day'), hasMoved: false,
  };
}

function follow(event) {
  if (!drag) {
    return;
  }
  const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.hasMoved && Math.hypot(x, y) < farPixels) {
    return;
  }
  drag.hasMoved = true;
  drag.minutes = snapped(y);
  drag.box.classList.add('dragged');
  const pixels = drag.minutes / 60 * hourPixels;
  if (drag.isShortening) {
    drag.box.style.height = `${Math.max(hourPixels / 4, drag.height + pixels)}px`;
  } else {
    const under = [...document.querySelectorAll('.day')].find(day => {
      const { left, right } = day.getBoundingClientRect();
      return event.clientX >= left && event.clientX < right;
    });
    drag.target = under ?? drag.day;
    drag.box.style.transform = `translate(${drag.target.offsetLeft - drag.day.offsetLeft}px, ${pixels}px)`;
  }
  event.preventDefault();
}

async function drop() {
  const { box, isShortening, minutes, day, target, hasMoved } = drag ?? {};
  drag = null;
  if (!hasMoved) {
    return;
  }
  hasDropped = true;
  const days = isShortening || !target ? 0 : (new Date(target.dataset.date) - new Date(day.dataset.date)) / 60000;
  const moved = (text, by) => moment(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) + by);
  const form = new URLSearchParams({
    start: isShortening ? box.dataset.start : moved(box.dataset.start, minutes + days),
    end: moved(box.dataset.end, minutes + days),
  });
  const { address, query } = main().dataset;
  const answer = await fetch(`${address}/events/${box.dataset.key}/move?${query}`, { method: 'POST', body: form });
  show(await answer.text());
}

function click(event) {
  // The click that ends a drag, wherever it lands: the event may have been drawn anew under the pointer.
  if (hasDropped) {
    event.preventDefault();
    return;
  }
  const day = event.target.closest('.day');
  if (day && event.target === day) {
    const minutes = Math.floor(event.offsetY / hourPixels * 2) * 30;
    const { address, query } = main().dataset;
    location.href = `${address}?${query}&new=${day.dataset.date}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  }
}

document.addEventListener('pointerdown', begin);
document.addEventListener('pointermove', follow);
document.addEventListener('pointerup', () => drop().catch(() => location.reload()));
document.addEventListener('dragstart', event => event.preventDefault());
document.addEventListener('click', click, true);

// The working day comes into view, or the event that is open.
const first = document.querySelector('.event.open');
sheet().scrollTop = first ? Math.max(0, first.offsetTop - hourPixels) : 8 * hourPixels - 12;
setInterval(() => poll().catch(() => { /* the server is away: the next round may find it */ }), pollMilliseconds);
