// Draws the charts of the flow from the tables beside them, and again when those have been replaced.
(function () {
  'use strict';

  var charts = {};

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  var colours = { us: 'us', customer: 'customer', carrier: 'carrier', azure: 'azure', nobody: 'line', received: 'soft', handedOver: 'accent' };

  function read(table) {
    var heads = Array.prototype.slice.call(table.querySelectorAll('thead th'));
    var rows = Array.prototype.slice.call(table.querySelectorAll('tbody tr'));
    return {
      labels: rows.map(function (row) { return row.cells[0].textContent.trim(); }),
      datasets: heads.map(function (head, column) { return { head: head, column: column }; })
        .filter(function (one) { return one.head.dataset.series; })
        .map(function (one) {
          return {
            label: one.head.textContent.trim(),
            backgroundColor: colour(colours[one.head.dataset.series]),
            maxBarThickness: 26,
            data: rows.map(function (row) { return Number(row.cells[one.column].textContent); })
          };
        })
    };
  }

  function options(kind) {
    var standing = kind === 'standing';
    var text = { color: colour('soft') };
    return {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: standing ? 'y' : 'x',
      plugins: { legend: { position: 'bottom', labels: { color: colour('soft'), boxWidth: 12 } } },
      scales: {
        x: { stacked: standing, ticks: Object.assign({ precision: 0 }, text), grid: { color: colour('line') } },
        y: { stacked: standing, beginAtZero: true, ticks: Object.assign({ precision: 0, autoSkip: false }, text), grid: { color: colour('line') } }
      }
    };
  }

  function draw() {
    document.querySelectorAll('canvas[data-chart]').forEach(function (canvas) {
      var kind = canvas.dataset.chart;
      var data = read(document.getElementById(kind));
      if (charts[kind] && charts[kind].canvas === canvas) {
        charts[kind].data = data;
        charts[kind].update();
        return;
      }
      charts[kind] = new window.Chart(canvas, { type: 'bar', data: data, options: options(kind) });
    });
    document.documentElement.dataset.charts = 'drawn';
  }

  document.querySelectorAll('[data-submit]').forEach(function (select) {
    select.addEventListener('change', function () { select.form.submit(); });
  });
  if (window.Chart) {
    draw();
    document.addEventListener('htmx:afterSettle', draw);
  }
})();
