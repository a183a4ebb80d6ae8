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
                { path: 'oversample', lazy: page(() => import('../pages/oversample-page.tsx')) },
                { path: 'models', lazy: page(() => import('../pages/models-page.tsx')) },
                { path: 'models/:version', lazy: page(() => import('../pages/model-page.tsx')) },
                { path: 'evaluations', lazy: page(() => import('../pages/evaluations-page.tsx')) },
                {
                  path: 'evaluations/compare',
                  lazy: page(() => import('../pages/compare-evaluations-page.tsx')),
                },
                {
                  path: 'evaluations/:evaluationId',
                  lazy: page(() => import('../pages/evaluation-page.tsx')),
                },
                { path: 'strategy', lazy: page(() => import('../pages/strategy-page.tsx')) },
                { path: 'try', lazy: page(() => import('../pages/try-page.tsx')) },
                { path: 'playground', lazy: page(() => import('../pages/playground-page.tsx')) },
                { path: 'files', lazy: page(() => import('../pages/files-page.tsx')) },
                { path: 'webhooks', lazy: page(() => import('../pages/webhooks-page.tsx')) },
                { path: 'members', lazy: page(() => import('../pages/members-page.tsx')) },
                { path: 'jobs/:jobId', lazy: page(() => import('../pages/job-page.tsx')) },
              ],
            },
            { path: 'jobs', lazy: page(() => import('../pages/jobs-page.tsx')) },
            { path: 'prompts', lazy: page(() => import('../pages/prompts-page.tsx')) },
            { path: 'prompts/new', lazy: page(() => import('../pages/new-prompt-page.tsx')) },
            { path: 'prompts/:name', lazy: page(() => import('../pages/prompt-page.tsx')) },
            { path: 'providers', lazy: page(() => import('../pages/providers-page.tsx')) },
            { path: 'providers/new', lazy: page(() => import('../pages/new-provider-page.tsx')) },
            { path: 'providers/:id', lazy: page(() => import('../pages/provider-page.tsx')) },
            { path: 'privacy', lazy: page(() => import('../pages/privacy-page.tsx')) },
            { path: 'users', lazy: page(() => import('../pages/users-page.tsx')) },
            { path: 'audit', lazy: page(() => import('../pages/audit-page.tsx')) },
            { path: 'api-keys', lazy: page(() => import('../pages/api-keys-page.tsx')) },
            { path: '*', lazy: page(() => import('../pages/not-found-page.tsx')) },
          ],
        },
      ],
    },
  ]);
}
