// `benchmark` as a page needs it: it looks for its own two dependencies by a `require` that bundlers do not see.
// Not TypeScript, for these modules have no types.

import Stub from "benchmark/benchmark.js";
import lodash from "lodash";
import platform from "platform";

export default Stub.runInContext({ _: lodash, platform });
