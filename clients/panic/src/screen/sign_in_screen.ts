import type { Refused } from "../server/connect.ts";
import { words } from "../words/words.ts";
import { element, type Screen, say } from "./dom.ts";
import { languageButton } from "./language_button.ts";

export interface SignInProps {
  /** A press waits for the sign-in. */
  alarmWaits: boolean;
  /** Empty when it worked; otherwise the sentence for the employee. */
  signIn(account: string, password: string): Promise<string>;
}

export const signInSentence = (fault: Refused): string =>
  fault.kind === "unreachable" ? words.signIn.unreachable : words.signIn.wrong;

export function signInScreen(props: SignInProps): Screen {
  const field = (label: string, attributes: Record<string, string>) => {
    const input = element("input", { required: "", ...attributes });
    return { input, whole: element("label", { class: "field" }, label, input) };
  };
  const account = field(words.signIn.account, {
    name: "account",
    autocomplete: "username",
    autocapitalize: "none",
    spellcheck: "false",
  });
  const password = field(words.signIn.password, {
    name: "password",
    type: "password",
    autocomplete: "current-password",
  });
  const fault = element("p", { class: "fault", role: "alert" });
  const enter = element("button", { type: "submit", class: "solid" }, words.signIn.enter);
  const form = element("form", {}, account.whole, password.whole, fault, enter);
  const submit = async () => {
    enter.disabled = true;
    say(enter, words.signIn.busy);
    say(fault, "");
    say(fault, await props.signIn(account.input.value.trim(), password.input.value));
    enter.disabled = false;
    say(enter, words.signIn.enter);
    password.input.value = "";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  const note = props.alarmWaits
    ? element("p", { class: "notice", role: "alert" }, words.signIn.alarmWaits)
    : element("p", { class: "quiet" }, words.signIn.note);
  return {
    element: element(
      "main",
      { class: "card" },
      element("h1", {}, words.signIn.title),
      note,
      form,
      languageButton(),
    ),
  };
}
