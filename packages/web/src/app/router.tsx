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
            { path: '*', lazy: page(() => import('../pages/not-found-page.tsx')) },
          ],
        },
      ],
    },
  ]);
}
