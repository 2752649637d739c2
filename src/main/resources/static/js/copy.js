// Buttons that copy the text of another element: <button class="copy" data-copy="id" data-copied="Copied">
(function () {
  'use strict';

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button.copy');
    if (!button) {
      return;
    }
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(function () {
      button.textContent = button.dataset.copied;
    });
  });
})();
