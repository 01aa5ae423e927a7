import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"SummaryOptions","description":"Options of summary.","frontmatter":{"title":"SummaryOptions","description":"Options of summary."},"headers":[],"relativePath":"reference/tools/SummaryOptions.md","filePath":"build/reference/tools/SummaryOptions.md"}');
const _sfc_main = { name: "reference/tools/SummaryOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="summaryoptions" tabindex="-1">SummaryOptions <a class="header-anchor" href="#summaryoptions" aria-label="Permalink to &quot;SummaryOptions&quot;">​</a></h1><p><a href="/reference/tools/">fragua/tools</a> · <code class="import">import { type SummaryOptions } from &quot;fragua/tools&quot;</code></p><p>Options of <code>summary</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> SummaryOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-batchsize" tabindex="-1">batchSize <a class="header-anchor" href="#member-batchsize" aria-label="Permalink to &quot;batchSize {#member-batchsize}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">batchSize</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>Samples of a batch, for flops and memory. Default 32.</p><h3 id="member-length" tabindex="-1">length <a class="header-anchor" href="#member-length" aria-label="Permalink to &quot;length {#member-length}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">length</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>What axes that may be of any length are taken to have. Default 32.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/tools/summary.ts</code>, line 19</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/tools/SummaryOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SummaryOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SummaryOptions as default
};
