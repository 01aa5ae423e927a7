import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ResizeOptions","description":"Options of resize.","frontmatter":{"title":"ResizeOptions","description":"Options of resize."},"headers":[],"relativePath":"reference/images/ResizeOptions.md","filePath":"build/reference/images/ResizeOptions.md"}');
const _sfc_main = { name: "reference/images/ResizeOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="resizeoptions" tabindex="-1">ResizeOptions <a class="header-anchor" href="#resizeoptions" aria-label="Permalink to &quot;ResizeOptions&quot;">​</a></h1><p><a href="/reference/images/">fragua/images</a> · <code class="import">import { type ResizeOptions } from &quot;fragua/images&quot;</code></p><p>Options of <code>resize</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ResizeOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-interpolation" tabindex="-1">interpolation <a class="header-anchor" href="#member-interpolation" aria-label="Permalink to &quot;interpolation {#member-interpolation}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">interpolation</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Interpolation</span></span></code></pre></div><p><code>&quot;bilinear&quot;</code>.</p><h3 id="member-croptoaspectratio" tabindex="-1">cropToAspectRatio <a class="header-anchor" href="#member-croptoaspectratio" aria-label="Permalink to &quot;cropToAspectRatio {#member-croptoaspectratio}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">cropToAspectRatio</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Whether the largest middle part with the proportions of the size is taken, instead of all in other proportions: false.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/images/resize.ts</code>, line 14</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/images/ResizeOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ResizeOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ResizeOptions as default
};
