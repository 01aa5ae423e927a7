import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"TopK","description":"What topK chose: the values, and where along the axis they stand.","frontmatter":{"title":"TopK","description":"What topK chose: the values, and where along the axis they stand."},"headers":[],"relativePath":"reference/fragua/TopK-type.md","filePath":"build/reference/fragua/TopK-type.md"}');
const _sfc_main = { name: "reference/fragua/TopK-type.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="topk" tabindex="-1">TopK <a class="header-anchor" href="#topk" aria-label="Permalink to &quot;TopK&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type TopK } from &quot;fragua&quot;</code></p><p>What topK chose: the values, and where along the axis they stand.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TopK</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-values" tabindex="-1">values <a class="header-anchor" href="#member-values" aria-label="Permalink to &quot;values {#member-values}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">values</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><h3 id="member-indices" tabindex="-1">indices <a class="header-anchor" href="#member-indices" aria-label="Permalink to &quot;indices {#member-indices}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">indices</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><p>int32.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/sort.ts</code>, line 76</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/TopK-type.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TopKType = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TopKType as default
};
