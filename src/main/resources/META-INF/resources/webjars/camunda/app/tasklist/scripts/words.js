// What comes from models and filters is written in English: names of tasks, processes and lists. Here it is said in the
// reader's language, from the dictionary that the server has too. Forms come translated.
import { furnishTexts } from './texts.js';

const places = '.task-filters, .tasks-list, .task-card .names, .task-card .actors, .navbar, .to-board, .to-new, '
  + '.task-details h2, .task-details h3, .modal-title, .modal .processes';
// what forms say by themselves
const own = '.fjs-form-field-error, .fjs-repeat-render-add, .fjs-table-nav-label, .fjs-dropdownlist, .fjs-select-placeholder,'
  + ' .fjs-table-empty';
const locales = document.querySelector('base').getAttribute('app-root') + '/app/tasklist/locales/';
const french = (navigator.languages?.[0] ?? navigator.language ?? 'en').toLowerCase().startsWith('fr');

let words = {};
let labels = {};

function say(english) {
  return words[english] ?? english;
}

function translated(text) {
  const bare = text.trim();
  // "Customer:" is a label with a colon
  const colon = bare.endsWith(':');
  const key = colon ? bare.slice(0, -1) : bare;
  // Tasklist writes the keys of its own texts where it was quicker than their file
  const found = labels[key] ?? (words[key] && (colon ? words[key] + '\u00a0:' : words[key]));
  return found === undefined || found === bare ? undefined : text.replace(bare, () => found);
}

// "Start process: the process's name" is one text
function titled(text) {
  const name = text.slice(text.indexOf(': ') + 2).trim();
  return words[name] && text.replace(': ' + name, () => '\u00a0: ' + words[name]);
}

function node(text) {
  const found = text.data.trim() && (text.parentElement.closest('.modal-title') ? titled(text.data) : translated(text.data));
  if (found !== undefined && found !== '') {
    text.data = found;
  }
}

function isOurs(element) {
  return element !== null && element.closest('.fjs-container') === null ? element.closest(places) : element?.closest(own);
}

function look(element) {
  if (element.nodeType === Node.TEXT_NODE) {
    if (isOurs(element.parentElement)) {
      node(element);
    }
    return;
  }
  if (element.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (isOurs(texts.currentNode.parentElement)) {
      node(texts.currentNode);
    }
  }
  element.parentElement?.querySelectorAll('input[placeholder]').forEach((input) => {
    if (labels[input.placeholder]) {
      input.placeholder = labels[input.placeholder];
    }
  });
}

const json = (file) => fetch(locales + file).then((answer) => answer.ok ? answer.json() : {});

Promise.all([json(french ? 'fr.json' : 'en.json'), french ? json('onramp_fr.json') : {}]).then(([theirs, dictionary]) => {
  // only what is nobody's word: a task may well be called "Complete"
  labels = Object.fromEntries(Object.entries(theirs.labels ?? {}).filter(([key]) => /^[A-Z]+_[A-Z_]+$/.test(key)));
  words = dictionary;
  look(document.body);
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === 'childList') {
      change.addedNodes.forEach(look);
    } else {
      look(change.target);
    }
  })).observe(document.body, {attributeFilter: ['placeholder'], childList: true, characterData: true, subtree: true});
  furnishTexts(say);
});
