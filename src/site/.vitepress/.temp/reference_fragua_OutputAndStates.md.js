import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"OutputAndStates","description":"What a layer returns that was asked for its states: them by their names, beside the output.","frontmatter":{"title":"OutputAndStates","description":"What a layer returns that was asked for its states: them by their names, beside the output."},"headers":[],"relativePath":"reference/fragua/OutputAndStates.md","filePath":"build/reference/fragua/OutputAndStates.md"}');
const _sfc_main = { name: "reference/fragua/OutputAndStates.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="outputandstates" tabindex="-1">OutputAndStates <a class="header-anchor" href="#outputandstates" aria-label="Permalink to &quot;OutputAndStates&quot;">​</a></h1><p><a href="/reference/recurrent.html">Recurrent layers</a> · <code class="import">import { type OutputAndStates } from &quot;fragua&quot;</code></p><p>What a layer returns that was asked for its states: them by their names, beside the output.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> OutputAndStates</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-output" tabindex="-1">output <a class="header-anchor" href="#member-output" aria-label="Permalink to &quot;output {#member-output}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">output</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/recurrent/rnn.ts</code>, line 23</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/OutputAndStates.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OutputAndStates = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OutputAndStates as default
};
