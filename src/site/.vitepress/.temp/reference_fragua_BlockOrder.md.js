import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"BlockOrder","description":"In which order the channels of a block lie.","frontmatter":{"title":"BlockOrder","description":"In which order the channels of a block lie."},"headers":[],"relativePath":"reference/fragua/BlockOrder.md","filePath":"build/reference/fragua/BlockOrder.md"}');
const _sfc_main = { name: "reference/fragua/BlockOrder.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="blockorder" tabindex="-1">BlockOrder <a class="header-anchor" href="#blockorder" aria-label="Permalink to &quot;BlockOrder&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type BlockOrder } from &quot;fragua&quot;</code></p><p>In which order the channels of a block lie.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> BlockOrder</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;blocksFirst&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;channelsFirst&quot;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/blocks.ts</code>, line 21</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/BlockOrder.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BlockOrder = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BlockOrder as default
};
