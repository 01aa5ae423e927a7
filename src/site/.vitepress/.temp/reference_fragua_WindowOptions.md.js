import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"WindowOptions","description":"Options of a pipeline's window.","frontmatter":{"title":"WindowOptions","description":"Options of a pipeline's window."},"headers":[],"relativePath":"reference/fragua/WindowOptions.md","filePath":"build/reference/fragua/WindowOptions.md"}`);
const _sfc_main = { name: "reference/fragua/WindowOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="windowoptions" tabindex="-1">WindowOptions <a class="header-anchor" href="#windowoptions" aria-label="Permalink to &quot;WindowOptions&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type WindowOptions } from &quot;fragua&quot;</code></p><p>Options of a pipeline&#39;s <code>window</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> WindowOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-shift" tabindex="-1">shift <a class="header-anchor" href="#member-shift" aria-label="Permalink to &quot;shift {#member-shift}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">shift</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>From the begin of one window to that of the next: its size.</p><h3 id="member-stride" tabindex="-1">stride <a class="header-anchor" href="#member-stride" aria-label="Permalink to &quot;stride {#member-stride}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">stride</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>From one element in a window to the next: 1.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/dataset/options.ts</code>, line 46</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/WindowOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WindowOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WindowOptions as default
};
