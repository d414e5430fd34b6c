// Opens the API reference. Nothing here may ask another host.
const reference = document.querySelector('#reference')
const darkness = matchMedia('(prefers-color-scheme: dark)')

globalThis.SwaggerUIBundle({
  domNode: reference,
  url: reference.dataset.document,
  validatorUrl: null, // by default it is a service of swagger.io
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
})

darkness.addEventListener('change', dim)
dim()

/** Swagger UI has a dark style, but leaves it to the page when. */
function dim() {
  document.documentElement.classList.toggle('dark-mode', darkness.matches)
}
