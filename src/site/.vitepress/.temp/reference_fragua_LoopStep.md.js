import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LoopStep","description":"What a step makes of a batch: the numbers that the logs are made of.","frontmatter":{"title":"LoopStep","description":"What a step makes of a batch: the numbers that the logs are made of."},"headers":[],"relativePath":"reference/fragua/LoopStep.md","filePath":"build/reference/fragua/LoopStep.md"}');
const _sfc_main = { name: "reference/fragua/LoopStep.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="loopstep" tabindex="-1">LoopStep <a class="header-anchor" href="#loopstep" aria-label="Permalink to &quot;LoopStep&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type LoopStep } from &quot;fragua&quot;</code></p><p>What a step makes of a batch: the numbers that the logs are made of.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LoopStep</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Given</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/user-loop.ts</code>, line 51</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LoopStep.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LoopStep = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LoopStep as default
};
