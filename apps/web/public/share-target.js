// Part of the service worker: what other apps of the phone share with this one. Files lie in this worker's memory until the page
// takes them, a minute at most; they are put into no cache and no storage, and nothing of them goes over the network.
const longest = 60_000;
/** @type {File[]} */
let shared = [];
let taken = () => undefined;

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'POST' || new URL(url).pathname !== '/share') return;
  event.respondWith(take(event.request));
  // The browser ends idle workers, and their memory with them: this one waits for its page.
  event.waitUntil(
    new Promise((resolve) => {
      taken = resolve;
      setTimeout(() => {
        shared = [];
        resolve();
      }, longest);
    }),
  );
});

async function take(request) {
  const form = await request.formData();
  shared.push(...form.getAll('files').filter((value) => value instanceof File));
  return Response.redirect('/new?shared=1', 303);
}

self.addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'shared files' || !port) return;
  port.postMessage(shared);
  shared = [];
  taken();
});
