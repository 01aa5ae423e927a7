// The worker's module of what is held of time while it tunes.

import { serveTrials } from "../../src/tuning/index.js";
import { busyStudy } from "./tuning-study.js";

serveTrials(busyStudy);
