// A request tried out here goes with the console's session, so it says where it comes from.
window.reference = SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  tryItOutEnabled: false,
  requestInterceptor: (request) => {
    request.headers["X-Loadline-Console"] = "1";
    return request;
  },
});
