// The token and what it opens. It lives in this tab's session and goes nowhere but into the Authorization header.

const KEY = 'wattribute.token';

export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEY);
}

export function keepToken(token) {
  sessionStorage.setItem(KEY, token.trim().replace(/^Bearer\s+/i, ''));
}

export function forgetToken() {
  sessionStorage.removeItem(KEY);
}

export class Failure extends Error {
  constructor(kind, message, retrySeconds = 0) {
    super(message);
    this.kind = kind;
    this.retrySeconds = retrySeconds;
  }
}

export async function ask(path, parameters = {}, accept = 'application/json', signal = undefined) {
  const query = new URLSearchParams(parameters).toString();
  let response;
  try {
    response = await fetch(query ? `${path}?${query}` : path, {
      headers: { Accept: accept, Authorization: `Bearer ${sessionStorage.getItem(KEY)}` },
      credentials: 'omit',
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Failure('away', 'The gateway does not answer. Is it running?');
  }
  if (response.ok) return accept === 'application/json' ? response.json() : response.blob();
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401) {
    throw new Failure('token', 'This token is not valid here, or has expired. Paste a new one.');
  }
  if (response.status === 403) {
    throw new Failure('forbidden', problem.detail ?? 'This token does not open that.');
  }
  if (response.status === 503) {
    throw new Failure('restoring', problem.detail ?? 'The gateway is starting.', Number(response.headers.get('Retry-After')) || 2);
  }
  const reasons = (problem.errors ?? []).map(({ field, reason }) => `${field} ${reason}`).join('; ');
  throw new Failure('other', reasons || problem.detail || `The gateway answered ${response.status}.`);
}
