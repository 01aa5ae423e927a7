import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ProfileOptions","description":"Options of profile.","frontmatter":{"title":"ProfileOptions","description":"Options of profile."},"headers":[],"relativePath":"reference/tools/ProfileOptions.md","filePath":"build/reference/tools/ProfileOptions.md"}');
const _sfc_main = { name: "reference/tools/ProfileOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="profileoptions" tabindex="-1">ProfileOptions <a class="header-anchor" href="#profileoptions" aria-label="Permalink to &quot;ProfileOptions&quot;">​</a></h1><p><a href="/reference/tools/">fragua/tools</a> · <code class="import">import { type ProfileOptions } from &quot;fragua/tools&quot;</code></p><p>Options of <code>profile</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ProfileOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-batchsize" tabindex="-1">batchSize <a class="header-anchor" href="#member-batchsize" aria-label="Permalink to &quot;batchSize {#member-batchsize}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">batchSize</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>Samples of the batch: the first ones of the data. Default 32.</p><h3 id="member-steps" tabindex="-1">steps <a class="header-anchor" href="#member-steps" aria-label="Permalink to &quot;steps {#member-steps}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">steps</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>How many steps are measured, each as a whole and instruction by instruction. Default 20.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/tools/profile.ts</code>, line 21</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/tools/ProfileOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ProfileOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ProfileOptions as default
};
