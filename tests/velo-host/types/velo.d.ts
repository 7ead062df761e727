// What a Velo site's backend offers beside the packages, as far as generated modules use it.
declare module 'wix-fetch' {
  interface WixFetchResponse {
    status: number;
    statusText: string;
    ok: boolean;
    url: string;
    headers: { get(name: string): string | null };
    text(): Promise<string>;
    json(): Promise<any>;
    arrayBuffer(): Promise<ArrayBuffer>;
    buffer(): Promise<any>;
  }
  export function fetch(url: string, options?: { method?: string; headers?: Record<string, string>; body?: any }): Promise<WixFetchResponse>;
}

declare const Buffer: any;

declare module 'wix-http-functions' {
  export function response(options: { status: number; headers?: Record<string, string>; body?: string }): any;
}

declare module 'crypto' {
  interface Hmac {
    update(text: string): Hmac;
    digest(): Uint8Array;
    digest(encoding: 'hex' | 'base64'): string;
  }
  export function createHmac(algorithm: 'sha256', key: string): Hmac;
  export function timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean;
}
