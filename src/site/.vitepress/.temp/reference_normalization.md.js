import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Normalization","description":"Layers that bring activations to a scale.","frontmatter":{"title":"Normalization","description":"Layers that bring activations to a scale."},"headers":[],"relativePath":"reference/normalization.md","filePath":"build/reference/normalization.md"}');
const _sfc_main = { name: "reference/normalization.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="normalization" tabindex="-1">Normalization <a class="header-anchor" href="#normalization" aria-label="Permalink to &quot;Normalization&quot;">​</a></h1><p>Layers that bring activations to a scale.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/fragua/groupNormalization.html">groupNormalization</a></td><td>y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each sample&#39;s group of channels over all its positions (Wu &amp; He 2018).</td></tr><tr><td><a href="/reference/fragua/instanceNormalization.html">instanceNormalization</a></td><td>y = (x − mean) / √(variance + epsilon) for each channel of each sample over its positions (Ulyanov, Vedaldi &amp; Lempitsky 2016), with <code>scale</code> and <code>center</code> times gamma plus beta.</td></tr><tr><td><a href="/reference/fragua/layerNormalization.html">layerNormalization</a></td><td>y = (x − mean) / √(variance + epsilon) · gamma + beta over the axes named, for each sample and each place on its other axes (Ba, Kiros &amp; Hinton 2016).</td></tr><tr><td><a href="/reference/fragua/localResponseNormalization.html">localResponseNormalization</a></td><td>y = x / (k + alpha / size · Σ x² of <code>size</code> neighbouring channels)^beta (Krizhevsky, Sutskever &amp; Hinton 2012), with PyTorch&#39;s defaults; TensorFlow&#39;s has alpha undivided, 1, and beta 0.5, and its size is 2 · depth_radius + 1.</td></tr><tr><td><a href="/reference/fragua/rmsNormalization.html">rmsNormalization</a></td><td>y = x / √(mean x² + epsilon) · scale over the axes named (Zhang &amp; Sennrich 2019).</td></tr><tr><td><a href="/reference/fragua/spectralNormalization.html">spectralNormalization</a></td><td>The layer with kernel / σ for its kernel, where σ is the kernel&#39;s largest singular value as a matrix [the rest, last axis], so that it stretches nothing (Miyato et al. 2018). σ is found by power iterations, v = unit(u·Wᵀ), u = unit(v·W), σ = v·W·uᵀ, <code>powerIterations</code> of them in a step of training; t …</td></tr><tr><td><a href="/reference/fragua/unitNormalization.html">unitNormalization</a></td><td>y = x / √Σ x² over the axes named; a vector of zeros stays one.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/normalization.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const normalization = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  normalization as default
};
