import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"BlockOptions","description":"Options of depthToSpace and spaceToDepth.","frontmatter":{"title":"BlockOptions","description":"Options of depthToSpace and spaceToDepth."},"headers":[],"relativePath":"reference/fragua/BlockOptions.md","filePath":"build/reference/fragua/BlockOptions.md"}');
const _sfc_main = { name: "reference/fragua/BlockOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="blockoptions" tabindex="-1">BlockOptions <a class="header-anchor" href="#blockoptions" aria-label="Permalink to &quot;BlockOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type BlockOptions } from &quot;fragua&quot;</code></p><p>Options of <code>depthToSpace</code> and <code>spaceToDepth</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> BlockOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-order" tabindex="-1">order <a class="header-anchor" href="#member-order" aria-label="Permalink to &quot;order {#member-order}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">order</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> BlockOrder</span></span></code></pre></div><p>What the channels of the deep image are, outermost first. &quot;blocksFirst&quot;: <code>[down, across, channel]</code>, as in TensorFlow (ONNX: DCR). &quot;channelsFirst&quot;: <code>[channel, down, across]</code>, as in PyTorch&#39;s pixel shuffle (ONNX: CRD).</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/blocks.ts</code>, line 12</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/BlockOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BlockOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BlockOptions as default
};
