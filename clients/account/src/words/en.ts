import { hourAndMinute, shortDay } from "@ts/time/format.ts";
import type { Words } from "./nl.ts";

/** What the account page says, in English. */
export const en: Words = {
  product: "Meldkamer",
  page: "My account",
  opening: "Opening my account",
  dark: "Dark screen",
  failed: "This did not work. Try again.",
  moment: (ms: number | undefined) =>
    ms === undefined ? "" : `${shortDay(ms)} ${hourAndMinute(ms)}`,
  signIn: {
    title: "Sign in",
    note: "Passkeys, where you are signed in, and the sealed account.",
    account: "Account",
    password: "Password",
    signIn: "Sign in",
    signingIn: "Signing in",
    wrong: "Account or password is not right.",
    unreachable: "The server cannot be reached.",
    out: "Sign out",
  },
  passkeys: {
    title: "My passkeys",
    note: "Sign in with your device or key, without a password.",
    none: "You have no passkey yet.",
    label: "Name",
    labelHint: "key ring",
    unnamed: "without a name",
    added: "Added",
    used: "Last used",
    never: "not yet",
    add: "Add a passkey",
    busy: "Look at your device",
    remove: "Remove",
    known: "This device has a passkey for this account already.",
  },
  firstKey: {
    makeTitle: "Make a passkey first",
    makeWhy:
      "Your role asks for more than a password: your device or key, with your finger or PIN. After that you can go on.",
    make: "Make a passkey",
    showTitle: "Show your passkey",
    showWhy: "Your role asks for more than a password.",
    yours: (names: string) => `Your passkeys: ${names}`,
    show: "Use my passkey",
    lost: "Lost your passkey? The administrator gives you a new password, to make a new one with.",
  },
  sessions: {
    title: "Signed in",
    note: "Is there one you do not know? End it and change your password.",
    how: "How",
    address: "From",
    since: "Since",
    seen: "Last seen",
    current: "this screen",
    end: "End",
    methods: {
      password: "password",
      passkey: "passkey",
      organisation: "organisation account",
      break_glass: "sealed account",
      device: "key of the handheld",
    },
  },
  glass: {
    title: "Sealed account",
    note: (minutes: number) =>
      `Rights of supervisor and administrator, ${minutes} minutes, for two people only. Every control room gets an alarm.`,
    sealed: "Sealed. Nobody works with it.",
    asked: (who: string, until: string) =>
      `${who} asks for the sealed account. Another person must agree before ${until}.`,
    agreed: (by: string, who: string, until: string) =>
      `${by} agrees. ${who} can open it until ${until}.`,
    inUse: (who: string, until: string) =>
      who === "" ? `In use until ${until}.` : `In use by ${who}, until ${until}.`,
    reason: "Why is it needed? Without names of those concerned",
    ask: "Ask for the sealed account",
    agree: "I agree",
    open: "Open the sealed account",
    seal: "Seal",
  },
  refusals: {
    PASSKEYS_OFF: "Passkeys are not set up on this server. Ask the administrator.",
    PASSKEY_NEEDED: "You have a passkey already. Show it first.",
    PASSKEYS_TOO_MANY: "You have as many passkeys as you may have. Remove one first.",
    PASSKEY_KNOWN: "This passkey is known already.",
    PASSKEY_REFUSED: "This passkey was not accepted. Try again.",
    PASSKEY_UNKNOWN: "This passkey is gone.",
    SESSION_UNKNOWN: "This sign-in is gone.",
    BREAK_GLASS_BUSY: "Somebody asked for the sealed account already, or works with it.",
    BREAK_GLASS_UNKNOWN: "Too late: what was asked has expired. Ask again.",
    BREAK_GLASS_SAME_PERSON: "Another person than who asked must agree.",
    BREAK_GLASS_NOT_AGREED: "Nobody agreed yet.",
    BREAK_GLASS_NOT_ASKER: "Only who asked can open the sealed account.",
  },
};
