// claude.ai as a server of our own, so that a test sees each request as it goes over the wire, after everything
// that a browser and its extensions do to it. A proxy leads the browser here; nothing else is let out.

import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { certificateFor } from './certificate.mjs';
import { answer, CAPTURED_CSP } from './page.mjs';

const HOST = 'claude.ai';
/** A site that is not Claude's, on the same server. */
export const ELSEWHERE = 'elsewhere.example';
const LINK = `<!doctype html><title>Elsewhere</title><a href="https://${HOST}/new">Ask Claude</a>`;

/** @typedef {{ method: string, host: string, path: string, headers: import('node:http').IncomingHttpHeaders }} Request */

/** Starts both; `close` them when done. */
export async function claudeOnTheWire() {
  /** @type {Request[]} */
  const requests = [];
  const record = (/** @type {import('node:http').IncomingMessage} */ { method = '', url = '', headers }) => {
    requests.push({ method, host: headers.host ?? '', path: url, headers });
  };
  const site = createServer(certificateFor(HOST), (request, response) => {
    record(request);
    if (request.headers.host === ELSEWHERE) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(LINK);
      return;
    }
    answer(`https://${HOST}${request.url}`, CAPTURED_CSP).then(
      ({ status, contentType, headers, body }) => {
        response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
      },
      () => response.writeHead(500).end(),
    );
  });
  site.on('upgrade', (request, socket) => {
    record(request);
    socket.destroy();
  });
  const sitePort = await listen(site);
  const proxy = createProxy((_, response) => response.writeHead(403).end());
  proxy.on('connect', (request, socket) => {
    // A browser looks up more than its pages ask for; all that ends here.
    const [host = ''] = (request.url ?? '').split(':');
    if (host !== HOST && host !== ELSEWHERE) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const line = connect(sitePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      line.pipe(socket);
      socket.pipe(line);
    });
    line.on('error', () => socket.destroy());
    socket.on('error', () => line.destroy());
  });
  const port = await listen(proxy);
  return {
    port,
    requests,
    close: () => {
      site.closeAllConnections();
      site.close();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/**
 * @param {import('node:net').Server} server
 * @returns {Promise<number>} the port it got
 */
function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
