import {
  create,
  type DescMessage,
  type DescMethod,
  type DescMethodUnary,
  type DescService,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";

/** One detail of an error: a message by its full name, in binary. */
export interface FaultDetail {
  readonly type: string;
  readonly value: Uint8Array;
}

/** A call that gave no answer: the server's code ("not_found"), or "unavailable" without a server. */
export class RpcFault extends Error {
  readonly code: string;
  readonly details: readonly FaultDetail[];

  constructor(code: string, message: string, details: readonly FaultDetail[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Says one request to the server and gives its answer; throws only RpcFault. */
export interface Transport {
  unary(
    method: DescMethod,
    request: Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
  ): Promise<Uint8Array>;
}

export interface CallOptions {
  /** Ends the call when nobody wants its answer any more. */
  readonly signal?: AbortSignal;
}

type Call<Method> =
  Method extends DescMethodUnary<infer Input, infer Output>
    ? (request: MessageInitShape<Input>, options?: CallOptions) => Promise<MessageShape<Output>>
    : never;

/** The verbs of one service, each a function. */
export type Client<Service extends DescService> = {
  readonly [Verb in keyof Service["method"]]: Call<Service["method"][Verb]>;
};

export function createClient<Service extends DescService>(
  service: Service,
  transport: Transport,
): Client<Service> {
  type Verb = (request: MessageInitShape<DescMessage>, options?: CallOptions) => Promise<unknown>;
  const verbs: Record<string, Verb> = {};
  for (const method of service.methods) {
    verbs[method.localName] = async (request, options) => {
      const message = create(method.input, request);
      const bytes = toBinary(method.input, message) as Uint8Array<ArrayBuffer>;
      return fromBinary(method.output, await transport.unary(method, bytes, options?.signal));
    };
  }
  return verbs as Client<Service>;
}

interface ErrorBody {
  code?: string;
  message?: string;
  details?: { type?: string; value?: string }[];
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

async function faultIn(response: Response): Promise<RpcFault> {
  try {
    const { code = "unknown", message = "", details = [] } = (await response.json()) as ErrorBody;
    return new RpcFault(
      code,
      message,
      details.map(({ type = "", value = "" }) => ({ type, value: bytesOf(value) })),
    );
  } catch {
    return new RpcFault("unavailable", `status ${response.status}`); // A proxy's page, say.
  }
}

/**
 * Connect unary in binary over fetch (connectrpc.com/docs/protocol), with the session cookie. Our own
 * few lines: the library's client weighs four times as much as all of a handheld's screens.
 */
export function connectTransport(baseUrl: string, timeoutMs: number): Transport {
  return {
    async unary(method, request, given) {
      const timeout = AbortSignal.timeout(timeoutMs);
      let response: Response;
      try {
        response = await fetch(`${baseUrl}/${method.parent.typeName}/${method.name}`, {
          method: "POST",
          headers: {
            "content-type": "application/proto",
            "connect-protocol-version": "1",
            "connect-timeout-ms": String(timeoutMs),
          },
          body: request,
          credentials: "same-origin",
          cache: "no-store",
          signal: given === undefined ? timeout : AbortSignal.any([given, timeout]),
        });
        if (response.ok) return new Uint8Array(await response.arrayBuffer());
      } catch (fault) {
        throw new RpcFault("unavailable", String(fault));
      }
      throw await faultIn(response);
    },
  };
}
