/** Something a person has to know about: its message is one sentence, `output` what a program said. */
export class BootstrapFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

// What a program prints for the causes that people meet, and the sentence that says what to do.
const causes = [
  [
    /EROFS|read-only file system/i,
    'The folder can not be written to: make it writable, or copy it to one that is.',
  ],
  [/ENOSPC|no space left/i, 'The disk is full: free about 1 GB and run the command again.'],
  [
    /ENOTEMPTY/,
    'Another installation is changing node_modules: wait until it has ended and run the command again.',
  ],
  [
    /npm (?:error|ERR!) (?:network|code (?:ENOTFOUND|EAI_AGAIN|ECONN\w+|\w*TIMEDOUT|\w+_TIMEOUT|ENETUNREACH|EHOSTUNREACH))/,
    'The packages can not be downloaded, because the package registry does not answer: check the network (or the proxy settings of npm) and run the command again.',
  ],
];

/**
 * The failure of a program, told by its cause where that is known.
 * @param {string} sentence said when the cause is not known
 * @param {string} output what the program printed
 */
export function failureOf(sentence, output) {
  for (const [pattern, known] of causes) {
    if (pattern.test(output)) return new BootstrapFailure(known);
  }
  return new BootstrapFailure(sentence, output);
}
