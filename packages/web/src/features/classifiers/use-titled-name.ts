import { useState } from 'react';

/** The name of a new classifier: the file's, made readable, until somebody types one. */
export function useTitledName(file: File | null) {
  const [typed, setTyped] = useState<string | null>(null);
  return { value: typed ?? (file ? titleOf(file.name) : ''), type: setTyped };
}

/** `app_feedback-2026.csv` → `App feedback 2026` */
function titleOf(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
