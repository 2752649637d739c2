// Shows the OpenAPI document of the order API, to read and to try; asks nobody else for anything.
(function () {
  'use strict';

  var place = document.getElementById('api');
  // its list of servers comes without a name for those who do not see it
  function name() {
    var servers = document.getElementById('servers');
    if (servers) {
      servers.setAttribute('aria-label', place.dataset.server);
    }
  }

  window.SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    validatorUrl: null,
    deepLinking: false,
    defaultModelsExpandDepth: 0,
    onComplete: name
  });
})();
