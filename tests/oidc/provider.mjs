// A real identity provider (oidc-provider) for tests/oidc, with one way of its own: /control makes it
// misbehave, by signing what it should not with its own key.
//   node provider.mjs PORT        PATH of the packages: clients/node_modules
//   GET /control?lie=wrong_nonce  wrong_audience, wrong_issuer, expired, forged, unsigned, none
//   GET /control?rotate=1         a new key from now on
//   GET /control?groups=a,b&amr=mfa   of everybody who signs in from now on
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../clients/package.json", import.meta.url));
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")).href);

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const present = { lie: "none", groups: ["centralisten"], amr: ["pwd", "mfa"], keys: [], provider: null };

function newKey(kind) {
  const { privateKey } =
    kind === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = `${kind}-${Date.now()}-${present.keys.length}`;
  return { ...privateKey.export({ format: "jwk" }), kid, alg: kind, use: "sig" };
}

function makeProvider() {
  const alg = present.keys[0].alg;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "meldkamer",
        client_secret: "geheim van de proef",
        redirect_uris: [process.argv[3]],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        id_token_signed_response_alg: alg,
      },
    ],
    jwks: { keys: present.keys },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "acr", "amr"], profile: ["preferred_username", "person_key", "groups"] },
    cookies: { keys: ["only of this test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, person_key: "P-9", groups: present.groups }),
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

/** Signs `claims` with the key that the provider shows first. */
function signed(claims) {
  const shown = present.keys[0];
  const key = present.lie === "forged" ? { ...newKey(shown.alg), kid: shown.kid } : shown;
  const part = (object) => Buffer.from(JSON.stringify(object)).toString("base64url");
  const alg = present.lie === "unsigned" ? "none" : key.alg;
  const text = `${part({ alg, typ: "JWT", kid: key.kid })}.${part(claims)}`;
  if (alg === "none") return `${text}.`;
  const privateKey = createPrivateKey({ key, format: "jwk" });
  const how = key.alg === "ES256" ? { key: privateKey, dsaEncoding: "ieee-p1363" } : privateKey;
  return `${text}.${sign("sha256", Buffer.from(text), how).toString("base64url")}`;
}

/** The token response, with the lie of the moment in it. */
function spoiled(body) {
  const answer = JSON.parse(body);
  if (answer.id_token === undefined) return body;
  const claims = JSON.parse(Buffer.from(answer.id_token.split(".")[1], "base64url").toString());
  claims.amr = present.amr;
  if (present.lie === "wrong_nonce") claims.nonce = "of somebody else";
  if (present.lie === "wrong_audience") claims.aud = "another client";
  if (present.lie === "wrong_issuer") claims.iss = "https://elsewhere.example";
  if (present.lie === "expired") {
    claims.iat -= 7200;
    claims.exp = claims.iat + 3600;
  }
  answer.id_token = signed(claims);
  return JSON.stringify(answer);
}

function control(url, response) {
  const wish = url.searchParams;
  if (wish.has("lie")) present.lie = wish.get("lie");
  if (wish.has("groups")) present.groups = wish.get("groups").split(",");
  if (wish.has("amr")) present.amr = wish.get("amr").split(",");
  if (wish.has("rotate")) {
    present.keys = [newKey(present.keys[0].alg)];
    present.provider = makeProvider();
  }
  response.end("done\n");
}

async function interact(request, response) {
  await present.provider.interactionFinished(
    request,
    response,
    { login: { accountId: "p.jansen" } },
    { mergeWithLastSubmission: false },
  );
}

present.keys = [newKey(process.argv[4] ?? "RS256")];
present.provider = makeProvider();

createServer((request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === "/control") return control(url, response);
  if (url.pathname.startsWith("/interaction/")) return interact(request, response);
  if (url.pathname === "/token") {
    // Held back until it is whole, then spoiled.
    const chunks = [];
    const end = response.end.bind(response);
    response.write = (chunk) => chunks.push(Buffer.from(chunk)) > 0;
    response.end = (chunk) => {
      if (chunk) chunks.push(Buffer.from(chunk));
      const body = spoiled(Buffer.concat(chunks).toString());
      response.setHeader("content-length", Buffer.byteLength(body));
      return end(body);
    };
  }
  return present.provider.callback()(request, response);
}).listen(port, "127.0.0.1", () => console.log(`ready ${issuer}`));
