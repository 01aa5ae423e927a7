import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"MatmulOptions","description":"Options of matmul.","frontmatter":{"title":"MatmulOptions","description":"Options of matmul."},"headers":[],"relativePath":"reference/fragua/MatmulOptions.md","filePath":"build/reference/fragua/MatmulOptions.md"}');
const _sfc_main = { name: "reference/fragua/MatmulOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="matmuloptions" tabindex="-1">MatmulOptions <a class="header-anchor" href="#matmuloptions" aria-label="Permalink to &quot;MatmulOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type MatmulOptions } from &quot;fragua&quot;</code></p><p>Options of <code>matmul</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MatmulOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-transposea" tabindex="-1">transposeA <a class="header-anchor" href="#member-transposea" aria-label="Permalink to &quot;transposeA {#member-transposea}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">transposeA</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><p>Use the transpose of the last two axes of a; nothing is moved.</p><h3 id="member-transposeb" tabindex="-1">transposeB <a class="header-anchor" href="#member-transposeb" aria-label="Permalink to &quot;transposeB {#member-transposeb}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">transposeB</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> boolean</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/matmul.ts</code>, line 13</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/MatmulOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MatmulOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MatmulOptions as default
};
