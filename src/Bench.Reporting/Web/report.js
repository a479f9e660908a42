// The page's own behaviour: sorting, filtering and choosing among the cells and their columns, drawing the charts. Nothing here builds HTML from text.
(() => {
  'use strict';

  document.documentElement.classList.add('scripts');

  const table = document.getElementById('cell-table');
  const groups = [...table.tBodies].map(body => {
    const head = body.querySelector('.group');
    return { body, name: head ? head.textContent : '', rows: [...body.rows].filter(row => row !== head) };
  });
  const rows = groups.flatMap(group => group.rows);
  const texts = groups.flatMap(group => group.rows.map(row => (group.name + ' ' + row.textContent).toLowerCase()));
  const places = rows.map(row => row.dataset.places.split(' '));
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const flat = document.createElement('tbody');
  let order = '';

  // Outside of its group a row names itself wholly.
  groups.filter(group => group.name).forEach(group => group.rows.forEach(row => {
    const of = document.createElement('span');
    of.className = 'of';
    of.textContent = group.name;
    row.cells[0].prepend(of);
  }));

  function valueOf(row, column) {
    const cell = row.cells[column + 1];
    if (!heads[column].classList.contains('text'))
      return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
    return cell.textContent.toLowerCase();
  }

  // What does not apply stands last, whichever way the others go.
  function sorted(column, descending) {
    const sign = descending ? -1 : 1;
    const keyed = rows.map((row, index) => ({ row, index, value: valueOf(row, column) }));
    keyed.sort((a, b) => {
      if (a.value === null || b.value === null)
        return (a.value === null) - (b.value === null) || a.index - b.index;
      const order = typeof a.value === 'number' ? a.value - b.value : a.value.localeCompare(b.value, 'en', { numeric: true });
      return sign * order || a.index - b.index;
    });
    return keyed.map(entry => entry.row);
  }

  // By the figures of one column, over all groups; or as the page was written.
  function arrange(column, direction) {
    heads.forEach((head, index) => head.setAttribute('aria-sort', index === column ? direction : 'none'));
    table.classList.toggle('flat', direction !== 'none');
    if (direction === 'none') {
      groups.forEach(group => group.body.append(...group.rows));
      flat.remove();
    } else {
      flat.append(...sorted(column, direction === 'descending'));
      table.append(flat);
    }
    sorter.value = direction === 'none' ? '' : `${column} ${direction}`;
    order = direction === 'none' ? '' : `, by ${heads[column].textContent}, ${direction}`;
    filter();
  }

  const next = { ascending: 'descending', descending: 'none' };
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click',
    () => arrange(column, next[head.getAttribute('aria-sort')] ?? 'ascending')));

  // Where rows are cards there are no heads to press.
  const narrow = window.matchMedia('(max-width: 640px)').matches;
  const filters = document.querySelector('#cells .filters');
  filters.querySelector('details').open = !narrow;
  const sorter = document.createElement('select');
  const ways = { ascending: 'lowest first', descending: 'highest first' };
  sorter.append(new Option('groups', ''), ...heads.flatMap((head, column) =>
    Object.entries(ways).map(([direction, words]) => new Option(`${head.textContent}, ${words}`, `${column} ${direction}`))));
  sorter.addEventListener('change', () => {
    const [column, direction] = sorter.value.split(' ');
    arrange(Number(column), direction ?? 'none');
  });
  const sorterLabel = Object.assign(document.createElement('label'), { className: 'sorter', textContent: 'order ' });
  sorterLabel.append(sorter);
  filters.querySelector('label').after(sorterLabel);

  const find = document.getElementById('cell-find');
  const choices = [...filters.querySelectorAll('details select')];
  const count = document.getElementById('cell-count');

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every(word => texts[index].includes(word))
        || !choices.every((choice, at) => choice.value === '' || places[index][at] === choice.value);
      shown += row.hidden ? 0 : 1;
    });
    groups.forEach(group => group.body.hidden = group.rows.every(row => row.hidden));
    const cells = rows.length === 1 ? '1 cell' : `${rows.length} cells`;
    count.textContent = (shown === rows.length ? cells : `${shown} of ${cells}`) + order;
  }

  find.addEventListener('input', filter);
  choices.forEach(choice => choice.addEventListener('change', filter));
  filter(); // a browser may have kept what was typed before

  // Columns: those that decide are shown, others when their box is checked.
  const chooser = document.getElementById('column-chooser');
  const all = document.getElementById('all-columns');
  const boxes = [...chooser.querySelectorAll('input')];
  chooser.hidden = false;

  function show(box) {
    const column = Number(box.dataset.column) + 1;
    for (const row of [table.tHead.rows[0], ...rows]) {
      row.cells[column].classList.toggle('on', box.checked);
      row.cells[column].classList.toggle('off', !box.checked);
    }
  }

  function span() {
    const columns = 1 + boxes.filter(box => box.checked).length;
    table.querySelectorAll('.group th').forEach(head => head.colSpan = columns);
  }

  boxes.forEach(box => box.addEventListener('change', () => {
    all.checked = boxes.every(other => other.checked);
    show(box);
    span();
  }));
  all.addEventListener('change', () => {
    boxes.forEach(box => {
      box.checked = all.checked || box.defaultChecked;
      show(box);
    });
    span();
  });

  // On a phone a field of a table stands alone, and has to say what it is; those of columns that decide are written with it.
  heads.forEach((head, column) => {
    if (head.classList.contains('extra'))
      rows.forEach(row => row.cells[column + 1].dataset.label = head.textContent);
  });
  document.querySelectorAll('table.plain').forEach(plain => {
    const titles = [...plain.tHead.rows[0].cells].map(head => head.textContent);
    for (const row of plain.tBodies[0].rows)
      [...row.cells].forEach((cell, index) => cell.dataset.label = titles[index]);
    plain.classList.add('labelled');
  });

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

  const charts = [...document.querySelectorAll('[data-chart]')];
  const whenIdle = window.requestIdleCallback ?? (callback => setTimeout(callback, 20));
  (function drawNext() {
    const place = charts.find(candidate => !candidate.dataset.state);
    if (place)
      whenIdle(() => draw(place).then(drawNext), { timeout: 500 });
    else
      document.documentElement.dataset.charts = 'done';
  })();
  const near = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(entry => draw(entry.target)), { rootMargin: '200px' });
  charts.forEach(place => near.observe(place));
})();
