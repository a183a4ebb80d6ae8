import type { ClassifierOverview } from '@assort/contract';
import { useOutletContext } from 'react-router';

/** The classifier that the page belongs to; only below the classifier's layout. */
export const useClassifier = (): ClassifierOverview => useOutletContext<ClassifierOverview>();
