// Runs the built web server and ends it with its parent, so that a killed start leaves nothing on the port.
import { pathToFileURL } from 'node:url';

process.on('disconnect', () => process.exit(0));
await import(pathToFileURL(process.argv[2]).href);
