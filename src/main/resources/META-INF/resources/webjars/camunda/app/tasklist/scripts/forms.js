// Task forms: what is typed survives a look at a linked page, and a refusal says what to put right and no more,
// and lists can be filled.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}, true);

// form-js leaves an empty remark in its list of errors for whatever changes in a row of a list, also where it only sets a
// choice to rights while it shows the form, and Tasklist then takes the form for a wrong one and never lets it be
// completed. Saving the draft, in this browser, looks at the whole form anew.
let pause;
const COMPLETE = 'button[ng-click="complete()"]';

function save() {
  const button = document.querySelector('button[ng-click="save($event)"]');
  if (button) {
    // Tasklist has often not noticed yet that there is something to save
    button.disabled = false;
    button.click();
  }
}

// A form with a list to fill that cannot be completed
function stuck(form) {
  return document.querySelector(COMPLETE)?.disabled && form?.querySelector('.fjs-form-field-dynamiclist :enabled');
}

function lookAnew(event) {
  const form = event.target.closest?.('.fjs-container');
  if (form && (event.target.closest('.fjs-form-field-dynamiclist') || form.querySelector('.fjs-form-field-error')
    // whoever was quicker than release
    || stuck(form))) {
    clearTimeout(pause);
    // the form itself waits 300 ms for the next key
    pause = setTimeout(save, 700);
  }
}

// A form whose fields are all right but that cannot be completed. Nothing was typed yet: the draft goes again, lest it
// hide what the task has later.
function release() {
  const form = document.querySelector('.fjs-container');
  // what is typed is looked at by lookAnew: saving at the same moment would lose it
  if (typed || !stuck(form) || form.querySelector('.fjs-form-field-error')) {
    return;
  }
  const drafts = new Set(Object.keys(localStorage));
  save();
  Object.keys(localStorage).filter((key) => key.startsWith('camunda-form:') && !drafts.has(key))
    .forEach((key) => localStorage.removeItem(key));
}

let typed = false;
let settled;
// a field for a day says so too when it is first shown, empty: only a person's own typing is trusted
document.addEventListener('input', (event) => { typed ||= event.isTrusted; }, true);
window.addEventListener('hashchange', () => { typed = false; });
new MutationObserver(() => {
  clearTimeout(settled);
  settled = setTimeout(release, 500);
}).observe(document.body, {attributes: true, attributeFilter: ['disabled'], childList: true, subtree: true});

['input', 'click', 'focusout'].forEach((kind) => document.addEventListener(kind, lookAnew, true));

// Tasklist that finds a field wrong only while it completes never lets go of the button again: so look first.
let looked = false;

document.addEventListener('click', (event) => {
  const complete = event.target.closest?.(COMPLETE);
  if (!complete || looked || !document.querySelector('.fjs-container')) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  save();
  setTimeout(() => {
    if (!document.querySelector('.fjs-container .fjs-form-field-error')) {
      looked = true;
      complete.click();
      looked = false;
    }
  }, 100);
}, true);

// Enter in a text field is not yet the wish to complete the task
document.addEventListener('submit', (event) => {
  if (event.target.classList.contains('fjs-form')) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

const technical = /Cannot (?:submit task form|complete task|instantiate process definition) [\w:.-]+: /;

function plain(node) {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (technical.test(texts.currentNode.data)) {
      texts.currentNode.data = texts.currentNode.data.replace(technical, '');
    }
  }
}

const watch = new MutationObserver((changes) => changes.forEach(({target}) => {
  const element = target instanceof Element ? target : target.parentElement;
  const notifications = element?.closest('.page-notifications, [notifications-panel]');
  if (notifications) {
    plain(notifications);
  }
}));
watch.observe(document.body, {childList: true, characterData: true, subtree: true});
