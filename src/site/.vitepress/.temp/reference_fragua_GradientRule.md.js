import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"GradientRule","description":"Gradients of a result for each operand (undefined for none), given the gradient of the result and the result.","frontmatter":{"title":"GradientRule","description":"Gradients of a result for each operand (undefined for none), given the gradient of the result and the result."},"headers":[],"relativePath":"reference/fragua/GradientRule.md","filePath":"build/reference/fragua/GradientRule.md"}');
const _sfc_main = { name: "reference/fragua/GradientRule.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="gradientrule" tabindex="-1">GradientRule <a class="header-anchor" href="#gradientrule" aria-label="Permalink to &quot;GradientRule&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type GradientRule } from &quot;fragua&quot;</code></p><p>Gradients of a result for each operand (undefined for none), given the gradient of the result and the result.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> GradientRule</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Inputs</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/custom.ts</code>, line 11</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/GradientRule.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const GradientRule = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  GradientRule as default
};
