import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"DepthwiseConv2dOptions","description":"Options of depthwiseConv2d and separableConv2d as operations.","frontmatter":{"title":"DepthwiseConv2dOptions","description":"Options of depthwiseConv2d and separableConv2d as operations."},"headers":[],"relativePath":"reference/fragua/DepthwiseConv2dOptions.md","filePath":"build/reference/fragua/DepthwiseConv2dOptions.md"}');
const _sfc_main = { name: "reference/fragua/DepthwiseConv2dOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="depthwiseconv2doptions" tabindex="-1">DepthwiseConv2dOptions <a class="header-anchor" href="#depthwiseconv2doptions" aria-label="Permalink to &quot;DepthwiseConv2dOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type DepthwiseConv2dOptions } from &quot;fragua&quot;</code></p><p>Options of <code>depthwiseConv2d</code> and <code>separableConv2d</code> as operations.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> DepthwiseConv2dOptions</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Omit</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Conv2dOptions</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;groups&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Conv2dOptions.html">Conv2dOptions</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/depthwise-convolution.ts</code>, line 22</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/DepthwiseConv2dOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DepthwiseConv2dOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DepthwiseConv2dOptions as default
};
