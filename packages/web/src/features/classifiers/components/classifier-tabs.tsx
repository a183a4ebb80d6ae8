import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './classifier-tabs.module.css';

const sections = [
  { path: '', label: 'classifier.sections.overview' },
  { path: '/examples', label: 'classifier.sections.examples' },
  { path: '/models', label: 'classifier.sections.models' },
  { path: '/try', label: 'classifier.sections.try' },
  { path: '/files', label: 'classifier.sections.files' },
] as const;

/** The sections of a classifier as links, so that each has its address. */
export function ClassifierTabs({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.root} aria-label={t('classifier.sections.name')}>
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
