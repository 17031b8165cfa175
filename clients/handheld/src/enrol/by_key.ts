import { DeviceService } from "@gen/meldkamer/v1/device_service_pb.ts";
import type { SessionView } from "@gen/meldkamer/v1/session_service_pb.ts";
import { createClient, type Transport } from "@ts/rpc/connect.ts";
import { refusalOf } from "@ts/rpc/refusal.ts";
import { emptyPocket, keepPocket, newKeys, pocketHere, publicKeyOf, signed } from "./pocket.ts";

/**
 * What came of signing in by this device's key: a session; none, for the person must sign in; withdrawn,
 * and the key is gone; or no answer, and the next try may do better.
 */
export type ByKey =
  | { kind: "session"; session: SessionView }
  | { kind: "person" }
  | { kind: "withdrawn" }
  | { kind: "unreachable" };

/**
 * Shows the server that this device holds its key. The cookie changes with it. With `account` only when
 * the device is that account's.
 */
export async function signInByKey(transport: Transport, account?: string): Promise<ByKey> {
  const pocket = await pocketHere();
  if (pocket === undefined) return { kind: "person" };
  if (account !== undefined && account !== pocket.account) return { kind: "person" };
  const devices = createClient(DeviceService, transport);
  const { deviceId } = pocket;
  try {
    const { challenge } = await devices.beginDeviceSignIn({ deviceId });
    const signature = await signed(pocket.keys, `meldkamer sign-in\n${deviceId}\n${challenge}`);
    const { session } = await devices.signInDevice({ deviceId, challenge, signature });
    return session === undefined ? { kind: "person" } : { kind: "session", session };
  } catch (thrown) {
    const { kind, reason } = refusalOf(thrown);
    if (reason === "DEVICE_UNKNOWN") {
      await emptyPocket();
      return { kind: "withdrawn" };
    }
    return { kind: kind === "unreachable" ? "unreachable" : "person" };
  }
}

/** As somebody typed it or a QR code carries it. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Makes this device known by a one-time code, and signs in by its new key. Throws the refusal. */
export async function enrol(transport: Transport, typed: string): Promise<ByKey> {
  const code = plainCode(typed);
  const keys = await newKeys();
  const known = await createClient(DeviceService, transport).redeemEnrolment({
    code,
    publicKey: await publicKeyOf(keys),
    signature: await signed(keys, `meldkamer enrolment\n${code}`),
  });
  const { deviceId, account, label } = known;
  await keepPocket({ deviceId, account, label, keys });
  return signInByKey(transport);
}
