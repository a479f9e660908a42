// The page's own behaviour: sorting and filtering the cells, drawing the charts. Nothing here builds HTML from text.
(() => {
  'use strict';

  const table = document.getElementById('cell-table');
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const texts = rows.map(row => row.textContent.toLowerCase());

  function valueOf(row, column) {
    const cell = row.cells[column];
    if (cell.classList.contains('number'))
      return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
    return cell.textContent.toLowerCase();
  }

  // What does not apply stands last, whichever way the others go.
  function sortBy(column, descending) {
    const sign = descending ? -1 : 1;
    const keyed = rows.map((row, index) => ({ row, index, value: valueOf(row, column) }));
    keyed.sort((a, b) => {
      if (a.value === null || b.value === null)
        return (a.value === null) - (b.value === null) || a.index - b.index;
      const order = typeof a.value === 'number' ? a.value - b.value : a.value.localeCompare(b.value, 'en', { numeric: true });
      return sign * order || a.index - b.index;
    });
    heads.forEach((head, index) => head.setAttribute('aria-sort', index !== column ? 'none' : descending ? 'descending' : 'ascending'));
    body.append(...keyed.map(entry => entry.row));
  }

  heads.forEach((head, column) => head.querySelector('button').addEventListener('click',
    () => sortBy(column, head.getAttribute('aria-sort') === 'ascending')));

  const find = document.getElementById('cell-find');
  const choices = [...document.querySelectorAll('select[data-column]')];
  const count = document.getElementById('cell-count');

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every(word => texts[index].includes(word))
        || !choices.every(choice => choice.value === '' || row.cells[choice.dataset.column].textContent === choice.value);
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = shown === rows.length ? `${rows.length} cells` : `${shown} of ${rows.length} cells`;
  }

  find.addEventListener('input', filter);
  choices.forEach(choice => choice.addEventListener('change', filter));
  filter(); // a browser may have kept what was typed before

  // Charts, one after the other when the browser has time: the page is read meanwhile.
  if (typeof vegaEmbed === 'undefined')
    return;

  // Names come from servers and files: as text, never as markup.
  function tooltip(handler, event, item, value) {
    const box = document.getElementById('tooltip') ?? document.body.appendChild(Object.assign(document.createElement('div'), { id: 'tooltip' }));
    if (value === null || value === undefined || value === '') {
      box.hidden = true;
      return;
    }
    box.replaceChildren(...Object.entries(value).map(([key, text]) => {
      const line = document.createElement('div');
      const name = line.appendChild(document.createElement('span'));
      name.textContent = key;
      line.append(' ' + text);
      return line;
    }));
    box.hidden = false;
    const { innerWidth, innerHeight } = window;
    box.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8)) + 'px';
    box.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - box.offsetHeight - 8)) + 'px';
  }

  async function draw(place) {
    if (place.dataset.state)
      return;
    place.dataset.state = 'drawing';
    try {
      const spec = JSON.parse(document.getElementById('spec-' + place.dataset.chart).textContent);
      await vegaEmbed(place, spec, {
        renderer: 'svg', actions: false, defaultStyle: false, ast: true, expr: vega.expressionInterpreter, tooltip, logLevel: vega.Error,
      });
      place.dataset.state = 'drawn';
    } catch (error) {
      place.dataset.state = 'failed';
      place.textContent = 'This chart could not be drawn: ' + error.message;
    }
  }

  const places = [...document.querySelectorAll('[data-chart]')];
  const whenIdle = window.requestIdleCallback ?? (callback => setTimeout(callback, 20));
  (function next() {
    const place = places.find(candidate => !candidate.dataset.state);
    if (place)
      whenIdle(() => draw(place).then(next), { timeout: 500 });
    else
      document.documentElement.dataset.charts = 'done';
  })();
  const near = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(entry => draw(entry.target)), { rootMargin: '200px' });
  places.forEach(place => near.observe(place));
})();
