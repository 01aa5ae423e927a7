// Every panel of the page but the set-up, which the page itself makes: one line each.

import { Stages } from "../stages.js";
import { makeBoundary } from "./boundary.js";
import { makeCurves } from "./curves.js";
import { makeDrawer } from "./drawer.js";
import { makeInside } from "./inside.js";
import type { PanelEntry } from "./panel.js";
import { makePicture } from "./picture.js";
import { makePins } from "./pins.js";
import { makeRemark } from "./remark.js";
import { makeRunBar } from "./run-bar.js";
import { makeRunExtras } from "./run-extras.js";
import { makeSteps } from "./steps.js";
import { makeSweep } from "./sweep.js";

/** The picture lights the stage that the strip of steps explains. */
const stages = new Stages();

export const panels: readonly PanelEntry[] = [
  { place: "run", make: makeRunBar },
  { place: "run-extras", make: makeRunExtras },
  { place: "picture", make: makePicture(stages) },
  { place: "remarks", make: makeRemark },
  { place: "view", make: makeBoundary },
  { place: "curves", make: makeCurves },
  { place: "pins", make: makePins },
  { place: "steps-strip", make: makeSteps(stages) },
  { place: "sweep", make: makeSweep },
  { place: "inside", make: makeInside },
  { place: "drawer", make: makeDrawer },
];
