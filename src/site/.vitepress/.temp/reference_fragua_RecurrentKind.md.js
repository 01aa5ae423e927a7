import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RecurrentKind","description":"The layers whose weights are known in both layouts.","frontmatter":{"title":"RecurrentKind","description":"The layers whose weights are known in both layouts."},"headers":[],"relativePath":"reference/fragua/RecurrentKind.md","filePath":"build/reference/fragua/RecurrentKind.md"}');
const _sfc_main = { name: "reference/fragua/RecurrentKind.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="recurrentkind" tabindex="-1">RecurrentKind <a class="header-anchor" href="#recurrentkind" aria-label="Permalink to &quot;RecurrentKind&quot;">​</a></h1><p><a href="/reference/recurrent.html">Recurrent layers</a> · <code class="import">import { type RecurrentKind } from &quot;fragua&quot;</code></p><p>The layers whose weights are known in both layouts.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RecurrentKind</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;lstm&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;gru&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;simpleRnn&quot;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/recurrent/exchange.ts</code>, line 16</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/RecurrentKind.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RecurrentKind = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RecurrentKind as default
};
