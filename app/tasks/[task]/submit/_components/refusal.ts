const UNREACHABLE = 'The server cannot be reached. What was sent is kept: try again to go on from there.';

/** The sentences of a problem document (RFC 9457) that say why a file was refused. */
export function refusalOf(body: string | undefined): string[] {
  if (!body) return [UNREACHABLE];
  let problem: unknown;
  try {
    problem = JSON.parse(body);
  } catch {
    return [UNREACHABLE];
  }
  const errors = field(problem, 'errors');
  const messages = Array.isArray(errors) ? errors.map((error) => field(error, 'message')) : [];
  const told = [field(problem, 'detail'), ...messages].filter(
    (text) => typeof text === 'string' && text !== '',
  );
  return told.length > 0 ? told.map(String) : [UNREACHABLE];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
