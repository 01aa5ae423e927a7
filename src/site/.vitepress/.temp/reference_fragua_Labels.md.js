import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Labels","description":"Labels as losses take them, with the words that they stand for.","frontmatter":{"title":"Labels","description":"Labels as losses take them, with the words that they stand for."},"headers":[],"relativePath":"reference/fragua/Labels.md","filePath":"build/reference/fragua/Labels.md"}');
const _sfc_main = { name: "reference/fragua/Labels.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="labels" tabindex="-1">Labels <a class="header-anchor" href="#labels" aria-label="Permalink to &quot;Labels&quot;">​</a></h1><p><a href="/reference/tables.html">Tables</a> · <code class="import">import { type Labels } from &quot;fragua&quot;</code></p><p>Labels as losses take them, with the words that they stand for.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Labels</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-labels" tabindex="-1">labels <a class="header-anchor" href="#member-labels" aria-label="Permalink to &quot;labels {#member-labels}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">labels</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Int32Array</span></span></code></pre></div><h3 id="member-classes" tabindex="-1">classes <a class="header-anchor" href="#member-classes" aria-label="Permalink to &quot;classes {#member-classes}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">classes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: readonly string[]</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/table/table.ts</code>, line 43</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Labels.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Labels = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Labels as default
};
