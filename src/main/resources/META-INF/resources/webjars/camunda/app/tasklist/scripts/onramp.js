// For Tasklist, Cockpit and Admin: their own sign-in page cannot work, Onramp's is the only one.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
let signedOut = false;

function toSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.replace(root + '/login?' + (signedOut ? 'bye' : 'again'));
  }
}

document.addEventListener('click', (event) => {
  signedOut = signedOut || event.target.closest?.('.logout') != null;
}, true);
window.addEventListener('hashchange', toSignIn);
toSignIn();

// the way back to the board
export default {
  id: 'onramp.board',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: (node) => {
    const link = document.createElement('a');
    link.href = root + '/';
    link.textContent = 'Onboardings';
    link.className = 'to-board';
    node.append(link);
  }
};
