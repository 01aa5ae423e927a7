// What `fragua/arrow` exports: Arrow files as tables, read with flechette, which is bundled into this part of the package only.

export { type ArrowInput, type ArrowOptions, readArrow } from "./read-arrow.js";
