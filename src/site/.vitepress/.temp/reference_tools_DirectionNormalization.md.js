import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"DirectionNormalization","description":"How a direction is brought to the weights' measure.","frontmatter":{"title":"DirectionNormalization","description":"How a direction is brought to the weights' measure."},"headers":[],"relativePath":"reference/tools/DirectionNormalization.md","filePath":"build/reference/tools/DirectionNormalization.md"}`);
const _sfc_main = { name: "reference/tools/DirectionNormalization.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="directionnormalization" tabindex="-1">DirectionNormalization <a class="header-anchor" href="#directionnormalization" aria-label="Permalink to &quot;DirectionNormalization&quot;">​</a></h1><p><a href="/reference/tools/">fragua/tools</a> · <code class="import">import { type DirectionNormalization } from &quot;fragua/tools&quot;</code></p><p>How a direction is brought to the weights&#39; measure.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> DirectionNormalization</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;filter&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;layer&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;none&quot;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/tools/weight-direction.ts</code>, line 8</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/tools/DirectionNormalization.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DirectionNormalization = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DirectionNormalization as default
};
