/** A file as the multipart form that uploads take; the API reads its name and type from it. */
export function uploadForm(file: Blob, fileName?: string): FormData {
  const form = new FormData();
  const name = fileName ?? ('name' in file && typeof file.name === 'string' ? file.name : 'file');
  form.set('file', file, name);
  return form;
}
