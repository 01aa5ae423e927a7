import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"GetWeightsOptions","description":"Options of a model's getWeights.","frontmatter":{"title":"GetWeightsOptions","description":"Options of a model's getWeights."},"headers":[],"relativePath":"reference/fragua/GetWeightsOptions.md","filePath":"build/reference/fragua/GetWeightsOptions.md"}`);
const _sfc_main = { name: "reference/fragua/GetWeightsOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="getweightsoptions" tabindex="-1">GetWeightsOptions <a class="header-anchor" href="#getweightsoptions" aria-label="Permalink to &quot;GetWeightsOptions&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type GetWeightsOptions } from &quot;fragua&quot;</code></p><p>Options of a model&#39;s <code>getWeights</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> GetWeightsOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-averaged" tabindex="-1">averaged <a class="header-anchor" href="#member-averaged" aria-label="Permalink to &quot;averaged {#member-averaged}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">averaged</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Whether the averages that <code>ema</code> keeps of parameters stand in their place.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/model-options.ts</code>, line 32</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/GetWeightsOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const GetWeightsOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  GetWeightsOptions as default
};
