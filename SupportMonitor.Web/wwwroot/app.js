// The few things that Blazor cannot do from the server. Loaded after Blazor's script, which waits to be started here.
(function () {
  'use strict';

  const reloadWhenServerAnswers = async () => {
    for (;;) {
      try {
        const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
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

  // Blazor says through classes that the server has forgotten this page ("rejected") or that it gave up ("failed").
  let reloading = false;
  const modal = document.getElementById('components-reconnect-modal');
  new MutationObserver(() => {
    const lost = modal.classList.contains('components-reconnect-rejected') || modal.classList.contains('components-reconnect-failed');
    if (lost && !reloading) {
      reloading = true;
      reloadWhenServerAnswers();
    }
  }).observe(modal, { attributes: true, attributeFilter: ['class'] });
  document.getElementById('reconnect-now').addEventListener('click', () => location.reload());

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
    openDialog(dialog) {
      if (!dialog.open) {
        dialog.showModal();
      }
    },
    closeDialog(dialog) {
      dialog.close();
    },
    focus(element) {
      element.focus();
    },
    download(url) {
      const link = document.createElement('a');
      link.href = url;
      link.download = '';
      document.body.append(link);
      link.click();
      link.remove();
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
