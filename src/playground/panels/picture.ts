// The heart of the page: the picture of the network.

import type { Page, Panel } from "./panel.js";

/** Units, edges, and what they are like at this moment. */
export const makePicture = (_place: HTMLElement, _page: Page): Panel => ({});
