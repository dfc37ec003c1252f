(function () {
  var b = document.getElementById('open-all'), d = document.querySelectorAll('details');
  if (!b) return;
  b.hidden = false;
  b.addEventListener('click', function () {
    var open = b.getAttribute('aria-pressed') !== 'true';
    d.forEach(function (x) { x.open = open; });
    b.setAttribute('aria-pressed', String(open));
  });
})();
