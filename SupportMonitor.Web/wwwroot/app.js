// The few things that Blazor cannot do from the server. Loaded after Blazor's script, which waits to be started here.
(function () {
  'use strict';

  const reloadWhenServerAnswers = async () => {
    for (;;) {
      try {
        // Served to anyone and without the database.
        const answer = await fetch('favicon.svg', { method: 'HEAD', cache: 'no-store' });
        if (answer.status < 500) {
          location.reload();
          return;
        }
      } catch {
        // Not back yet.
      }
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  };

  // Blazor cannot connect once the session has ended, and would try forever.
  const reloadWhenSignedOut = async () => {
    try {
      const answer = await fetch('_blazor/negotiate?negotiateVersion=1', { method: 'POST' });
      if (answer.status === 401) {
        location.reload();
      }
    } catch {
      // Not back yet.
    }
  };

  // "rejected": the server has forgotten this page; "failed": Blazor has stopped trying.
  const modal = document.getElementById('components-reconnect-modal');
  modal.addEventListener('components-reconnect-state-changed', ({ detail }) => {
    if (detail.state === 'hide') {
      watchers.forEach(watcher => watcher.invokeMethodAsync('HearAgainAsync').catch(() => {}));
    } else if (detail.state === 'rejected' || detail.state === 'failed') {
      reloadWhenServerAnswers();
    } else if (detail.state === 'retrying' && detail.currentAttempt > 1 && detail.secondsToNextAttempt === 0) {
      reloadWhenSignedOut();
    }
  });
  document.getElementById('reconnect-now').addEventListener('click', () => location.reload());

  // A second click of a double click starts nothing, and a key that is held down submits once.
  document.addEventListener('click', event => {
    if (event.detail > 1 && event.target.closest?.('button[data-once], button[type=submit]')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.repeat && event.target instanceof HTMLInputElement) {
      event.preventDefault();
    }
  }, true);

  // A field that is left by pressing a button shows or hides its message, and the button moves away under the pointer, which then comes
  // up beside it: it is pressed all the same.
  let pressed = null;
  document.addEventListener('pointerdown', event => {
    const button = event.button === 0 ? event.target.closest?.('button') : null;
    pressed = button ? { button, x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener('pointerup', event => {
    const { button, x, y } = pressed ?? {};
    pressed = null;
    if (button?.isConnected && !button.disabled && Math.hypot(event.clientX - x, event.clientY - y) < 4 && !button.contains(document.elementFromPoint(x, y))) {
      button.click();
    }
  }, true);

  // The server asks for a dialog's first field after the dialog is shown: a person who is in another field by then stays there.
  const isWithin = region => region?.contains(document.activeElement) && document.activeElement !== region;
  for (const name of ['focusFirst', 'focusLast']) {
    const focus = window.mudElementRef[name];
    window.mudElementRef[name] = (trap, ...where) => {
      if (!isWithin(trap?.querySelector('.mud-focus-trap-child-container'))) {
        focus.call(window.mudElementRef, trap, ...where);
      }
    };
  }

  // In a box that finds records Enter takes one as long as something is to be taken; only then does it not submit the form. MudBlazor
  // takes it when the key comes up, which after a submit may be in another box. Escape closes the list and not the dialog around it.
  let typedInto = null;
  let enterIn = null;
  const finder = target => (target instanceof HTMLInputElement && target.closest('.mud-autocomplete') ? target : null);
  document.addEventListener('keydown', event => {
    const box = finder(event.target);
    if (event.key === 'Escape' && document.querySelector('.mud-popover-open')) {
      // The key reaches the box, and not the dialog around it.
      event.target.closest?.('.mud-select[id]')?.addEventListener('keydown', heard => heard.stopPropagation(), { once: true });
    } else if (box && event.key === 'Enter') {
      enterIn = box.getAttribute('aria-expanded') === 'true' || typedInto === box ? box : null;
      if (enterIn) {
        event.preventDefault();
        typedInto = null;
      } else {
        event.stopImmediatePropagation();
      }
    } else if (event.target.closest?.('[role=grid]') && /^(Arrow|Page|Home$|End$)/.test(event.key)) {
      event.preventDefault();
    }
  }, true);
  window.addEventListener('keyup', event => {
    if (event.key === 'Enter' && finder(event.target) && enterIn !== event.target) {
      event.stopImmediatePropagation();
    }
  }, true);
  // What is typed takes the place of a record that was chosen.
  const replaceChosen = box => {
    if (box && typedInto !== box && box.selectionStart === box.value.length) {
      box.select();
    }
  };
  document.addEventListener('focusin', event => finder(event.target)?.select());
  document.addEventListener('click', event => replaceChosen(finder(event.target)));
  document.addEventListener('keydown', event => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && (event.key.length === 1 || event.key === 'Process')) {
      replaceChosen(finder(event.target));
    }
  }, true);
  document.addEventListener('input', event => { typedInto = finder(event.target) ?? typedInto; }, true);
  document.addEventListener('click', event => {
    if (event.target.closest?.('.mud-popover')) {
      typedInto = null;
    }
  }, true);

  // Blazor drops the whole event, and with it the text, where a field holds half a surrogate pair, as pasted text may.
  for (const name of ['input', 'change']) {
    window.addEventListener(name, event => {
      const { value, selectionStart, selectionEnd } = event.target;
      if (typeof selectionStart === 'number' && /\p{Surrogate}/u.test(value)) {
        event.target.value = value.replace(/\p{Surrogate}/gu, '\uFFFD');
        event.target.setSelectionRange(selectionStart, selectionEnd);
      }
    }, true);
  }

  // A jump within the page must take the focus along; with a base address a plain #anchor would not even stay on the page.
  document.addEventListener('click', event => {
    if (event.target.closest?.('.skip-link')) {
      event.preventDefault();
      event.stopPropagation();
      document.getElementById('noi-dung').focus();
    }
  }, true);

  // What is typed into a form stays in this tab until the form is saved or discarded or its account signs out: neither a server that is
  // gone nor a full disk costs it. Never what is secret. Chosen records are told by the server, which knows what stands for them.
  const prefix = 'nhap:';
  const memory = {};
  const before = {};
  const watchers = new Map();
  // Rises also from one load of the page to the next.
  let count = Date.now();

  // Signing out clears every tab: open tabs are notified, and a tab that comes back finds that its text is older than the sign-out.
  const leftKey = 'dang-xuat';
  const lastLeft = () => {
    try {
      return localStorage.getItem(leftKey);
    } catch {
      return null;
    }
  };
  let isOut = false;
  const readKept = key => {
    try {
      return JSON.parse(sessionStorage.getItem(prefix + key)) ?? memory[key];
    } catch {
      return memory[key];
    }
  };
  const writeKept = (key, kept) => {
    memory[key] = kept;
    try {
      sessionStorage.setItem(prefix + key, JSON.stringify(kept));
    } catch {
      // No room: as long as the page is open it is in its memory.
    }
  };
  const change = (key, version, work) => {
    if (isOut) {
      return;
    }
    const kept = readKept(key) ?? { version, left: lastLeft(), entry: null, former: null, typed: {}, sought: {}, chosen: {}, at: {} };
    kept.sought ??= {};
    work(kept);
    writeKept(key, kept);
  };
  const forget = key => {
    delete memory[key];
    delete before[key];
    try {
      sessionStorage.removeItem(prefix + key);
    } catch {
      // Not there either.
    }
  };
  const forgetAll = () => {
    for (const key of Object.keys(memory)) {
      forget(key);
    }
    try {
      Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).forEach(key => sessionStorage.removeItem(key));
    } catch {
      // Not there either.
    }
  };
  try {
    for (const [key, value] of Object.entries(sessionStorage)) {
      if (key.startsWith(prefix) && (JSON.parse(value).left ?? null) !== lastLeft()) {
        sessionStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing is kept there.
  }
  const signOut = () => {
    forgetAll();
    try {
      localStorage.setItem(leftKey, String(Date.now()));
    } catch {
      // This tab at least.
    }
  };
  window.addEventListener('storage', ({ key }) => {
    if (key === leftKey) {
      isOut = true;
      forgetAll();
    }
  });
  const isSecret = field => ['password', 'file', 'hidden'].includes(field.type) || field.readOnly || /password|one-time-code/.test(field.autocomplete);
  // The language of the page may change before it comes back: labels are for fields that have no name of their own.
  const nameOf = field => field.dataset.name || field.name || field.getAttribute('aria-label') || field.labels?.[0]?.textContent.trim() || '';
  const formOf = key => document.querySelector(`[data-keep="${CSS.escape(key)}"]`);
  // An entry's id stands for what was there when it was made: what is typed after that, in this tab or in a copy of it, is another entry.
  const renew = kept => {
    kept.former = kept.entry ?? kept.former;
    kept.entry = null;
  };
  const onTyped = ({ target }) => {
    const form = target.closest?.('[data-keep]');
    const name = form ? nameOf(target) : '';
    if (!name) {
      return;
    }
    if (isSecret(target)) {
      if (readKept(form.dataset.keep)?.entry) {
        change(form.dataset.keep, null, renew);
      }
      return;
    }
    change(form.dataset.keep, form.dataset.version ?? null, kept => {
      const texts = finder(target) ? kept.sought : kept.typed;
      const value = target.type === 'checkbox' ? target.checked : target.value;
      if (texts[name] !== value) {
        renew(kept);
      }
      texts[name] = value;
      kept.at[name] = ++count;
    });
  };
  let inputs = 0;
  document.addEventListener('input', () => inputs++, true);
  document.addEventListener('input', onTyped, true);
  document.addEventListener('change', onTyped, true);
  document.addEventListener('submit', ({ target }) => {
    if (target.action.endsWith('/dang-xuat') || target.querySelector('input[name=_handler]')?.value === 'dang-xuat') {
      signOut();
    }
  }, true);

  // As if it were typed once more, so that the page hears of it.
  const type = (field, value) => {
    if (field.checked === (field.type === 'radio' || value) && (field.type === 'radio' || field.type === 'checkbox')) {
      field.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (field.type === 'radio' || field.type === 'checkbox') {
      field.click();
    } else {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  const fieldsOf = form => [...form.elements].filter(field => field.name !== undefined && field.tagName !== 'BUTTON' && field.tagName !== 'FIELDSET' && !isSecret(field));
  const typeInto = (form, name, value, always) => {
    const fields = fieldsOf(form).filter(field => nameOf(field) === name && !finder(field));
    const field = fields[0]?.type === 'radio' ? fields.find(radio => radio.value === value) : fields[0];
    if (!field) {
      return null;
    }
    const was = field.type === 'radio' ? fields.find(radio => radio.checked)?.value : field.type === 'checkbox' ? field.checked : field.value;
    if (always || was !== value) {
      type(field, value);
    }
    return { was };
  };

  const fetching = new Map();
  window.supportMonitor = {
    kept: key => readKept(key) ?? null,
    keep(key, version, name, value) {
      change(key, version, kept => {
        if (kept.chosen[name] !== value) {
          renew(kept);
        }
        kept.chosen[name] = value;
        if (value !== null) {
          delete kept.sought[name];
        }
      });
    },
    // Notified when the connection is back: the server does not have what was typed without it.
    watch(id, watcher) {
      watchers.set(id, watcher);
    },
    unwatch(id) {
      watchers.delete(id);
    },
    // Types what was kept into the fields that are on the page; how many were other than that, and how many are not there yet.
    typeAgain(key, always) {
      if (always) {
        delete before[key];
      }
      const kept = readKept(key);
      const form = formOf(key);
      let typed = 0;
      let left = 0;
      before[key] ??= {};
      for (const [name, value] of Object.entries(form && kept ? kept.typed : {})) {
        if (name in before[key]) {
          continue;
        }
        const done = typeInto(form, name, value, always);
        if (done) {
          before[key][name] = done.was;
          typed += done.was === value ? 0 : 1;
        } else {
          left++;
        }
      }
      return { typed, left };
    },
    typeBefore(key) {
      const form = formOf(key);
      for (const [name, value] of Object.entries(form ? before[key] ?? {} : {})) {
        typeInto(form, name, value);
      }
    },
    // The id under which what is being entered is stored: the same until it is.
    entry(key, version) {
      change(key, version, kept => {
        if (!kept.entry) {
          const bytes = crypto.getRandomValues(new Uint8Array(16));
          kept.entry = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
        }
      });
      return readKept(key)?.entry ?? null;
    },
    mark: () => count,
    // With a mark, only what was typed before it; the rest goes on from the given version.
    forget(key, mark, version) {
      const kept = mark === undefined || mark === null ? null : readKept(key);
      if (kept && Object.values(kept.at).some(at => at > mark)) {
        for (const name of Object.keys(kept.typed).filter(typed => kept.at[typed] <= mark)) {
          delete kept.typed[name];
        }
        kept.version = version ?? kept.version;
        writeKept(key, kept);
      } else {
        forget(key);
      }
    },
    // Puts the focus into the first field that cannot be saved as it is; false when there is none. Where the page knows of one, its
    // mark may still be on its way here, unless the person has typed on meanwhile.
    async focusUnreadable(id, expected) {
      const find = () => [...document.getElementById(id)?.querySelectorAll('input, select, textarea, [aria-invalid=true]') ?? []]
        .find(field => field.getAttribute('aria-invalid') === 'true' || field.validity?.badInput);
      let wrong = find();
      const typed = inputs;
      // Marks come, and those of before go, with a rendering that may be on its way.
      const isRight = () => expected ? wrong : !wrong || wrong.validity?.badInput;
      for (const end = Date.now() + 2000; !isRight() && typed === inputs && Date.now() < end; wrong = find()) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      // A group, or MudBlazor's select, whose input is hidden: what of it can be operated.
      const near = wrong ? [wrong, ...wrong.querySelectorAll('input, button'), ...wrong.parentElement.querySelectorAll('[tabindex="0"]')] : [];
      near.find(field => field.checkVisibility() && field.tabIndex >= 0)?.focus();
      return wrong !== undefined;
    },
    focusId(id) {
      document.getElementById(id)?.focus();
    },
    // Where a dialog begins that shows its fields only after it has read them.
    focusStart(field) {
      if (!isWithin(field?.closest('.mud-focus-trap-child-container'))) {
        field?.focus();
      }
    },
    print() {
      // After the browser has laid out the rows that were rendered for paper.
      requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
    },
    // The look at once, and kept by the server: in the account, and for pages without one.
    look(theme, keep) {
      if (theme) {
        document.documentElement.dataset.theme = theme;
      } else {
        delete document.documentElement.dataset.theme;
      }
      fetch(keep).catch(() => {});
    },
    post(path) {
      signOut();
      const form = document.createElement('form');
      form.method = 'post';
      form.action = path;
      document.body.append(form);
      form.submit();
    },
    // True when it stands in the clipboard; otherwise the text is marked, ready to be copied by hand.
    async copy(id) {
      const input = document.getElementById(id);
      input.select();
      try {
        await navigator.clipboard.writeText(input.value);
        return true;
      } catch {
        return false;
      }
    },
    async fetchFile(id, url) {
      const controller = new AbortController();
      fetching.set(id, controller);
      try {
        const answer = await fetch(url, { signal: controller.signal });
        if (!answer.ok) {
          return answer.status === 507 ? 'full' : 'failed';
        }
        const name = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('Content-Disposition') || '');
        const link = document.createElement('a');
        link.href = URL.createObjectURL(await answer.blob());
        link.download = name ? decodeURIComponent(name[1]) : '';
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        return 'done';
      } catch (error) {
        return error.name === 'AbortError' ? 'cancelled' : 'failed';
      } finally {
        fetching.delete(id);
      }
    },
    cancelFetch(id) {
      fetching.get(id)?.abort();
    },
  };

  Blazor.start({
    circuit: {
      reconnectionOptions: {
        // Two seconds at first, then five, for as long as the page is open: a wall screen must come back by itself in the morning.
        maxRetries: 1000000,
        retryIntervalMilliseconds: attempt => (attempt === 0 ? 0 : attempt < 15 ? 2000 : 5000),
      },
    },
  });
})();
