import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LossLike","description":"A loss, a function of predictions and targets, or a name.","frontmatter":{"title":"LossLike","description":"A loss, a function of predictions and targets, or a name."},"headers":[],"relativePath":"reference/fragua/LossLike.md","filePath":"build/reference/fragua/LossLike.md"}');
const _sfc_main = { name: "reference/fragua/LossLike.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="losslike" tabindex="-1">LossLike <a class="header-anchor" href="#losslike" aria-label="Permalink to &quot;LossLike&quot;">​</a></h1><p><a href="/reference/losses.html">Losses</a> · <code class="import">import { type LossLike } from &quot;fragua&quot;</code></p><p>A loss, a function of predictions and targets, or a name.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LossLike</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Loss</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LossFunction</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LossName</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Loss.html">Loss</a>, <a href="/reference/fragua/LossFunction.html">LossFunction</a>, <a href="/reference/fragua/LossName.html">LossName</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/losses/resolve.ts</code>, line 18</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LossLike.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LossLike = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LossLike as default
};
