'use client';

import './globals.css';

/** Shown when even the frame around the pages could not be made. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Podium is not available</title>
        <main className="frame py-28">
          <h1 className="heading">Podium is not available right now</h1>
          <p className="mt-2 text-muted">The fault is on our side. Try again in a moment.</p>
          <button type="button" className="button mt-6" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
