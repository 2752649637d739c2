// Draws the process and marks where the onboarding stands. The table of steps on the page says what to mark; it is
// replaced while the page lives, the diagram is not.
(function () {
  'use strict';

  var container = document.getElementById('diagram');
  if (!container || !window.BpmnJS) {
    return;
  }
  var process = container.dataset.src.split('/').pop();
  // the wheel scrolls the page, not the diagram: that is dragged, and zoomed by its buttons
  var viewer = new window.BpmnJS({ container: container, zoomScroll: { enabled: false } });
  var states = ['is-open', 'is-completed', 'is-interrupted'];
  var drawn = false;

  // a step may have been entered several times: being there now counts most, then how it was left last
  function positions() {
    var found = {};
    document.querySelectorAll('#live tr[data-activity]').forEach(function (row) {
      var data = row.dataset;
      var known = found[data.activity];
      if (data.process === process && !(known && known.status === 'open' && data.status !== 'open')) {
        found[data.activity] = { status: data.status, took: data.took };
      }
    });
    return found;
  }

  // an open frame around other steps says nothing that those do not say better
  function frames(element) {
    return (element.children || []).some(function (child) { return !child.labelTarget; });
  }

  function mark() {
    var canvas = viewer.get('canvas');
    var overlays = viewer.get('overlays');
    var found = positions();
    overlays.clear();
    viewer.get('elementRegistry').forEach(function (element) {
      states.forEach(function (state) { canvas.removeMarker(element.id, state); });
      var position = found[element.id];
      if (!position || element.labelTarget || frames(element)) {
        return;
      }
      canvas.addMarker(element.id, 'is-' + position.status);
      if (position.status === 'open') {
        var flag = document.createElement('div');
        flag.className = 'here';
        flag.textContent = container.dataset.now.replace('{0}', position.took);
        overlays.add(element.id, { position: { top: -30, left: 0 }, html: flag, scale: { min: 0.8 }, show: { minZoom: 0.4 } });
      }
    });
  }

  function fit() {
    var canvas = viewer.get('canvas');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    // a long process on a small screen would be too small to read: rather show where it stands
    if (canvas.zoom() < 0.45) {
      canvas.zoom(0.6, 'auto');
      centre(canvas);
    }
  }

  function centre(canvas) {
    var found = positions();
    var element = viewer.get('elementRegistry').filter(function (candidate) {
      var position = found[candidate.id];
      return position && position.status === 'open' && !candidate.labelTarget && !frames(candidate);
    })[0];
    if (!element) {
      return;
    }
    var box = canvas.viewbox();
    canvas.viewbox({
      x: element.x + element.width / 2 - box.width / 2,
      y: element.y + element.height / 2 - box.height / 2,
      width: box.width,
      height: box.height
    });
  }

  fetch(container.dataset.src, { headers: { Accept: 'application/xml' }, credentials: 'same-origin' })
    .then(function (response) {
      if (!response.ok) {
        throw new Error('diagram: ' + response.status);
      }
      return response.text();
    })
    .then(function (xml) { return viewer.importXML(xml); })
    .then(function () {
      drawn = true;
      fit();
      mark();
      container.dataset.drawn = 'true';
    })
    .catch(function () {
      container.textContent = container.dataset.failed;
      container.classList.add('failed');
    });

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-zoom]');
    if (!button || !drawn) {
      return;
    }
    var canvas = viewer.get('canvas');
    if (button.dataset.zoom === 'fit') {
      canvas.zoom('fit-viewport', 'auto');
    } else {
      canvas.zoom(canvas.zoom() * (button.dataset.zoom === 'in' ? 1.25 : 0.8));
    }
  });

  document.addEventListener('htmx:afterSettle', function () {
    if (drawn) {
      mark();
    }
  });
})();
