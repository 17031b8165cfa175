import { type AlarmSounder, createAlarmSounder, type Sounding } from "@ts/sound/alarm_sounder.ts";
import type { Loudspeaker } from "@ts/sound/loudspeaker.ts";
import { becomeSoundOwner, type SoundOwnership } from "@ts/sound/sound_owner.ts";

/** "heard": this window sounds; "elsewhere": another one does; "blocked": nobody hears anything. */
export type SoundState = "heard" | "elsewhere" | "blocked";

/** The tones of this desk: only the window that owns the sound makes any. */
export class DeskSound {
  readonly #speaker: Loudspeaker;
  readonly #sounder: AlarmSounder;
  #alarms: readonly Sounding[] = [];
  #stale = false;
  #owner = false;
  readonly #end = new AbortController();

  constructor(
    speaker: Loudspeaker,
    changed: () => void,
    ownership: SoundOwnership = becomeSoundOwner,
  ) {
    this.#speaker = speaker;
    this.#sounder = createAlarmSounder(speaker);
    speaker.onState(changed);
    const told = (owner: boolean) => {
      this.#owner = owner;
      this.#sound();
      changed();
    };
    ownership(told, this.#end.signal);
  }

  /** Nobody is at this desk any more: the sound goes to another window, or to who signs in next. */
  end(): void {
    this.#end.abort();
  }

  wanted(alarms: readonly Sounding[]): void {
    this.#alarms = alarms;
    this.#sound();
  }

  /** A dead line has a tone of its own: silence must never look like quiet. */
  stale(stale: boolean): void {
    this.#stale = stale;
    this.#sound();
  }

  silence(): void {
    this.#sounder.silence();
  }

  get audible(): boolean {
    return this.#sounder.sounding() !== undefined;
  }

  refused(): void {
    if (this.#owner && !this.audible) this.#speaker.play("refused");
  }

  /** A click or a key press: wakes the loudspeaker where the desk's policy asks for one. */
  async wake(): Promise<void> {
    await this.#speaker.wake();
    if (this.#owner && !this.audible) this.#speaker.play("test");
  }

  state(): SoundState {
    if (!this.#owner) return "elsewhere";
    return this.#speaker.state() === "running" ? "heard" : "blocked";
  }

  volume(): number {
    return this.#speaker.volume();
  }

  #sound(): void {
    const stale: Sounding = { key: "stale", urgency: 2, pattern: "stale" };
    const all = this.#stale ? [...this.#alarms, stale] : this.#alarms;
    this.#sounder.wanted(this.#owner ? all : []);
  }
}
