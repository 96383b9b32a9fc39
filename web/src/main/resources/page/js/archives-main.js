// Puts the page of the archives together.

import { hideToast, toast } from './announce.js';
import { ArchiveList } from './archive-list.js';
import { archiveOf, isAstray } from './archive-path.js';
import { ArchiveView } from './archive-view.js';
import { byId } from './dom.js';
import { createHttp } from './http.js';
import { Images } from './images.js';
import { Keys } from './keys.js';
import { explain, Problem } from './problems.js';
import { setUpTheme } from './theme.js';

const keys = new Keys();
const http = createHttp({ transport: (path, init) => fetch(path, init), keys, onWait: sayWait });

function sayWait(problem, ms) {
  if (problem) toast(`${explain(problem).title}. Trying again in ${Math.ceil(ms / 1000)} s.`, Infinity);
  else hideToast();
}

function complain(problem) {
  const { title, text } = explain(problem);
  byId('problem-title').textContent = title;
  byId('problem-text').textContent = text;
  byId('problem').hidden = false;
}

async function show() {
  const id = archiveOf(location.pathname);
  if (isAstray(location.pathname)) throw new Problem('archive_not_found');
  if (id) return new ArchiveView(http, new Images(http, keys), id).follow();
  byId('all-archives').setAttribute('aria-current', 'page');
  return new ArchiveList(http).follow();
}

setUpTheme();
show().catch(complain);
