// stub
import { type Command, commonFlags } from "./command.js";
export const predictCommand: Command = { usage: "", about: "", flags: commonFlags, examples: [], run: async () => 1 };
