import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"FromImageDataOptions","description":"Options of fromImageData.","frontmatter":{"title":"FromImageDataOptions","description":"Options of fromImageData."},"headers":[],"relativePath":"reference/images/FromImageDataOptions.md","filePath":"build/reference/images/FromImageDataOptions.md"}');
const _sfc_main = { name: "reference/images/FromImageDataOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fromimagedataoptions" tabindex="-1">FromImageDataOptions <a class="header-anchor" href="#fromimagedataoptions" aria-label="Permalink to &quot;FromImageDataOptions&quot;">​</a></h1><p><a href="/reference/images/">fragua/images</a> · <code class="import">import { type FromImageDataOptions } from &quot;fragua/images&quot;</code></p><p>Options of <code>fromImageData</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> FromImageDataOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-channels" tabindex="-1">channels <a class="header-anchor" href="#member-channels" aria-label="Permalink to &quot;channels {#member-channels}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">channels</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Channels</span></span></code></pre></div><p>Of the image that is made: 3.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/images/image.ts</code>, line 23</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/images/FromImageDataOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FromImageDataOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FromImageDataOptions as default
};
