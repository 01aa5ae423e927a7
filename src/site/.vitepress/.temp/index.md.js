import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"Neural networks in TypeScript","titleTemplate":"fragua","description":"","frontmatter":{"layout":"home","title":"Neural networks in TypeScript","titleTemplate":"fragua","hero":{"name":"fragua","text":"Train neural networks in TypeScript","tagline":"The same bits in Node and in every browser, on any number of threads.","image":{"light":"/pictures/ring.en.light.svg","dark":"/pictures/ring.en.dark.svg","alt":"A ring of points, and the probability that a small network gives to each place"},"actions":[{"theme":"brand","text":"Train your first network","link":"/guide/first-network"},{"theme":"alt","text":"See one learn","link":"/playground/","target":"_self"},{"theme":"alt","text":"Reference","link":"/reference/"}]},"features":[{"title":"Fast","details":"Kernels in AssemblyScript, compiled to WebAssembly SIMD. A whole training step is one call, on all cores.","link":"/guide/performance"},{"title":"The same bits everywhere","details":"A seed gives the same weights in Node, Deno, Bun, Chromium, Firefox and Safari's engine, on one thread or four.","link":"/guide/reproducibility"},{"title":"Your own table","details":"From a CSV to a model that takes rows and foretells prices or classes, in ten lines or in one command.","link":"/guide/your-own-table"},{"title":"A doctor for sick runs","details":"Vanishing gradients, dead units, overfitting, leakage and twenty more, each with figures, the reason and a remedy.","link":"/guide/the-doctor"},{"title":"Training that survives","details":"Checkpoints whole after any kill; what was stopped goes on to the bits of the run that was not.","link":"/guide/save-load-resume"},{"title":"How training works","details":"The six steps, the key concepts and the common problems, each with a network that learns on the page.","link":"/guide/training-neural-networks"}]},"headers":[],"relativePath":"index.md","filePath":"src/site/index.md"}`);
const _sfc_main = { name: "index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("src/site/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
