import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"MakeModel","description":"Makes a model, compiled and not trained; train is what it will be trained with.","frontmatter":{"title":"MakeModel","description":"Makes a model, compiled and not trained; train is what it will be trained with."},"headers":[],"relativePath":"reference/evaluation/MakeModel.md","filePath":"build/reference/evaluation/MakeModel.md"}');
const _sfc_main = { name: "reference/evaluation/MakeModel.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="makemodel" tabindex="-1">MakeModel <a class="header-anchor" href="#makemodel" aria-label="Permalink to &quot;MakeModel&quot;">​</a></h1><p><a href="/reference/evaluation/">fragua/evaluation</a> · <code class="import">import { type MakeModel } from &quot;fragua/evaluation&quot;</code></p><p>Makes a model, compiled and not trained; <code>train</code> is what it will be trained with.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MakeModel</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/evaluation/cross-validate.ts</code>, line 14</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/evaluation/MakeModel.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MakeModel = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MakeModel as default
};
