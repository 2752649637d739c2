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

function link(address, text, name) {
  const made = document.createElement('a');
  made.href = root + address;
  made.textContent = text;
  made.className = name;
  return made;
}

const json = (address) => fetch(root + '/camunda/api/' + address, {headers: {Accept: 'application/json'}})
  .then((answer) => answer.ok ? answer.json() : {});

async function isOperator() {
  const {userId} = await json('admin/auth/user/default');
  const {groups} = userId ? await json('engine/engine/default/identity/groups?userId=' + encodeURIComponent(userId)) : {};
  return (groups ?? []).some(({id}) => id === 'operators');
}

// the way back to the board, and for those who may the way to a new onboarding
export default {
  id: 'onramp.board',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: (node) => {
    node.append(link('/', 'Onboardings', 'to-board'));
    isOperator().then((may) => {
      if (may) {
        node.prepend(link('/onboardings/new', 'New onboarding', 'to-new'));
        document.body.classList.add('may-start');
      }
    });
  }
};
