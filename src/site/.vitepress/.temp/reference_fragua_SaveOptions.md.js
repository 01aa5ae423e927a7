import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"SaveOptions","description":"Options of a model's save.","frontmatter":{"title":"SaveOptions","description":"Options of a model's save."},"headers":[],"relativePath":"reference/fragua/SaveOptions.md","filePath":"build/reference/fragua/SaveOptions.md"}`);
const _sfc_main = { name: "reference/fragua/SaveOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="saveoptions" tabindex="-1">SaveOptions <a class="header-anchor" href="#saveoptions" aria-label="Permalink to &quot;SaveOptions&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type SaveOptions } from &quot;fragua&quot;</code></p><p>Options of a model&#39;s <code>save</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> SaveOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-optimizer" tabindex="-1">optimizer <a class="header-anchor" href="#member-optimizer" aria-label="Permalink to &quot;optimizer {#member-optimizer}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">optimizer</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Whether to keep what training goes on from, too: the optimizer&#39;s state and the place in the data.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/standing.ts</code>, line 12</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/SaveOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SaveOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SaveOptions as default
};
