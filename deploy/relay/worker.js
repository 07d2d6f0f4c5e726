// Sends one request on for secure-proxy, so that the target sees Cloudflare's addresses and not ours.
//
//   GET|POST <worker>?url=<target>      x-relay-auth: <key>
//
// answers with the target's status and body. An answer with x-proxy-error is the relay's own. Nothing is logged: the
// URL of a request to this worker holds the target's, and that may hold a secret.

const TIMEOUT_MS = 15_000;

const METHODS = new Set(["GET", "POST"]);

// Of the connection (RFC 9110 section 7.6.1), of whoever stands before us, and ours.
const DROPPED = new Set([
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade", "host", "forwarded", "via", "x-real-ip", "true-client-ip", "client-ip",
    "x-client-ip", "cdn-loop",
]);
const DROPPED_PREFIXES = ["cf-", "x-forwarded", "x-proxy-"];

// What secure-proxy needs of an answer; it shows none of it but a harmless content type to its caller.
const ANSWERED = ["content-type", "content-encoding", "location"];

export default {
    async fetch(request, env) {
        const authHeader = (env.AUTH_HEADER_NAME ?? "x-relay-auth").toLowerCase();
        if (!(await isEqual(request.headers.get(authHeader), env.AUTH_HEADER_VALUE))) {
            return failure(401, "unauthorized");
        }
        if (!METHODS.has(request.method)) {
            return failure(405, "method_not_allowed");
        }
        const target = targetOf(request);
        if (target === null) {
            return failure(400, "invalid_url");
        }
        try {
            return answer(await send(request, target, authHeader));
        } catch {
            return failure(502, "fetch_failed");
        }
    },
};

/** Compares in a time that tells nothing of the key. An unset key equals nothing. */
async function isEqual(given, key) {
    const [left, right] = await Promise.all([digest(given ?? ""), digest(key ?? "")]);
    return crypto.subtle.timingSafeEqual(left, right) && Boolean(key);
}

function digest(text) {
    return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}

function targetOf(request) {
    const urls = new URL(request.url).searchParams.getAll("url");
    if (urls.length !== 1 || !URL.canParse(urls[0])) {
        return null;
    }
    const target = new URL(urls[0]);
    const isHttp = target.protocol === "https:" || target.protocol === "http:";
    return isHttp && target.username === "" && target.password === "" ? target : null;
}

/** Redirects are the caller's: each is a new destination to be judged. */
function send(request, target, authHeader) {
    return fetch(target, {
        method: request.method,
        headers: passedOn(request.headers, authHeader),
        body: request.method === "POST" ? request.body : undefined,
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT_MS),
    });
}

function passedOn(headers, authHeader) {
    const named = (headers.get("connection") ?? "").toLowerCase().split(",").map((name) => name.trim());
    const kept = new Headers();
    for (const [name, value] of headers) {
        const isDropped = name === authHeader || DROPPED.has(name) || named.includes(name)
            || DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix));
        if (!isDropped) {
            kept.set(name, value);
        }
    }
    return kept;
}

function answer(response) {
    const headers = new Headers();
    for (const name of ANSWERED) {
        const value = response.headers.get(name);
        if (value !== null) {
            headers.set(name, value);
        }
    }
    return new Response(response.body, { status: response.status, headers });
}

function failure(status, reason) {
    return new Response(null, { status, headers: { "x-proxy-error": reason } });
}
