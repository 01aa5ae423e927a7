import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"EpochSchedule","description":"The rate of an epoch, from its number and the rate so far.","frontmatter":{"title":"EpochSchedule","description":"The rate of an epoch, from its number and the rate so far."},"headers":[],"relativePath":"reference/fragua/EpochSchedule.md","filePath":"build/reference/fragua/EpochSchedule.md"}');
const _sfc_main = { name: "reference/fragua/EpochSchedule.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="epochschedule" tabindex="-1">EpochSchedule <a class="header-anchor" href="#epochschedule" aria-label="Permalink to &quot;EpochSchedule&quot;">​</a></h1><p><a href="/reference/callbacks.html">Callbacks</a> · <code class="import">import { type EpochSchedule } from &quot;fragua&quot;</code></p><p>The rate of an epoch, from its number and the rate so far.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> EpochSchedule</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/callbacks/learning-rate-scheduler.ts</code>, line 8</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/EpochSchedule.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const EpochSchedule = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  EpochSchedule as default
};
