// stub
import { type Command, commonFlags } from "./command.js";
export const evaluateCommand: Command = { usage: "", about: "", flags: commonFlags, examples: [], run: async () => 1 };
