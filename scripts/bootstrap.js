// The first thing every npm script runs: `node scripts/bootstrap.js start|test|check [arguments]`.
// No import may stand here: a Node that is too old must get as far as the sentence below.

var major = Number(process.versions.node.split('.')[0]);

if (major < 18) {
  console.error(
    'This is Node ' +
      process.versions.node +
      ', and Assort needs Node 18 or newer to install itself: get one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
} else {
  import('./bootstrap/run.js').then((bootstrap) => bootstrap.run(process.argv.slice(2)));
}
