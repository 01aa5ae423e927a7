// The programs of the Spanish guides run and print what the guides say.

import { checkPrograms } from "./check-programs.js";

checkPrograms("es");
