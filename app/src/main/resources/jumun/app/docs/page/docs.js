"use strict";

// Nothing is sent anywhere but to this address: no validator, no query settings that name another description.
SwaggerUIBundle({
  dom_id: "#docs",
  urls: [
    { name: "Customers", url: "openapi/customer" },
    { name: "Operators", url: "openapi/ops" },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  // Swagger UI's own sign carries a style sheet inline, which this page does not run.
  plugins: [() => ({ components: { Logo: () => null } })],
  layout: "StandaloneLayout",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  defaultModelsExpandDepth: 0,
  tagsSorter: "alpha",
});
