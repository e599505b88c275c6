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
    if (detail.state === 'rejected' || detail.state === 'failed') {
      reloadWhenServerAnswers();
    } else if (detail.state === 'retrying' && detail.currentAttempt > 1 && detail.secondsToNextAttempt === 0) {
      reloadWhenSignedOut();
    }
  });
  document.getElementById('reconnect-now').addEventListener('click', () => location.reload());

  // Blazor can hold back all keys of an input or none; in a combo box it is these that must not do what they usually do.
  document.addEventListener('keydown', event => {
    const combo = event.target instanceof HTMLInputElement && event.target.getAttribute('role') === 'combobox';
    if (combo && (event.key === 'ArrowDown' || event.key === 'ArrowUp' || (event.key === 'Enter' && event.target.getAttribute('aria-expanded') === 'true'))) {
      event.preventDefault();
    }
  });

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

  const fetching = new Map();
  window.supportMonitor = {
    openCalendar(input) {
      if (input.showPicker) {
        input.showPicker();
      } else {
        input.focus();
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
      const form = document.createElement('form');
      form.method = 'post';
      form.action = path;
      document.body.append(form);
      form.submit();
    },
    openDialog(dialog) {
      if (!dialog.open) {
        dialog.showModal();
      }
    },
    closeDialog(dialog) {
      dialog.close();
    },
    // True when it stands in the clipboard; otherwise the text is marked, ready to be copied by hand.
    async copy(input) {
      input.select();
      try {
        await navigator.clipboard.writeText(input.value);
        return true;
      } catch {
        return false;
      }
    },
    focus(element) {
      element.focus();
    },
    async fetchFile(id, url) {
      const controller = new AbortController();
      fetching.set(id, controller);
      try {
        const answer = await fetch(url, { signal: controller.signal });
        if (!answer.ok) {
          return 'failed';
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
