const widestRule = 100;

/** A heading with a rule to the right of it, and the text below. */
export function section(title: string, text: string, width: number): string {
  const rule = '─'.repeat(Math.max(2, Math.min(width, widestRule) - title.length - 1));
  return `${title} ${rule}\n${text}`;
}
