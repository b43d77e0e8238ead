import { lingui } from '@lingui/vite-plugin';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { translationMacro } from './macro.ts';

const api = process.env['OPENROUNDS_URL'] ?? 'http://localhost:4460';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    translationMacro(),
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
    tailwind(),
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
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // The shell alone: nothing of the API, nothing clinical, ever enters a persistent cache.
        globPatterns: ['index.html', 'icon.svg', 'assets/index-*.{js,css}', 'assets/inter-latin-opsz-*.woff2'],
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
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: true,
        sourcemap: false,
      },
    }),
  ],
  build: { outDir: 'dist', manifest: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': api } },
});
