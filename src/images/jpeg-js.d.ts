declare module "jpeg-js/lib/decoder.js" {
  interface Options {
    readonly useTArray: true;
    readonly formatAsRGBA: false;
    readonly tolerantDecoding: true;
    readonly colorTransform: boolean;
    readonly maxResolutionInMP: number;
    readonly maxMemoryUsageInMB: number;
  }
  const decode: (
    bytes: Uint8Array,
    options: Options,
  ) => { readonly width: number; readonly height: number; readonly data: Uint8Array };
  export default decode;
}
