import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { Time } from '#app/_components/time.tsx';
import type { TokenView } from '#server/services/tokens.ts';
import { revoke } from './manage-tokens.ts';

export function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  return (
    <ScrollRegion label="Table: your tokens" className="card">
      <table className="table">
        <caption className="sr-only">Your API tokens</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May</th>
            <th scope="col">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row" className="wrap-anywhere min-w-40">
                {token.name}
                <span className="block font-mono font-normal text-faint text-xs">{token.start}…</span>
              </th>
              <td>{token.scopes.join(', ')}</td>
              <td>{token.lastUsedAt ? <Time at={token.lastUsedAt} to="minute" /> : 'never'}</td>
              <td>
                {token.expiresAt ? <Time at={token.expiresAt} /> : 'never'}
                {token.expiresAt && token.expiresAt < new Date() && (
                  <span className="chip ml-2">expired</span>
                )}
              </td>
              <td className="number">
                <form action={revoke}>
                  <input type="hidden" name="token" value={token.id} />
                  <button type="submit" className="button button-small button-danger">
                    Revoke<span className="sr-only"> {token.name}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
