import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ScanOptions","description":"Options of scan.","frontmatter":{"title":"ScanOptions","description":"Options of scan."},"headers":[],"relativePath":"reference/fragua/ScanOptions.md","filePath":"build/reference/fragua/ScanOptions.md"}');
const _sfc_main = { name: "reference/fragua/ScanOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="scanoptions" tabindex="-1">ScanOptions <a class="header-anchor" href="#scanoptions" aria-label="Permalink to &quot;ScanOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type ScanOptions } from &quot;fragua&quot;</code></p><p>Options of <code>scan</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ScanOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-reverse" tabindex="-1">reverse <a class="header-anchor" href="#member-reverse" aria-label="Permalink to &quot;reverse {#member-reverse}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">reverse</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>From the last step to the first. Outputs stay in the order of the sequences.</p><h3 id="member-mask" tabindex="-1">mask <a class="header-anchor" href="#member-mask" aria-label="Permalink to &quot;mask {#member-mask}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">mask</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Tensor</span></span></code></pre></div><p><code>[steps, batch]</code>, 0 where a sample is padded: there it keeps its carry and repeats its last output, 0 at first.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/scan.ts</code>, line 30</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ScanOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ScanOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ScanOptions as default
};
