// stub
import { type Command, commonFlags } from "./command.js";
export const inspectCommand: Command = { usage: "", about: "", flags: commonFlags, examples: [], run: async () => 1 };
