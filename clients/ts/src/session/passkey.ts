import { create } from "@bufbuild/protobuf";
import {
  type PasskeyAssertion,
  PasskeyAssertionSchema,
  PasskeyService,
  type PasskeyView,
} from "@gen/meldkamer/v1/passkey_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createClient, type Transport } from "../rpc/connect.ts";

/** What the browser says when the person left its dialog. */
const left = () => new DOMException("no passkey was chosen", "NotAllowedError");

const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const bytesOf = (buffer: ArrayBuffer | null): Uint8Array<ArrayBuffer> =>
  new Uint8Array(buffer ?? new ArrayBuffer(0));

/** Has one of the person's passkeys answer a challenge of the server. */
export async function answerByPasskey(transport: Transport): Promise<PasskeyAssertion> {
  const asked = await createClient(PasskeyService, transport).beginPasskeySignIn({});
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: owned(asked.challenge),
      rpId: asked.relyingPartyId,
      timeout: asked.timeoutMs,
      userVerification: "required",
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw left();
  const { response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw left();
  return create(PasskeyAssertionSchema, {
    credentialId: bytesOf(credential.rawId),
    clientData: bytesOf(response.clientDataJSON),
    authenticatorData: bytesOf(response.authenticatorData),
    signature: bytesOf(response.signature),
    userHandle: bytesOf(response.userHandle),
  });
}

/** Signs in; the server sets the cookie. */
export async function signInByPasskey(transport: Transport): Promise<SessionView | undefined> {
  const assertion = await answerByPasskey(transport);
  const { session } = await createClient(PasskeyService, transport).signInWithPasskey({
    assertion,
  });
  return session;
}

/** Makes a passkey of the person's own device and has the server keep it. */
export async function makePasskey(
  transport: Transport,
  label: string,
): Promise<PasskeyView | undefined> {
  const passkeys = createClient(PasskeyService, transport);
  const offer = await passkeys.beginPasskey({});
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: owned(offer.challenge),
      rp: { id: offer.relyingPartyId, name: offer.relyingPartyName },
      user: { id: owned(offer.userHandle), name: offer.account, displayName: offer.account },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }], // ES256: the only one that is taken.
      excludeCredentials: offer.knownCredentialIds.map((id) => ({
        type: "public-key" as const,
        id: owned(id),
      })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      timeout: offer.timeoutMs,
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw left();
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw left();
  const { passkey } = await passkeys.addPasskey({
    clientData: bytesOf(response.clientDataJSON),
    attestationObject: bytesOf(response.attestationObject),
    label,
  });
  return passkey;
}
