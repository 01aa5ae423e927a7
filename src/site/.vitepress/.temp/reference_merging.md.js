import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Merging layers","description":"Layers of several inputs.","frontmatter":{"title":"Merging layers","description":"Layers of several inputs."},"headers":[],"relativePath":"reference/merging.md","filePath":"build/reference/merging.md"}');
const _sfc_main = { name: "reference/merging.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="merging-layers" tabindex="-1">Merging layers <a class="header-anchor" href="#merging-layers" aria-label="Permalink to &quot;Merging layers&quot;">​</a></h1><p>Layers of several inputs.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/fragua/mergeAdd.html">mergeAdd</a></td><td>a + b + …, with broadcasting.</td></tr><tr><td><a href="/reference/fragua/mergeAverage.html">mergeAverage</a></td><td>(a + b + …) / n for n tensors.</td></tr><tr><td><a href="/reference/fragua/mergeConcatenate.html">mergeConcatenate</a></td><td>The tensors one after another along an axis, the last one when left out.</td></tr><tr><td><a href="/reference/fragua/mergeDot.html">mergeDot</a></td><td>Σₖ a[…k…] · b[…k…] for each sample, along an axis of each or one of both; with <code>normalize</code> both are of length 1 along it, which makes their cosine.</td></tr><tr><td><a href="/reference/fragua/mergeMaximum.html">mergeMaximum</a></td><td>The largest of a, b, … at each place.</td></tr><tr><td><a href="/reference/fragua/mergeMinimum.html">mergeMinimum</a></td><td>The smallest of a, b, … at each place.</td></tr><tr><td><a href="/reference/fragua/mergeMultiply.html">mergeMultiply</a></td><td>a · b · … element by element.</td></tr><tr><td><a href="/reference/fragua/mergeSubtract.html">mergeSubtract</a></td><td>a − b.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/merging.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const merging = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  merging as default
};
