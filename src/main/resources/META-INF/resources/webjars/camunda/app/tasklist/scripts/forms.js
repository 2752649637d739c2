// Task forms: what is typed survives a look at a linked page, and a refusal says what to put right and no more.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}, true);

const technical = /Cannot (?:submit task form|complete task) [0-9a-f-]+: /;

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
  const notifications = element?.closest('.page-notifications');
  if (notifications) {
    plain(notifications);
  }
}));
watch.observe(document.body, {childList: true, characterData: true, subtree: true});
