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
  let retry = 0;
  let source = null;
  let connected = false;
  // Whether the last look was answered with what there is.
  let stale = false;
  let open = new Set();
  let closed = new Set();
  let before = null;

  function look() {
    document.body.dispatchEvent(new CustomEvent('live'));
  }

  // How often it looks, and what it says of itself.
  function settle() {
    clearInterval(polling);
    if (document.hidden) { return; }
    polling = setInterval(look, connected && !stale ? CALM : POLL);
    const how = stale ? 'off' : connected ? 'live' : 'polling';
    if (liveness && liveness.className !== how) {
      liveness.textContent = liveness.dataset[how];
      liveness.className = how;
    }
  }

  function listen() {
    hush();
    if (document.hidden) { return; }
    if (!window.EventSource) {
      settle();
      return;
    }
    const feed = new EventSource(words.dataset.feed);
    source = feed;
    feed.addEventListener('open', () => {
      connected = true;
      settle();
    });
    feed.addEventListener('changed', look);
    feed.addEventListener('error', () => {
      connected = false;
      settle();
      if (feed.readyState === EventSource.CLOSED) {
        // Not let in, or too many listen already: the page goes on asking, and tries again.
        clearTimeout(retry);
        retry = setTimeout(listen, CALM);
      }
    });
  }

  // A source that was closed says nothing any more.
  function hush() {
    clearTimeout(retry);
    if (source) { source.close(); }
    source = null;
    connected = false;
  }

  // A page that nobody looks at asks nobody.
  document.addEventListener('visibilitychange', () => {
    listen();
    settle();
    if (!document.hidden) { look(); }
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

  // Only what a look brings says whether what is shown is true; what was asked to be done answers for itself.
  document.body.addEventListener('htmx:afterOnLoad', event => {
    if (isLook(event) && event.detail.successful) { looked(true); }
  });
  ['htmx:sendError', 'htmx:responseError'].forEach(failure => document.body.addEventListener(failure, event => {
    if (isLook(event)) {
      looked(false);
    } else {
      refuse(event.detail.xhr);
    }
  }));

  function isLook(event) {
    return event.detail.requestConfig.verb === 'get';
  }

  function looked(well) {
    stale = !well;
    settle();
  }

  // htmx leaves out what comes with an error. Where an answer would stand, it is said instead what has become of it.
  function refuse(xhr) {
    const answer = document.getElementById('answer');
    const problem = xhr.getResponseHeader('X-Problem') || { 0: 'unreached', 403: '403' }[xhr.status] || 'other';
    const note = words.content.querySelector('[data-problem="' + problem + '"]');
    if (answer && note) { answer.replaceChildren(note.cloneNode(true)); }
  }

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

  // What goes on takes longer, and the whole of it with it; how it is drawn says Chart.
  function tellSpans() {
    if (document.hidden) { return; }
    const now = Date.now() + skew;
    document.querySelectorAll('[data-began]').forEach(generation => {
      const began = Date.parse(generation.dataset.began);
      const whole = Math.max(1, now - began);
      const part = span => Math.min(1000, Math.max(0, Math.floor(span * 1000 / whole)));
      generation.querySelectorAll('[data-started]').forEach(step => {
        const started = Date.parse(step.dataset.started);
        const took = Math.max(0, (step.dataset.finished ? Date.parse(step.dataset.finished) : now) - started);
        const x = Math.min(992, part(started - began));
        const bar = step.querySelector('rect.span');
        bar.setAttribute('x', x);
        bar.setAttribute('width', Math.max(8, Math.min(part(took), 1000 - x)));
        const cell = step.querySelector('.took');
        const text = span(Math.floor(took / 1000));
        if (!step.dataset.finished && took >= 1000 && cell.textContent !== text) { cell.textContent = text; }
      });
    });
  }

  // The two largest units.
  function span(seconds) {
    const units = [[86_400, words.dataset.d], [3_600, words.dataset.h], [60, words.dataset.min], [1, words.dataset.s]];
    const at = units.findIndex(unit => seconds >= unit[0]);
    return units.slice(at, at + 2)
      .map((unit, i) => [Math.floor((i ? seconds % units[at][0] : seconds) / unit[0]), unit[1]])
      .filter((told, i) => i === 0 || told[0] > 0)
      .map(told => told[0] + told[1].replace('\u00a0', ' '))
      .join(' ');
  }

  setInterval(tellTimes, 20_000);
  setInterval(tellSpans, 1_000);
  listen();
})();
