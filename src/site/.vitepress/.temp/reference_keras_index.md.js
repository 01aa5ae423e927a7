import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"fragua/keras","description":"Models and weights from Keras' files.","frontmatter":{"title":"fragua/keras","description":"Models and weights from Keras' files."},"headers":[],"relativePath":"reference/keras/index.md","filePath":"build/reference/keras/index.md"}`);
const _sfc_main = { name: "reference/keras/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fragua-keras" tabindex="-1">fragua/keras <a class="header-anchor" href="#fragua-keras" aria-label="Permalink to &quot;fragua/keras&quot;">​</a></h1><p>Models and weights from Keras&#39; files.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/keras/importKeras.html">importKeras</a></td><td>Replaces the model&#39;s weights by those of a file that Keras 3 wrote, <code>model.save_weights(&quot;digits.weights.h5&quot;)</code> or <code>model.save(&quot;digits.keras&quot;)</code>: from its path, its bytes, a File or a place of the page.</td></tr><tr><td><a href="/reference/keras/readKeras.html">readKeras</a></td><td>The model of a .keras file that Keras 3 wrote, <code>model.save(&quot;digits.keras&quot;)</code>: a Sequential or Functional model of layers that there are here, built and with its weights; from its path, its bytes, a File or a place of the page.</td></tr><tr><td><a href="/reference/keras/readKerasWeights.html">readKerasWeights</a></td><td>The arrays of a <code>.keras</code>, <code>.weights.h5</code> or <code>.h5</code> file by their paths in it: to look at, where no model is made of them.</td></tr></tbody></table><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/keras/ImportKerasOptions.html">ImportKerasOptions</a></td><td>Options of <code>importKeras</code>.</td></tr><tr><td><a href="/reference/keras/KerasWeights.html">KerasWeights</a></td><td>Arrays by their paths, such as &quot;layers/dense/vars/0&quot;.</td></tr><tr><td><a href="/reference/keras/ReadKerasOptions.html">ReadKerasOptions</a></td><td>Options of <code>readKeras</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/keras/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
