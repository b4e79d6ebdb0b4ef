/* What the page does beyond what it does without script: cards at marked words, the part that words have in a record, arrow keys. The
   records stand in the page's lists already; a card shows copies of them, so nothing of a report ever becomes markup here. */
(function () {
  'use strict';
  const parts = { a: 'source', r: 'target', p: 'speaker', d: 'addressee' }; // roles that are labelled; the other words speak for themselves
  const anchors = 'tcvm';                                                  // roles that name a record, as page_text.c writes them
  const kinds = ['e', 's', 'f', 'n'];
  const narrow = window.matchMedia('(max-width: 40rem)');
  const touch = window.matchMedia('(hover: none)');
  const indexes = new WeakMap(); // of a document: record -> [segment, role] of all its words
  let stops = new WeakMap();     // of a text or list: what arrows go through, and where each stands; made anew when kinds are switched
  const stopOf = new WeakMap();  // of a text or list: the element that Tab reaches
  const card = document.createElement('div');
  let current = null; // segment whose card is shown
  let marked = [];    // elements that highlighting has changed
  let origin = null;  // mark from which a record was gone to
  let timer = 0;

  function documentOf(element) { return element.closest('.doc'); }
  function recordElement(doc, name) { return document.getElementById(doc.id + name); }
  function namesOf(segment) {
    return segment.dataset.r.split(' ').map(function (part) { return { name: part.slice(0, -1), role: part.slice(-1) }; });
  }
  function isShown(kind) { return document.getElementById('show-' + kind).checked; }

  function indexOf(doc) {
    let index = indexes.get(doc);
    if (index) return index;
    index = new Map();
    doc.querySelectorAll('.text [data-r]').forEach(function (segment) {
      namesOf(segment).forEach(function (part) {
        if (!index.has(part.name)) index.set(part.name, []);
        index.get(part.name).push([segment, part.role]);
      });
    });
    indexes.set(doc, index);
    return index;
  }

  // ---- highlighting

  function unmark() {
    marked.forEach(function (element) {
      element.classList.remove('on', 'part');
      const label = element.querySelector(':scope > .as');
      if (label) label.remove();
    });
    marked = [];
  }

  // Floats over the words, so that nothing moves under the pointer.
  function label(segment, text) {
    let element = segment.querySelector(':scope > .as');
    if (element) return element.append(', ' + text);
    element = document.createElement('span');
    element.className = 'as';
    element.textContent = text;
    segment.append(element);
  }

  function mark(doc, name) {
    const record = recordElement(doc, name);
    const labelled = new Set();
    (indexOf(doc).get(name) || []).forEach(function (entry) {
      const segment = entry[0], role = entry[1];
      segment.classList.add(anchors.includes(role) ? 'on' : 'part');
      if (parts[role] && !labelled.has(role)) {
        label(segment, parts[role]);
        labelled.add(role);
      }
      marked.push(segment);
    });
    if (record) {
      record.classList.add('on');
      marked.push(record);
    }
  }

  // ---- the card

  // A copy to be read, not used: no ids, no links.
  function copyOf(element) {
    const copy = document.createElement('div');
    copy.className = element.className;
    copy.classList.remove('on');
    element.childNodes.forEach(function (node) { copy.append(node.cloneNode(true)); });
    copy.querySelectorAll('a').forEach(function (link) {
      const plain = document.createElement('span');
      plain.className = link.className;
      plain.append(...link.childNodes);
      link.replaceWith(plain);
    });
    return copy;
  }

  function fill(doc, names, linked) {
    const seen = new Set();
    const also = document.createElement('div');
    also.className = 'also';
    card.replaceChildren();
    names.forEach(function (part) {
      const record = recordElement(doc, part.name);
      if (seen.has(part.name) || !record || !isShown(part.name[0])) return;
      seen.add(part.name);
      if (anchors.includes(part.role) || !card.childElementCount) return card.append(copyOf(record));
      const line = document.createElement('p');
      line.append(...copyOf(record.querySelector('.line')).childNodes);
      line.prepend((parts[part.role] || 'content') + ' of ');
      also.append(line);
    });
    if (also.childElementCount) card.append(also);
    const hint = document.createElement('p');
    hint.className = 'hint';
    hint.textContent = touch.matches ? 'Tap the words again to go to the record.' : 'Enter or a click goes to the record; Esc closes.';
    if (card.childElementCount && linked) card.append(hint);
    return seen;
  }

  function place(segment, x) {
    const boxes = Array.from(segment.getClientRects());
    const box = boxes.find(function (b) { return x !== undefined && x >= b.left && x <= b.right; }) || boxes[0];
    if (narrow.matches) { // the card is at the foot: the words must stand above it
      const hidden = box.bottom + 8 - (window.innerHeight - card.offsetHeight);
      if (hidden > 0) window.scrollBy({ top: hidden, behavior: 'instant' });
      return;
    }
    const room = window.innerHeight - box.bottom;
    const height = card.offsetHeight, width = card.offsetWidth;
    const top = room > height + 12 || room > box.top ? box.bottom + 8 : box.top - height - 22;
    card.style.left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8)) + 'px';
    card.style.top = Math.max(8, Math.min(top, window.innerHeight - height - 8)) + 'px';
  }

  function show(segment, x) {
    clearTimeout(timer);
    if (segment === current) return;
    const doc = documentOf(segment);
    const names = namesOf(segment);
    hide();
    const shown = fill(doc, names, segment.matches('a'));
    if (!shown.size) return;
    current = segment;
    // The records these words name, or else the innermost one they are part of.
    const named = names.filter(function (part) { return shown.has(part.name) && anchors.includes(part.role); });
    (named.length ? named : names.filter(function (part) { return shown.has(part.name); }).slice(0, 1)).forEach(function (part) { mark(doc, part.name); });
    card.hidden = false;
    segment.setAttribute('aria-describedby', 'card');
    place(segment, x);
  }

  function hide() {
    clearTimeout(timer);
    unmark();
    card.hidden = true;
    if (current) current.removeAttribute('aria-describedby');
    current = null;
  }

  // ---- going from words to records and back

  function focusOn(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }

  function goToRecord(link) {
    const record = document.getElementById(link.getAttribute('href').slice(1));
    if (!record || !isShown(record.id.replace(/^d\d+/, '')[0])) return;
    hide();
    origin = link;
    makeStop(record);
    focusOn(record);
  }

  function goToWords(id) {
    const words = document.getElementById(id);
    if (!words) return;
    makeStop(words);
    words.focus({ preventScroll: true });
    words.scrollIntoView({ block: 'center' });
  }

  // ---- one stop for Tab in each text and in each list; arrows move within it

  function listOf(element) { return element.closest('.text, .records'); }

  function stopsOf(list) {
    if (stops.has(list)) return stops.get(list);
    const shown = kinds.filter(isShown);
    const selector = list.className === 'text' ? 'a.m.' : '.r.';
    const all = shown.length ? Array.from(list.querySelectorAll(shown.map(function (kind) { return selector + kind; }).join())) : [];
    const made = { all: all, at: new Map(all.map(function (stop, i) { return [stop, i]; })) };
    stops.set(list, made);
    return made;
  }

  // Links inside of a record can be reached from it alone.
  function makeStop(element) {
    const list = listOf(element);
    setStop(stopOf.get(list), -1);
    setStop(element, 0);
    stopOf.set(list, element);
  }
  function setStop(element, index) {
    if (!element) return;
    element.tabIndex = index;
    if (element.classList.contains('r')) element.querySelectorAll('a').forEach(function (link) { link.tabIndex = index; });
  }

  function move(element, key) {
    const list = stopsOf(listOf(element)), at = list.at.has(element) ? list.at.get(element) : -1;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: list.all.length - 1 }[key];
    if (to === undefined || !list.all[to]) return to !== undefined;
    makeStop(list.all[to]);
    focusOn(list.all[to]);
    return true;
  }

  function firstStops() {
    stops = new WeakMap();
    document.querySelectorAll('.text, .records').forEach(function (list) {
      const all = stopsOf(list).all, old = stopOf.get(list);
      if (all.length && !(old && stopsOf(list).at.has(old))) makeStop(all[0]);
    });
  }

  // ---- what the reader does

  document.addEventListener('mouseover', function (event) {
    if (touch.matches) return;
    const segment = event.target.closest('.text [data-r]');
    const record = event.target.closest('.records .r');
    if (segment) return show(segment, event.clientX);
    if (record) {
      hide();
      return mark(documentOf(record), record.id.replace(/^d\d+/, ''));
    }
    if (event.target.closest('#card')) return clearTimeout(timer);
    clearTimeout(timer);
    timer = setTimeout(hide, 250); // time to reach the card
  });

  let pressed = false; // a finger is on the page
  document.addEventListener('focusin', function (event) {
    const segment = event.target.closest('.text a.m');
    const record = event.target.closest('.records .r');
    if (pressed) return; // the click that follows says what is meant; a card now would scroll the words away from under the finger
    if (segment) return show(segment);
    hide();
    if (record) mark(documentOf(record), record.id.replace(/^d\d+/, ''));
  });
  document.addEventListener('focusout', function (event) {
    if (!event.relatedTarget) hide();
  });

  let before = null; // mark whose card was shown already when it was touched: a second touch goes on
  document.addEventListener('pointerdown', function (event) {
    before = event.target.closest('.text a.m') === current ? current : null;
    pressed = touch.matches;
  });
  document.addEventListener('pointercancel', function () { pressed = false; });
  document.addEventListener('click', function (event) {
    pressed = false;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a[href^="#"]');
    const segment = event.target.closest('.text [data-r]');
    if (!link || !documentOf(link)) {
      if (segment) show(segment, event.clientX);
      else if (touch.matches && !event.target.closest('#card, .r')) hide();
      return;
    }
    event.preventDefault();
    if (!link.matches('.text a.m')) {
      const target = document.getElementById(link.getAttribute('href').slice(1));
      if (target && target.classList.contains('r')) goToRecord(link);
      else goToWords(link.getAttribute('href').slice(1));
    } else if (touch.matches && before !== link) {
      show(link);
    } else {
      goToRecord(link);
    }
  });

  document.addEventListener('keydown', function (event) {
    pressed = false;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = event.target.closest('.text a.m, .records .r');
    if (event.key === 'Escape') {
      const help = event.target.closest('.help') || document.querySelector('.help[open]');
      if (help) help.open = false;
      else if (current) hide();
      else if (origin && event.target.closest('.records')) goToWords(origin.closest('.r') ? origin.closest('.r').id : origin.id);
    } else if (stop && event.target === stop && event.key === 'Enter' && stop.classList.contains('r')) {
      const tag = stop.querySelector('a.tag');
      if (tag) goToWords(tag.getAttribute('href').slice(1));
    } else if (stop && move(stop, event.key)) {
      event.preventDefault();
    }
  });
  document.addEventListener('change', function () { hide(); firstStops(); });
  document.addEventListener('scroll', function (event) { if (current && !narrow.matches && event.target === document) place(current); }, true);
  window.addEventListener('beforeprint', hide);

  // ---- at the start

  card.id = 'card';
  card.setAttribute('role', 'tooltip');
  card.hidden = true;
  document.documentElement.classList.add('js');
  document.querySelectorAll('.text [title]').forEach(function (element) { element.removeAttribute('title'); });
  const contents = document.getElementById('contents');
  const documents = document.getElementById('documents');
  if (contents) documents.before(contents);
  documents.append(card);
  const headings = documents.querySelectorAll('.text h2');
  if (headings.length === 1) document.title = headings[0].textContent + ' \u2013 readout';
  document.querySelectorAll('.text a.m, .records a').forEach(function (link) { link.tabIndex = -1; });
  firstStops();
})();
