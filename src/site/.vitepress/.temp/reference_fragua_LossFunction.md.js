import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LossFunction","description":"A loss written as a plain function of predictions and targets, and of those of all outputs if it looks at several.","frontmatter":{"title":"LossFunction","description":"A loss written as a plain function of predictions and targets, and of those of all outputs if it looks at several."},"headers":[],"relativePath":"reference/fragua/LossFunction.md","filePath":"build/reference/fragua/LossFunction.md"}');
const _sfc_main = { name: "reference/fragua/LossFunction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lossfunction" tabindex="-1">LossFunction <a class="header-anchor" href="#lossfunction" aria-label="Permalink to &quot;LossFunction&quot;">​</a></h1><p><a href="/reference/losses.html">Losses</a> · <code class="import">import { type LossFunction } from &quot;fragua&quot;</code></p><p>A loss written as a plain function of predictions and targets, and of those of all outputs if it looks at several.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LossFunction</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/losses/loss.ts</code>, line 51</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LossFunction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LossFunction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LossFunction as default
};
