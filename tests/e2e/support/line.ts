import { connect, createServer, type Server, type Socket } from "node:net";

/** The line between a desk and the server: it can be cut, and mended again. */
export class Line {
  readonly address: string;
  readonly #sockets = new Set<Socket>();
  readonly #door: Server;
  #cut = false;

  private constructor(door: Server, port: number) {
    this.#door = door;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** A line on `port` to the server on `serverPort`. */
  static async open(port: number, serverPort: number): Promise<Line> {
    const door = createServer();
    const line = new Line(door, port);
    door.on("connection", (near) => line.#carry(near, serverPort));
    await new Promise<void>((ready) => door.listen(port, "127.0.0.1", ready));
    return line;
  }

  /** Everything that runs over it breaks, and nothing new gets through. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.#door.close(closed));
  }

  #carry(near: Socket, serverPort: number): void {
    if (this.#cut) {
      near.destroy();
      return;
    }
    const far = connect(serverPort, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
