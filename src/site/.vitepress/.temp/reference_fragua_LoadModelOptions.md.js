import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LoadModelOptions","description":"Options of loadModel.","frontmatter":{"title":"LoadModelOptions","description":"Options of loadModel."},"headers":[],"relativePath":"reference/fragua/LoadModelOptions.md","filePath":"build/reference/fragua/LoadModelOptions.md"}');
const _sfc_main = { name: "reference/fragua/LoadModelOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="loadmodeloptions" tabindex="-1">LoadModelOptions <a class="header-anchor" href="#loadmodeloptions" aria-label="Permalink to &quot;LoadModelOptions&quot;">​</a></h1><p><a href="/reference/files.html">Files</a> · <code class="import">import { type LoadModelOptions } from &quot;fragua&quot;</code></p><p>Options of <code>loadModel</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LoadModelOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-parts" tabindex="-1">parts <a class="header-anchor" href="#member-parts" aria-label="Permalink to &quot;parts {#member-parts}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">parts</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> OwnParts</span></span></code></pre></div><p>What makes the user&#39;s own parts, by kind: layers by the functions that take their config, functions as they are.</p><h3 id="member-threads" tabindex="-1">threads <a class="header-anchor" href="#member-threads" aria-label="Permalink to &quot;threads {#member-threads}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">threads</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Threads</span></span></code></pre></div><p>As a model&#39;s own option.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/loading/load-model.ts</code>, line 19</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LoadModelOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LoadModelOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LoadModelOptions as default
};
