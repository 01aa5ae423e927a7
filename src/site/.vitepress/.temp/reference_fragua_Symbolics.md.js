import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Symbolics","description":"One value, or several by name.","frontmatter":{"title":"Symbolics","description":"One value, or several by name."},"headers":[],"relativePath":"reference/fragua/Symbolics.md","filePath":"build/reference/fragua/Symbolics.md"}');
const _sfc_main = { name: "reference/fragua/Symbolics.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="symbolics" tabindex="-1">Symbolics <a class="header-anchor" href="#symbolics" aria-label="Permalink to &quot;Symbolics&quot;">​</a></h1><p><a href="/reference/layers.html">Layers</a> · <code class="import">import { type Symbolics } from &quot;fragua&quot;</code></p><p>One value, or several by name.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Symbolics</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Several</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Symbolic</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Symbolic.html">Symbolic</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/functional/symbolic.ts</code>, line 10</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Symbolics.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Symbolics = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Symbolics as default
};
