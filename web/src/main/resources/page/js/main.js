// Puts the page together.

import { hideToast, toast } from './announce.js';
import { createHttp } from './http.js';
import { Images } from './images.js';
import { setUpIntake } from './intake.js';
import { Keys } from './keys.js';
import { explain } from './problems.js';
import { Recent } from './recent.js';
import { parseRoute } from './route.js';
import { setUpSamples } from './samples.js';
import { setUpTheme } from './theme.js';
import { Workspace } from './workspace.js';

const keys = new Keys();
const http = createHttp({ transport: (path, init) => fetch(path, init), keys, onWait: sayWait });
const workspace = new Workspace({ http, images: new Images(http, keys), keys, recent: new Recent(sessionStorage) });

function sayWait(problem, ms) {
  if (problem) toast(`${explain(problem).title}. Trying again in ${Math.ceil(ms / 1000)} s.`, Infinity);
  else hideToast();
}

function route() {
  const { view, id } = parseRoute(location.hash);
  if (view === 'photo') workspace.show(id);
  else if (view === 'welcome') workspace.welcome();
}

setUpTheme();
setUpIntake((files) => workspace.submit(files));
setUpSamples(http, (file) => workspace.submit([file]), (problem) => toast(explain(problem).title));
document.querySelector('.wordmark').addEventListener('click', () => workspace.welcome());
window.addEventListener('hashchange', route);
route();
