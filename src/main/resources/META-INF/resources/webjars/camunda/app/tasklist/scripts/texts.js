// Letters and configurations in forms: a button that copies the whole text, and one that downloads it.
const TEXT = '.fjs-container textarea[readonly], .fjs-container textarea[disabled]';

let say = (english) => english;

function fileName(area) {
  const label = area.closest('.fjs-form-field')?.querySelector('.fjs-form-field-label')?.textContent ?? 'text';
  const number = document.querySelector('.fjs-container')?.textContent.match(/ONB-\d{4}-\d{6}/)?.[0];
  const words = label.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase();
  return [number, words].filter(Boolean).join('-') + '.txt';
}

function button(text, done) {
  const made = document.createElement('button');
  // no submit button: Enter in the form must not press it
  made.type = 'button';
  made.className = 'btn btn-default btn-sm';
  made.textContent = say(text);
  made.addEventListener('click', done);
  return made;
}

async function copy(area, pressed) {
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    // without TLS there is no clipboard for scripts, but there is the old way
    area.select();
    document.execCommand('copy');
  }
  pressed.textContent = say('Copied');
  setTimeout(() => { pressed.textContent = say('Copy'); }, 2000);
}

function download(area) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([area.value], {type: 'text/plain'}));
  link.download = fileName(area);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function furnish(area) {
  const field = area.closest('.fjs-form-field');
  if (!field || field.querySelector('.to-copy') || !area.value.includes('\n')) {
    return;
  }
  const bar = document.createElement('div');
  bar.className = 'to-copy';
  bar.append(
    button('Copy', (event) => copy(area, event.currentTarget)),
    button('Download', () => download(area)));
  field.append(bar);
}

let pause;
const furnishAll = () => document.querySelectorAll(TEXT).forEach(furnish);

/** Looks after the texts of all forms; {@code words} says English in the reader's language. */
export function furnishTexts(words) {
  say = words;
  furnishAll();
  new MutationObserver(() => {
    clearTimeout(pause);
    pause = setTimeout(furnishAll, 200);
  }).observe(document.body, {childList: true, subtree: true});
}
