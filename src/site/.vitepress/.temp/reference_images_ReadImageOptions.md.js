import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ReadImageOptions","description":"Options of readImage.","frontmatter":{"title":"ReadImageOptions","description":"Options of readImage."},"headers":[],"relativePath":"reference/images/ReadImageOptions.md","filePath":"build/reference/images/ReadImageOptions.md"}');
const _sfc_main = { name: "reference/images/ReadImageOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="readimageoptions" tabindex="-1">ReadImageOptions <a class="header-anchor" href="#readimageoptions" aria-label="Permalink to &quot;ReadImageOptions&quot;">​</a></h1><p><a href="/reference/images/">fragua/images</a> · <code class="import">import { type ReadImageOptions } from &quot;fragua/images&quot;</code></p><p>Options of <code>readImage</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ReadImageOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-channels" tabindex="-1">channels <a class="header-anchor" href="#member-channels" aria-label="Permalink to &quot;channels {#member-channels}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">channels</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Channels</span></span></code></pre></div><p>Of the image that is made, whatever the file has: 3.</p><h3 id="member-maxpixels" tabindex="-1">maxPixels <a class="header-anchor" href="#member-maxpixels" aria-label="Permalink to &quot;maxPixels {#member-maxpixels}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">maxPixels</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>Files that claim to be larger are refused before memory is taken for them: 50,000,000.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/images/read-image.ts</code>, line 12</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/images/ReadImageOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ReadImageOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ReadImageOptions as default
};
