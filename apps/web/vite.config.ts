import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { translationMacro } from './macro.ts';

// What every page needs, in two files that can be fetched at once: libraries, which seldom change, and the shell.
const libraries =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@lingui\/(core|react)|@tanstack\/(query-core|react-query))\//;
const shell =
  /src\/(rooms\/\w+\/routes\.tsx|shell\/(api|query|i18n|session|errors|online|page|parents|Root|Fallbacks|ErrorState|Layout|unread|routes)\.tsx?|router\/\w+\.tsx?|ui\/(cx|create-icon|Icon|Logo|Button|Chip|format|Time|Member|Banner|States|toast|ToastRegion)\.tsx?)$|lucide-react\/dist\/esm\/icons\/(house|search|plus|users|circle-user-round|bell|wifi-off|eye-off|badge-check|rotate-cw|circle-exclamation-point|triangle-exclamation-point|info)\.mjs/;

/** Pages whose parts are all fetched at once; the shell carries a list of them, so that others fetch theirs when they arrive. */
const listed =
  /\/(HomePage|CasePage|ComposerPage|NewCasePage|SearchPage|GroupsPage|GroupPage|NotificationsPage|SignInPage)-/;

// The files that open the app, whatever the build calls them: the entry, all it imports, and their styles.
const shellFiles = new Set<string>();
const latin = /^assets\/inter-latin-opsz-/;
const rememberShell = (): Plugin => ({
  name: 'remember-shell',
  generateBundle(_options, bundle) {
    shellFiles.clear();
    const visit = (file: string): void => {
      const part = bundle[file];
      if (part?.type !== 'chunk' || shellFiles.has(file)) return;
      shellFiles.add(file);
      for (const style of part.viteMetadata?.importedCss ?? []) shellFiles.add(style);
      for (const imported of part.imports) visit(imported);
    };
    for (const part of Object.values(bundle)) if (part.type === 'chunk' && part.isEntry) visit(part.fileName);
    if (shellFiles.size < 3) this.error('the files that open the app were not found');
  },
});

const api = process.env['OPENROUNDS_URL'] ?? 'http://localhost:4460';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    translationMacro(),
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
    tailwind(),
    rememberShell(),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'OpenRounds',
        short_name: 'OpenRounds',
        description: 'Verified clinicians discuss de-identified cases.',
        start_url: '/home',
        display: 'standalone',
        background_color: '#F6F7F6',
        theme_color: '#F6F7F6',
        // The installed app in the menu by which a phone shares pictures; its service worker takes them (public/share-target.js).
        share_target: {
          action: '/share',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: {
            files: [
              {
                name: 'files',
                accept: [
                  'image/*',
                  'video/*',
                  'application/pdf',
                  'application/dicom',
                  '.dcm',
                  'application/zip',
                  '.zip',
                ],
              },
            ],
          },
        },
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // The shell alone: nothing of the API, nothing clinical, ever enters a persistent cache.
        globPatterns: ['index.html', 'icon.svg', 'assets/*.{js,css,woff2}'],
        manifestTransforms: [
          (entries) => ({
            manifest: entries.filter(({ url }) => !url.startsWith('assets/') || shellFiles.has(url) || latin.test(url)),
          }),
        ],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/dev\//, /^\/healthz/, /^\/readyz/, /\.[a-z0-9]+$/],
        runtimeCaching: [
          {
            urlPattern: ({ sameOrigin, url }) => sameOrigin && /^\/assets\/[^/]+\.(js|css|woff2)$/.test(url.pathname),
            handler: 'CacheFirst',
            options: { cacheName: 'code', expiration: { maxEntries: 120 } },
          },
        ],
        inlineWorkboxRuntime: true,
        importScripts: ['/share-target.js'],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: true,
        sourcemap: false,
      },
    }),
  ],
  resolve: {
    alias: [
      // React has had this hook itself since 18; the shim would only carry it twice.
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
      { find: /^\.\.\/createLucideIcon\.mjs$/, replacement: join(import.meta.dirname, 'src/ui/create-icon.ts') },
    ],
  },
  // Workers load their parts when they are needed.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, parts, { hostType }) => (hostType === 'html' || listed.test(file) ? parts : []),
    },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: libraries },
            { name: 'shell', test: shell },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': api } },
});
