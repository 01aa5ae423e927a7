// The worker's module of the page that tunes.

import { serveTrials } from "../../src/tuning/index.js";
import { smallStudy } from "./small-study.js";

serveTrials(smallStudy());
