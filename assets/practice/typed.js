/* Without this script everything works. With it, what was typed survives a lost connection:
   it waits in this tab's own storage, never anywhere else, until the page has been sent. */
(function () {
  "use strict";
  var body = document.body, notice = document.getElementById("notice"), key = "typed:" + location.pathname;
  var main = document.querySelector("form[data-main]"), sending = false;

  function storage(work) { try { return work(window.sessionStorage); } catch (error) { return null; } }
  function fields() {
    return main ? Array.prototype.filter.call(main.elements, function (field) {
      return field.name && /^(text|email|checkbox|radio)$/.test(field.type);
    }) : [];
  }
  function keep() {
    var kept = {};
    fields().forEach(function (field) {
      if (/^(checkbox|radio)$/.test(field.type)) { if (field.checked) { kept[field.name] = field.value; } }
      else if (field.value) { kept[field.name] = field.value; }
    });
    storage(function (store) { store.setItem(key, JSON.stringify(kept)); });
  }
  function restore() {
    var kept = storage(function (store) { return JSON.parse(store.getItem(key) || "{}"); }) || {};
    fields().forEach(function (field) {
      if (!(field.name in kept)) { return; }
      if (/^(checkbox|radio)$/.test(field.type)) {
        if (!main.querySelector("[name=" + field.name + "]:checked") && field.value === kept[field.name]) { field.checked = true; }
      } else if (!field.value) { field.value = kept[field.name]; }
    });
  }
  function tell(words) {
    notice.hidden = !words;
    notice.textContent = words || "";
    if (words) { notice.scrollIntoView({ block: "center" }); }
  }
  function reach(then, otherwise) {
    var asked = new XMLHttpRequest();
    asked.open("GET", "/alive");
    asked.timeout = 5000;
    asked.onload = then;
    asked.onerror = asked.ontimeout = otherwise;
    asked.send();
  }
  function send(form, button) {
    if (button && button.name) {
      var hidden = document.createElement("input");
      hidden.type = "hidden"; hidden.name = button.name; hidden.value = button.value;
      form.appendChild(hidden);
    }
    if (form.querySelector("[type=file]")) { tell(body.getAttribute("data-sending")); }
    form.submit();
  }

  if (body.getAttribute("data-step") === "done") { storage(function (store) { store.clear(); }); }
  restore();
  document.addEventListener("input", function () { keep(); tell(""); });
  document.addEventListener("change", function (event) {
    var file = event.target.files && event.target.files[0];
    keep();
    if (file && file.size > Number(body.getAttribute("data-most"))) {
      event.target.value = "";
      tell(body.getAttribute("data-large"));
    }
  });
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter || null;
    event.preventDefault();
    if (sending) { return; }
    sending = true;
    reach(function () { send(form, button); }, function () { sending = false; tell(body.getAttribute("data-gone")); });
  });
  window.addEventListener("pageshow", function () { sending = false; });
  function beat() { reach(function () {}, function () {}); }
  window.setInterval(beat, 15000);
  beat();
  if (document.querySelector(".trouble")) { document.querySelector(".trouble").focus(); }
})();
