import readline from 'node:readline';

/**
 * Serves requests that arrive as one JSON object a line and answers each with one line, by `id`.
 * Whatever else prints to standard output is sent to standard error, so that it cannot break a line.
 * @param {(request: any) => any} answer
 */
export function serveLines(answer) {
  const write = process.stdout.write.bind(process.stdout);
  console.log = console.info = console.debug = console.error;
  const send = message => write(`${JSON.stringify(message)}\n`);
  readline.createInterface({ input: process.stdin }).on('line', async line => {
    const request = JSON.parse(line);
    try {
      send({ id: request.id, answer: await answer(request) });
    } catch (error) {
      send({ id: request.id, failure: String(error?.stack ?? error) });
    }
  });
  return send;
}
