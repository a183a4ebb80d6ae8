import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { RouteProblem } from './route-problem.tsx';
import { Shell } from './shell/shell.tsx';

/** A page that is loaded when it is first opened. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({
  Component: (await load()).default,
});

/** While the first page loads, the scheme's background is enough. */
const Nothing = () => null;

export function createRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: RouteProblem,
      HydrateFallback: Nothing,
      children: [
        {
          ErrorBoundary: RouteProblem,
          children: [
            { index: true, element: <Navigate to="/classifiers" replace /> },
            { path: 'classifiers', lazy: page(() => import('../pages/classifiers-page.tsx')) },
            {
              path: 'classifiers/new',
              lazy: page(() => import('../pages/create-classifier-page.tsx')),
            },
            {
              path: 'classifiers/:id',
              lazy: page(() => import('../pages/classifier-layout.tsx')),
              children: [
                { index: true, lazy: page(() => import('../pages/overview-page.tsx')) },
                { path: 'examples', lazy: page(() => import('../pages/examples-page.tsx')) },
                { path: 'models', lazy: page(() => import('../pages/models-page.tsx')) },
                { path: 'models/:version', lazy: page(() => import('../pages/model-page.tsx')) },
                { path: 'try', lazy: page(() => import('../pages/try-page.tsx')) },
                { path: 'files', lazy: page(() => import('../pages/files-page.tsx')) },
                { path: 'jobs/:jobId', lazy: page(() => import('../pages/job-page.tsx')) },
              ],
            },
            { path: 'jobs', lazy: page(() => import('../pages/jobs-page.tsx')) },
            { path: 'api-keys', lazy: page(() => import('../pages/api-keys-page.tsx')) },
            { path: '*', lazy: page(() => import('../pages/not-found-page.tsx')) },
          ],
        },
      ],
    },
  ]);
}
