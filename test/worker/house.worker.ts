// The worker's module of the tests on rows: serves a model that learns its features from the table that it is sent.

import { serveModel } from "../../src/index.js";
import { houseModel } from "./house-model.js";

serveModel(houseModel);
