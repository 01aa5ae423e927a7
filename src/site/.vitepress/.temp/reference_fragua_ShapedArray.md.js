import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ShapedArray","description":"Row-major values under a shape; the first axis counts samples.","frontmatter":{"title":"ShapedArray","description":"Row-major values under a shape; the first axis counts samples."},"headers":[],"relativePath":"reference/fragua/ShapedArray.md","filePath":"build/reference/fragua/ShapedArray.md"}');
const _sfc_main = { name: "reference/fragua/ShapedArray.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="shapedarray" tabindex="-1">ShapedArray <a class="header-anchor" href="#shapedarray" aria-label="Permalink to &quot;ShapedArray&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type ShapedArray } from &quot;fragua&quot;</code></p><p>Row-major values under a shape; the first axis counts samples.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ShapedArray</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-data" tabindex="-1">data <a class="header-anchor" href="#member-data" aria-label="Permalink to &quot;data {#member-data}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">data</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: AnyTypedArray </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> readonly number[]</span></span></code></pre></div><h3 id="member-shape" tabindex="-1">shape <a class="header-anchor" href="#member-shape" aria-label="Permalink to &quot;shape {#member-shape}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">shape</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Shape</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/forms.ts</code>, line 22</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ShapedArray.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ShapedArray = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ShapedArray as default
};
