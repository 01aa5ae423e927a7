import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Group","description":"Parameters, by a path, an expression or a function of the path, and what updates them.","frontmatter":{"title":"Group","description":"Parameters, by a path, an expression or a function of the path, and what updates them."},"headers":[],"relativePath":"reference/fragua/Group.md","filePath":"build/reference/fragua/Group.md"}');
const _sfc_main = { name: "reference/fragua/Group.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="group" tabindex="-1">Group <a class="header-anchor" href="#group" aria-label="Permalink to &quot;Group&quot;">​</a></h1><p><a href="/reference/optimizers.html">Optimizers</a> · <code class="import">import { type Group } from &quot;fragua&quot;</code></p><p>Parameters, by a path, an expression or a function of the path, and what updates them.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Group</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-match" tabindex="-1">match <a class="header-anchor" href="#member-match" aria-label="Permalink to &quot;match {#member-match}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">match</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Which</span></span></code></pre></div><h3 id="member-optimizer" tabindex="-1">optimizer <a class="header-anchor" href="#member-optimizer" aria-label="Permalink to &quot;optimizer {#member-optimizer}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">optimizer</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Optimizer</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/optimizers/groups.ts</code>, line 9</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Group.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Group = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Group as default
};
