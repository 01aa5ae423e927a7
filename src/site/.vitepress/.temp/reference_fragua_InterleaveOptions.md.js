import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"InterleaveOptions","description":"Options of a pipeline's interleave.","frontmatter":{"title":"InterleaveOptions","description":"Options of a pipeline's interleave."},"headers":[],"relativePath":"reference/fragua/InterleaveOptions.md","filePath":"build/reference/fragua/InterleaveOptions.md"}`);
const _sfc_main = { name: "reference/fragua/InterleaveOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="interleaveoptions" tabindex="-1">InterleaveOptions <a class="header-anchor" href="#interleaveoptions" aria-label="Permalink to &quot;InterleaveOptions&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type InterleaveOptions } from &quot;fragua&quot;</code></p><p>Options of a pipeline&#39;s <code>interleave</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> InterleaveOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-cyclelength" tabindex="-1">cycleLength <a class="header-anchor" href="#member-cyclelength" aria-label="Permalink to &quot;cycleLength {#member-cyclelength}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">cycleLength</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>How many are gone through at a time: 2.</p><h3 id="member-blocklength" tabindex="-1">blockLength <a class="header-anchor" href="#member-blocklength" aria-label="Permalink to &quot;blockLength {#member-blocklength}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">blockLength</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>Elements of one before it is the next one&#39;s turn: 1.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/dataset/options.ts</code>, line 54</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/InterleaveOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const InterleaveOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  InterleaveOptions as default
};
