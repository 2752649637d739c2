// What every live page needs: times in the reader's own zone, no polling while nobody looks, and the sign-in page as a
// page of its own when the session has ended.
(function () {
  'use strict';

  var formats = {
    moment: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
    day: { year: 'numeric', month: 'short', day: 'numeric' }
  };
  var language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;

  function localTimes(root) {
    root.querySelectorAll('time[datetime]').forEach(function (time) {
      var format = formats[time.dataset.format || 'moment'];
      time.textContent = new Intl.DateTimeFormat(language, format).format(new Date(time.dateTime));
    });
  }

  document.addEventListener('htmx:afterSettle', function () {
    localTimes(document);
    // the first onboarding has come to an empty board, which has nothing to search with
    if (document.querySelector('.board') && !document.querySelector('.filters')) {
      window.location.reload();
    }
  });

  document.addEventListener('htmx:beforeRequest', function (event) {
    var polling = event.detail.elt.matches('[hx-trigger^="every"]');
    if (polling && document.hidden) {
      event.preventDefault();
    }
  });

  // what a poll got last; pages are not in the browser's cache
  var known = {};

  document.addEventListener('htmx:configRequest', function (event) {
    if (event.detail.elt.matches('[hx-trigger^="every"]') && known[event.detail.path]) {
      event.detail.headers['If-None-Match'] = known[event.detail.path];
    }
  });

  document.addEventListener('htmx:beforeSwap', function (event) {
    var xhr = event.detail.xhr;
    if (xhr.status === 304) {
      event.detail.shouldSwap = false;
      event.detail.isError = false;
      return;
    }
    var etag = xhr.getResponseHeader('ETag');
    if (etag) {
      // what is shown now is this answer and no other
      known = {};
      known[event.detail.requestConfig.path] = etag;
    }
    var elsewhere = xhr.responseURL && new URL(xhr.responseURL).pathname !== event.detail.pathInfo.requestPath.split('?')[0];
    if (elsewhere || xhr.status === 401 || xhr.status === 403) {
      event.detail.shouldSwap = false;
      window.location.reload();
    }
  });

  document.documentElement.classList.add('scripted');
  localTimes(document);
})();
