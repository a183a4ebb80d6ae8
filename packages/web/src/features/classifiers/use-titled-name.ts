import { useState } from 'react';

/** The name of a new classifier: the file's, made readable, until somebody types one. */
export function useTitledName(file: File | null) {
  const [typed, setTyped] = useState<string | null>(null);
  return { value: typed ?? (file ? titleOf(file.name) : ''), type: setTyped };
}

/** File names that say what a file is for, not what it is about. */
const meaningless = new Set(['data', 'dataset', 'examples', 'labels', 'test', 'texts', 'train']);

/** `app_feedback-2026.csv` → `App feedback 2026`; empty where the name says nothing. */
function titleOf(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  if (meaningless.has(words.toLowerCase())) return '';
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
