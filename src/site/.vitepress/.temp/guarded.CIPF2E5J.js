const guarded = async (core, trainer, train) => {
  const { session } = core.network;
  const { state } = trainer;
  const take = () => {
    var _a;
    return { weights: session.snapshot(), step: state.step, run: (_a = core.run) == null ? void 0 : _a.call(core) };
  };
  let saved = take();
  try {
    return await train(() => {
      saved = take();
    });
  } catch (error) {
    if (session.team.lost) {
      session.restore(saved.weights);
      state.step = saved.step;
      const { run } = saved;
      core.run = run && (() => run);
    }
    throw error;
  }
};
export {
  guarded
};
