// What `fragua/images` exports: pictures from files and folders, with fflate and jpeg-js, which are bundled into this part of the package only.

export { type Channels, type FromImageDataOptions, fromImageData, type Image, type Pixels } from "./image.js";
export {
  type ImageFolder,
  type ImageFolderOptions,
  type ImageSource,
  imageFolder,
  type LabelMode,
} from "./image-folder.js";
export { type ReadImageOptions, readImage } from "./read-image.js";
export { type Interpolation, type ResizeOptions, resize, type Size } from "./resize.js";
