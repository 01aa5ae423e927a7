import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"LearningRate","description":"A learning rate as one may give it: (step) => rate is a schedule of one's own that no file can name.","frontmatter":{"title":"LearningRate","description":"A learning rate as one may give it: (step) => rate is a schedule of one's own that no file can name."},"headers":[],"relativePath":"reference/fragua/LearningRate.md","filePath":"build/reference/fragua/LearningRate.md"}`);
const _sfc_main = { name: "reference/fragua/LearningRate.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="learningrate" tabindex="-1">LearningRate <a class="header-anchor" href="#learningrate" aria-label="Permalink to &quot;LearningRate&quot;">​</a></h1><p><a href="/reference/schedules.html">Schedules</a> · <code class="import">import { type LearningRate } from &quot;fragua&quot;</code></p><p>A learning rate as one may give it: <code>(step) =&gt; rate</code> is a schedule of one&#39;s own that no file can name.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LearningRate</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> number</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Schedule</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Schedule</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">[</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;at&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">]</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Schedule.html">Schedule</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/schedules/schedule.ts</code>, line 30</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LearningRate.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LearningRate = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LearningRate as default
};
