import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"The doctor","description":"What looks for what went wrong with a run.","frontmatter":{"title":"The doctor","description":"What looks for what went wrong with a run."},"headers":[],"relativePath":"reference/doctor.md","filePath":"build/reference/doctor.md"}');
const _sfc_main = { name: "reference/doctor.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="the-doctor" tabindex="-1">The doctor <a class="header-anchor" href="#the-doctor" aria-label="Permalink to &quot;The doctor&quot;">​</a></h1><p>What looks for what went wrong with a run.</p><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/fragua/AppliedFix.html">AppliedFix</a></td><td>A remedy that was applied.</td></tr><tr><td><a href="/reference/fragua/DiagnosedData.html">DiagnosedData</a></td><td>What the model was trained with: arrays, or rows for a model with features.</td></tr><tr><td><a href="/reference/fragua/DiagnoseOptions.html">DiagnoseOptions</a></td><td>Options of <code>diagnose</code>.</td></tr><tr><td><a href="/reference/fragua/Diagnosis.html">Diagnosis</a></td><td>What became of looking at a run.</td></tr><tr><td><a href="/reference/fragua/Evidence.html">Evidence</a></td><td>What a trouble is seen by.</td></tr><tr><td><a href="/reference/fragua/Finding.html">Finding</a></td><td>What the doctor has found: its name, reason, figures and remedy.</td></tr><tr><td><a href="/reference/fragua/Fix.html">Fix</a></td><td>What <code>fit({ diagnose: &quot;fix&quot; })</code> may do by itself.</td></tr><tr><td><a href="/reference/fragua/LayerLook.html">LayerLook</a></td><td>What one layer put out in a step.</td></tr><tr><td><a href="/reference/fragua/ParameterLook.html">ParameterLook</a></td><td>One parameter in a step: its values, its gradient and what the step changed, as root mean squares.</td></tr><tr><td><a href="/reference/fragua/StepLook.html">StepLook</a></td><td>What was seen of one step.</td></tr><tr><td><a href="/reference/fragua/Trouble.html">Trouble</a></td><td>All troubles by name.</td></tr><tr><td><a href="/reference/fragua/Words.html">Words</a></td><td>What is said to people, in each language.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/doctor.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const doctor = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  doctor as default
};
