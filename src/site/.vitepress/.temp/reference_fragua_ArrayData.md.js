import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ArrayData","description":"What stands for one tensor.","frontmatter":{"title":"ArrayData","description":"What stands for one tensor."},"headers":[],"relativePath":"reference/fragua/ArrayData.md","filePath":"build/reference/fragua/ArrayData.md"}');
const _sfc_main = { name: "reference/fragua/ArrayData.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="arraydata" tabindex="-1">ArrayData <a class="header-anchor" href="#arraydata" aria-label="Permalink to &quot;ArrayData&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type ArrayData } from &quot;fragua&quot;</code></p><p>What stands for one tensor.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ArrayData</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> NestedArray</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> AnyTypedArray</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ShapedArray</span></span></code></pre></div><p>Types: <a href="/reference/fragua/NestedArray.html">NestedArray</a>, <a href="/reference/fragua/AnyTypedArray.html">AnyTypedArray</a>, <a href="/reference/fragua/ShapedArray.html">ShapedArray</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/forms.ts</code>, line 28</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ArrayData.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ArrayData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ArrayData as default
};
