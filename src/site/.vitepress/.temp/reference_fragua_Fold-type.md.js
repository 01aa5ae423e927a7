import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Fold","description":"One of k turns: what to train on, and what is held out.","frontmatter":{"title":"Fold","description":"One of k turns: what to train on, and what is held out."},"headers":[],"relativePath":"reference/fragua/Fold-type.md","filePath":"build/reference/fragua/Fold-type.md"}');
const _sfc_main = { name: "reference/fragua/Fold-type.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fold" tabindex="-1">Fold <a class="header-anchor" href="#fold" aria-label="Permalink to &quot;Fold&quot;">​</a></h1><p><a href="/reference/tables.html">Tables</a> · <code class="import">import { type Fold } from &quot;fragua&quot;</code></p><p>One of k turns: what to train on, and what is held out.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Fold</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-train" tabindex="-1">train <a class="header-anchor" href="#member-train" aria-label="Permalink to &quot;train {#member-train}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">train</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: DataTable</span></span></code></pre></div><h3 id="member-validation" tabindex="-1">validation <a class="header-anchor" href="#member-validation" aria-label="Permalink to &quot;validation {#member-validation}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">validation</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: DataTable</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/table/table.ts</code>, line 37</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Fold-type.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FoldType = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FoldType as default
};
