import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"ShuffleOptions","description":"Options of a pipeline's shuffle.","frontmatter":{"title":"ShuffleOptions","description":"Options of a pipeline's shuffle."},"headers":[],"relativePath":"reference/fragua/ShuffleOptions.md","filePath":"build/reference/fragua/ShuffleOptions.md"}`);
const _sfc_main = { name: "reference/fragua/ShuffleOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="shuffleoptions" tabindex="-1">ShuffleOptions <a class="header-anchor" href="#shuffleoptions" aria-label="Permalink to &quot;ShuffleOptions&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type ShuffleOptions } from &quot;fragua&quot;</code></p><p>Options of a pipeline&#39;s <code>shuffle</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ShuffleOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-seed" tabindex="-1">seed <a class="header-anchor" href="#member-seed" aria-label="Permalink to &quot;seed {#member-seed}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">seed</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><h3 id="member-reshuffleeachiteration" tabindex="-1">reshuffleEachIteration <a class="header-anchor" href="#member-reshuffleeachiteration" aria-label="Permalink to &quot;reshuffleEachIteration {#member-reshuffleeachiteration}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">reshuffleEachIteration</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Whether each pass has another order: true.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/dataset/options.ts</code>, line 39</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ShuffleOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ShuffleOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ShuffleOptions as default
};
