// Draws the process and marks where the onboarding stands. The table of steps on the page says what to mark; it is
// replaced while the page lives, the diagram is not.
(function () {
  'use strict';

  var container = document.getElementById('diagram');
  if (!container || !window.BpmnJS) {
    return;
  }
  // bpmn-js has styles in its markup, which the content security policy refuses with an error for each; diagram.css has
  // the same, the watermark's too
  var markup = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    configurable: true,
    enumerable: markup.enumerable,
    get: markup.get,
    set: function (html) { markup.set.call(this, String(html).replace(/ style="[^"]*"/g, '')); }
  });

  var setAttribute = Element.prototype.setAttributeNS;
  Element.prototype.setAttributeNS = function (namespace, name, value) {
    if (name === 'style') {
      // the same by the way that the policy leaves open
      this.style.cssText = value;
    } else {
      setAttribute.call(this, namespace, name, value);
    }
  };

  var process = container.dataset.src.split('/').pop();
  // the wheel scrolls the page, not the diagram: that is dragged, and zoomed by its buttons
  var viewer = new window.BpmnJS({ container: container, zoomScroll: { enabled: false } });
  var states = ['is-open', 'is-completed', 'is-interrupted'];
  var drawn = false;

  // a step may have been entered several times: being there now counts most, then how it was left last
  function positions() {
    var found = {};
    document.querySelectorAll('#live tr[data-activity]').forEach(function (row, place) {
      var data = row.dataset;
      var known = found[data.activity];
      if (data.process === process && !(known && known.status === 'open' && data.status !== 'open')) {
        found[data.activity] = { status: data.status, took: data.took, place: place };
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
      var flag = document.createElement('div');
      var open = position.status === 'open';
      flag.className = open ? 'here' : 'took is-' + position.status;
      flag.textContent = open ? container.dataset.now.replace('{0}', position.took) : position.took;
      overlays.add(element.id, {
        position: open ? { top: -30, left: 0 } : { bottom: -2, left: 0 },
        html: flag, scale: { min: 0.8 }, show: { minZoom: 0.4 }
      });
    });
  }

  // below this the names in the boxes cannot be read: then only the part where it stands is shown
  var READABLE = 0.8;

  function fit() {
    var canvas = viewer.get('canvas');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    if (canvas.zoom() < READABLE) {
      canvas.zoom(READABLE, 'auto');
      centre(canvas);
    }
  }

  function centre(canvas) {
    var found = positions();
    var been = viewer.get('elementRegistry').filter(function (candidate) {
      return found[candidate.id] && !candidate.labelTarget && !frames(candidate);
    });
    // where it stands; once it has ended, where it was last
    var element = been.filter(function (candidate) { return found[candidate.id].status === 'open'; })[0] ||
      been.sort(function (one, other) { return found[other.id].place - found[one.id].place; })[0];
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
