// Keeps the list of people fresh, waits for the host, and tells the server when the tab is closed.
'use strict';

const everyMilliseconds = 3000;
let leaves = true;

document.addEventListener('submit', () => { leaves = false; });

window.addEventListener('pagehide', () => {
  const form = document.querySelector('form[data-leave]');
  if (leaves && form) {
    navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
  }
});

async function refresh() {
  const live = document.querySelector('[data-live]');
  const form = document.querySelector('form[data-leave]');
  if (document.querySelector('[data-waits]')) {
    location.reload();
    return;
  }
  if (!live || !form) {
    return;
  }
  const url = new URL(location.href);
  url.searchParams.set('session', form.elements.session.value);
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-live]');
  if (fresh) {
    live.replaceWith(fresh);
  } else {
    document.querySelector('main').replaceWith(page.querySelector('main'));
  }
}

setInterval(() => refresh().catch(() => { /* the server is away: the next round may find it */ }), everyMilliseconds);
