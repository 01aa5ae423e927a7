import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"StoredFile","description":"A file that a page keeps.","frontmatter":{"title":"StoredFile","description":"A file that a page keeps."},"headers":[],"relativePath":"reference/fragua/StoredFile.md","filePath":"build/reference/fragua/StoredFile.md"}');
const _sfc_main = { name: "reference/fragua/StoredFile.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="storedfile" tabindex="-1">StoredFile <a class="header-anchor" href="#storedfile" aria-label="Permalink to &quot;StoredFile&quot;">​</a></h1><p><a href="/reference/files.html">Files</a> · <code class="import">import { type StoredFile } from &quot;fragua&quot;</code></p><p>A file that a page keeps.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> StoredFile</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-place" tabindex="-1">place <a class="header-anchor" href="#member-place" aria-label="Permalink to &quot;place {#member-place}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">place</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string</span></span></code></pre></div><p>By which it is loaded and removed: &quot;indexeddb://digits&quot;.</p><h3 id="member-bytes" tabindex="-1">bytes <a class="header-anchor" href="#member-bytes" aria-label="Permalink to &quot;bytes {#member-bytes}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">bytes</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/io/place-errors.ts</code>, line 7</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/StoredFile.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StoredFile = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StoredFile as default
};
