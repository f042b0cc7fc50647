// Makes the pages quicker; none needs it. A search goes out as the form would send it, and the page that comes back replaces the
// results: one rendering, the server's. What was typed is kept in the browser's own history entry, never in an address.

const form = document.getElementById('search');
const announce = document.getElementById('announce');
document.documentElement.classList.add('enhanced');

// By focus alone: an entry in the history for it would stand between a search and the page before.
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});
copyButtons(document);
if (form) {
  searchInPlace();
  suggestWhileTyping(form.elements.namedItem('q'));
}

function searchInPlace() {
  let running, shown = false;
  // The fields that somebody wrote in since the search went out: an answer that comes late, or a page restored, leaves them alone.
  const written = new Set();
  form.addEventListener('input', event => written.add(event.target.id));

  form.addEventListener('submit', event => {
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form, event.submitter ?? undefined));
    run(fields, { push: true, focus: true });
  });

  // A filter acts at once; the button that would apply it is for those without this script.
  document.addEventListener('change', event => {
    if (event.target.type !== 'checkbox' || event.target.form !== form) return;
    run(new URLSearchParams(new FormData(form)), { push: true, stay: event.target.id });
  });

  addEventListener('popstate', () => {
    if (history.state?.fields) run(new URLSearchParams(history.state.fields), {});
    else if (shown) location.reload();
  });
  // Back from a listing to a page that the browser didn't keep alive.
  if (history.state?.fields && !document.getElementById('results')) run(new URLSearchParams(history.state.fields), {});

  async function run(fields, { push, focus, stay }) {
    running?.abort();
    written.clear();
    const mine = running = new AbortController();
    const found = document.getElementById('found');
    found.setAttribute('aria-busy', 'true');
    const waiting = [setTimeout(() => say(form.dataset.searching, true), 400), setTimeout(() => say(form.dataset.slow, true), 6000)];
    try {
      const response = await fetch(form.action, { method: 'POST', body: fields, headers: { accept: 'text/html' }, signal: mine.signal });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (!page.getElementById('found')) throw Object.assign(new Error(`no results in the answer (${response.status})`), { told: [...page.querySelectorAll('.trouble h1, .trouble .lead, .trouble .detail')].map(e => e.textContent.trim() + (e.tagName === 'H1' ? '.' : '')).join(' ') });
      show(page, stay);
      shown = true;
      if (push) history.pushState({ fields: fields.toString() }, '');
      const count = document.getElementById('results');
      // An answer, or the question that comes first, stands above what was found; before either comes what is to be mended.
      const heading = document.querySelector('#found h2');
      const wrong = form.querySelector('[aria-invalid=true]');
      say((count ?? heading)?.textContent.trim() ?? '', false);
      if (focus && wrong) wrong.focus();
      else if (focus && heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: 'start' });
      }
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      // A page of ours that says what is wrong knows more than we do.
      failed(found, failure.told || form.dataset.offline, () => run(fields, { push, focus, stay }));
    } finally {
      waiting.forEach(clearTimeout);
      if (running === mine) document.getElementById('found').removeAttribute('aria-busy');
    }
  }

  function show(page, stay) {
    const open = new Map([...document.querySelectorAll('#found details')].map(d => [d.id, d.open]));
    const held = stay ?? document.activeElement?.id;
    for (const id of written.has('place') ? ['found', 'language'] : ['found', 'language', 'where']) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
    if (!written.has('q')) form.elements.namedItem('q').value = page.getElementById('q').value;
    form.querySelector('.examples')?.remove();
    document.querySelector('.hero').className = page.querySelector('.hero').className;
    document.title = page.title;
    if (stay) for (const [id, was] of open) document.getElementById(id)?.toggleAttribute('open', was);
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    copyButtons(document.getElementById('found'));
  }

  function failed(found, why, again) {
    found.querySelector('.failed')?.remove();
    const notice = document.createElement('div');
    notice.className = 'notice failed';
    const words = document.createElement('p');
    words.textContent = why;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = form.dataset.again;
    button.addEventListener('click', again);
    notice.append(words, button);
    found.prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
    say(why, false);
  }
}

/** Tells a screen reader; a line that everybody should see while waiting is shown as well. */
function say(words, visible) {
  announce.textContent = words;
  announce.classList.toggle('hidden', !visible);
  announce.classList.toggle('progress', visible);
}

