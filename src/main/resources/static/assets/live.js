// Keeps an open page true: listens for changes, asks for what the page shows, and goes on telling times.
(() => {
  'use strict';

  const POLL = 10_000;
  const CALM = 60_000;
  const words = document.getElementById('words');
  const liveness = document.getElementById('liveness');
  const announcements = document.getElementById('announcements');
  // Clocks differ: what is so long ago is told by the server's.
  const skew = words ? Date.parse(words.dataset.time) - Date.now() : 0;
  if (!words || !document.getElementById('live')) {
    tellTimes();
    return;
  }

  let polling = 0;
  let source = null;
  let open = new Set();
  let closed = new Set();
  let before = null;

  function look() {
    document.body.dispatchEvent(new CustomEvent('live'));
  }

  function show(how) {
    if (liveness) {
      liveness.textContent = liveness.dataset[how];
      liveness.className = how;
    }
  }

  function poll(on) {
    clearInterval(polling);
    polling = setInterval(look, on ? POLL : CALM);
    show(on ? 'polling' : 'live');
  }

  function listen() {
    if (!window.EventSource) {
      poll(true);
      return;
    }
    source = new EventSource(words.dataset.feed);
    source.addEventListener('open', () => poll(false));
    source.addEventListener('changed', look);
    source.addEventListener('error', () => {
      poll(true);
      if (source.readyState === EventSource.CLOSED) {
        // Not let in, or too many listen already: the page goes on asking, and tries again.
        setTimeout(listen, CALM);
      }
    });
  }

  // A page that nobody looks at asks nobody.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearInterval(polling);
      if (source) { source.close(); }
    } else {
      listen();
      look();
    }
  });

  document.body.addEventListener('htmx:configRequest', event => {
    const live = document.getElementById('live');
    if (event.detail.elt === live && live.dataset.version) {
      event.detail.headers['X-Seen'] = live.dataset.version;
    }
  });

  // What was folded open stays open, and what was folded stays folded.
  document.body.addEventListener('htmx:beforeSwap', event => {
    const ids = yes => new Set([...document.querySelectorAll('details[id]')].filter(it => it.open === yes).map(it => it.id));
    open = ids(true);
    closed = ids(false);
    const live = document.getElementById('live');
    before = live && live.dataset.summary;
  });
  document.body.addEventListener('htmx:afterSwap', () => {
    document.querySelectorAll('details[id]').forEach(it => {
      if (open.has(it.id)) { it.open = true; }
      if (closed.has(it.id)) { it.open = false; }
    });
    const live = document.getElementById('live');
    const summary = live && live.dataset.summary;
    if (summary && summary !== before) { announcements.textContent = summary; }
    tellTimes();
  });

  document.body.addEventListener('htmx:sendError', () => show('off'));
  document.body.addEventListener('htmx:responseError', () => show('off'));
  document.body.addEventListener('htmx:afterOnLoad', () => {
    if (liveness && liveness.className === 'off') { show(source && source.readyState === 1 ? 'live' : 'polling'); }
  });

  function tellTimes() {
    if (!words) { return; }
    const data = words.dataset;
    const now = Date.now() + skew;
    document.querySelectorAll('time[datetime]').forEach(time => {
      const since = now - Date.parse(time.dateTime);
      const minutes = Math.floor(Math.abs(since) / 60_000);
      const span = minutes < 60 ? minutes + data.min
        : minutes < 4 * 1440 ? Math.floor(minutes / 60) + data.h
        : Math.floor(minutes / 1440) + data.d;
      const text = minutes < 1 ? data.now : (since < 0 ? data.in : data.ago).replace('{0}', span);
      if (time.textContent !== text) { time.textContent = text; }
    });
  }

  setInterval(tellTimes, 20_000);
  listen();
})();
