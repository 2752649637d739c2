// Shows the OpenAPI document of the order API, to read and to try; asks nobody else for anything.
(function () {
  'use strict';

  var place = document.getElementById('api');
  window.SwaggerUIBundle({ url: place.dataset.document, domNode: place, validatorUrl: null, deepLinking: false });
})();
