// Gives every curl line a button that copies it. Without it, or without a clipboard (a page that is
// neither on https nor on localhost), the page is whole.
const label = 'Copy'

if (navigator.clipboard) {
  const live = document.createElement('p')
  live.className = 'unseen'
  live.setAttribute('role', 'status')
  document.body.append(live)
  for (const line of document.querySelectorAll('.examples pre')) line.after(buttonFor(line, live))
}

function buttonFor(line, live) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.setAttribute('aria-label', `${label} ${line.getAttribute('aria-label')}`)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(line.textContent)
    button.textContent = 'Copied'
    live.textContent = 'Copied'
    setTimeout(() => {
      button.textContent = label
      live.textContent = ''
    }, 2000)
  })
  return button
}