/** A combobox with a list (ARIA 1.2): arrows move, Enter takes, Escape closes; without a choice, Enter searches as ever. */
function suggestWhileTyping(input) {
  const list = document.getElementById('suggestions');
  const language = document.documentElement.lang;
  let options = [], at = -1, timer, running;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);

  input.addEventListener('input', () => {
    clearTimeout(timer);
    mark(-1);
    running?.abort();
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, 120);
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); close(); }
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); mark(at + 1); }
    if (event.key === 'ArrowUp') { event.preventDefault(); mark(at - 1); }
    if (event.key === 'Enter' && at >= 0) { event.preventDefault(); take(options[at]); }
  });
  // Whoever presses on the list, or moves its scroll bar, hasn't left the field; taken is what is let go on.
  list.addEventListener('mousedown', event => event.preventDefault());
  input.addEventListener('blur', () => setTimeout(close, 150));
  form.addEventListener('submit', () => { clearTimeout(timer); running?.abort(); close(); });

  async function ask() {
    running = new AbortController();
    const place = form.elements.namedItem('in')?.value;
    const variables = { prefix: input.value, language, first: 8, ...(place ? { place: { jurisdiction: place } } : {}) };
    try {
      const response = await fetch('/graphql', {
        method: 'POST', signal: running.signal,
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ documentId: 'SuggestServices', variables }),
      });
      if (!response.ok) return close();
      offer((await response.json()).data?.suggest ?? []);
    } catch (failure) {
      // Typing goes on without suggestions; who typed on is answered by the next question, and the list stays until then.
      if (failure.name !== 'AbortError') close();
    }
  }

  function offer(suggestions) {
    if (at >= 0) return; // somebody is choosing: what comes late doesn't move the list under them
    options = suggestions.filter(s => s.node);
    at = -1;
    list.replaceChildren(...options.map((s, i) => {
      const item = document.createElement('li');
      item.id = `suggestion-${i}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      const text = document.createElement('span');
      text.textContent = s.text;
      if (s.language !== language) text.lang = s.language;
      item.append(text);
      const kind = kindOf(s);
      if (kind.length > 0) {
        const note = document.createElement('small');
        kind.forEach((name, n) => {
          const part = document.createElement('span');
          part.textContent = name.value;
          if (name.language !== language) part.lang = name.language;
          note.append(...(n > 0 ? [' · '] : []), part);
        });
        item.append(note);
      }
      item.addEventListener('click', () => take(s));
      return item;
    }));
    const any = options.length > 0 && document.activeElement === input;
    list.hidden = !any;
    input.setAttribute('aria-expanded', String(any));
    input.removeAttribute('aria-activedescendant');
    if (any) say((options.length === 1 ? form.dataset.suggestOne : form.dataset.suggest).replace('{0}', options.length), false);
  }

  /** Texts with their languages: a listing's own name where another was matched, and whose it is; of everything else, what it is. */
  function kindOf(s) {
    if (s.kind === 'SERVICE') return [s.node.name?.value !== s.text ? s.node.name : null, s.node.jurisdiction?.name].filter(Boolean);
    const kind = form.dataset[`kind${s.kind.replaceAll('_', '').toLowerCase()}`];
    return kind ? [{ value: kind, language }] : [];
  }

  function mark(index) {
    list.children[at]?.setAttribute('aria-selected', 'false');
    at = (index + options.length + 1) % (options.length + 1);
    if (at === options.length) at = -1;
    const item = list.children[at];
    item?.setAttribute('aria-selected', 'true');
    item?.scrollIntoView({ block: 'nearest' });
    if (item) input.setAttribute('aria-activedescendant', item.id); else input.removeAttribute('aria-activedescendant');
  }

  function take(suggestion) {
    close();
    const to = suggestion.kind === 'SERVICE' ? `/services/${encodeURIComponent(suggestion.node.id).replaceAll('%3A', ':')}`
      : suggestion.kind === 'LIFE_EVENT' ? `/life-events/${encodeURIComponent(suggestion.node.code)}` : null;
    if (to) return location.assign(`${to}?lang=${language}`);
    input.value = suggestion.text;
    form.requestSubmit();
  }

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}

function copyButtons(within) {
  if (!navigator.clipboard) return;
  for (const button of within.querySelectorAll('[data-copy]')) {
    const words = button.textContent, heard = button.parentElement.querySelector('[role=status]');
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        button.textContent = button.dataset.done;
      } catch {
        button.textContent = button.dataset.failed;
      }
      heard.textContent = button.textContent;
      setTimeout(() => { button.textContent = words; heard.textContent = ''; }, 2500);
    });
  }
}
