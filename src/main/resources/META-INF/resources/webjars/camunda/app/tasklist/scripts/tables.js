// Tables in forms: on a narrow screen a row stands as a list, and each of its cells says what it is.
function label(cell) {
  const heads = cell.closest('table')?.querySelectorAll('th');
  const text = heads?.[cell.cellIndex]?.textContent.trim();
  if (text && cell.dataset.label !== text) {
    cell.dataset.label = text;
  }
}

let pause;
const labelAll = () => document.querySelectorAll('.fjs-container .fjs-table td').forEach(label);
new MutationObserver(() => {
  clearTimeout(pause);
  pause = setTimeout(labelAll, 100);
}).observe(document.body, {childList: true, characterData: true, subtree: true});
labelAll();
