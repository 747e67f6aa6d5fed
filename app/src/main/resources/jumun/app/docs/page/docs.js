"use strict";

// Nothing is sent anywhere but to this address: no validator, no query settings that name another description.
SwaggerUIBundle({
  dom_id: "#docs",
  urls: [
    { name: "Customers", url: "openapi/customer" },
    { name: "Operators", url: "openapi/ops" },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  defaultModelsExpandDepth: 0,
  tagsSorter: "alpha",
});
