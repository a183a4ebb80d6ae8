import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import classes from './classifier-tabs.module.css';

const sections = [
  { path: '', label: 'classifier.sections.overview' },
  { path: '/examples', label: 'classifier.sections.examples' },
  { path: '/models', label: 'classifier.sections.models' },
  { path: '/evaluations', label: 'classifier.sections.evaluations' },
  { path: '/strategy', label: 'classifier.sections.strategy' },
  { path: '/try', label: 'classifier.sections.try' },
  { path: '/playground', label: 'classifier.sections.playground' },
  { path: '/files', label: 'classifier.sections.files' },
  { path: '/webhooks', label: 'classifier.sections.webhooks' },
  { path: '/members', label: 'classifier.sections.members' },
] as const;

/** The sections of a classifier as links, so that each has its address. */
export function ClassifierTabs({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const root = useRef<HTMLElement>(null);
  // On a narrow screen the section one is in may lie outside what the row of links shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, another active link
  useEffect(() => {
    const active = root.current?.querySelector('[aria-current=page]');
    active?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={root} className={classes.root} aria-label={t('classifier.sections.name')}>
      {sections.map(({ path, label }) => (
        <NavLink
          key={path}
          to={`/classifiers/${id}${path}`}
          end={path === ''}
          className={classes.link}
        >
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
