import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ImportKerasOptions","description":"Options of importKeras.","frontmatter":{"title":"ImportKerasOptions","description":"Options of importKeras."},"headers":[],"relativePath":"reference/keras/ImportKerasOptions.md","filePath":"build/reference/keras/ImportKerasOptions.md"}');
const _sfc_main = { name: "reference/keras/ImportKerasOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="importkerasoptions" tabindex="-1">ImportKerasOptions <a class="header-anchor" href="#importkerasoptions" aria-label="Permalink to &quot;ImportKerasOptions&quot;">​</a></h1><p><a href="/reference/keras/">fragua/keras</a> · <code class="import">import { type ImportKerasOptions } from &quot;fragua/keras&quot;</code></p><p>Options of <code>importKeras</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ImportKerasOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-strict" tabindex="-1">strict <a class="header-anchor" href="#member-strict" aria-label="Permalink to &quot;strict {#member-strict}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">strict</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Whether each array that is missing or left over is an error; true when left out.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/keras/import-keras.ts</code>, line 13</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/keras/ImportKerasOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ImportKerasOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ImportKerasOptions as default
};
