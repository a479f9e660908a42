using static System.FormattableString;

namespace Bench.Scenarios.Diagnostics;

/// <summary>Collects the mistakes of one load, so that all can be shown at once.</summary>
internal sealed class DiagnosticBag(string file)
{
    /// <summary>More than anyone reads; a broken (or hostile) file of some MiB could otherwise hold hundreds of thousands.</summary>
    private const int MostShown = 200;

    private readonly List<(Place Place, Diagnostic Diagnostic)> _all = [];
    private int _dropped;

    public int Errors { get; private set; }

    public bool HasErrors => Errors > 0;

    public void Error(Place place, string code, string message, string remedy) => Add(place, Severity.Error, code, message, remedy);

    public void Warning(Place place, string code, string message, string remedy) => Add(place, Severity.Warning, code, message, remedy);

    /// <summary>In the order of the file, then the arguments in the order they were given.</summary>
    public IReadOnlyList<Diagnostic> Sorted()
    {
        var sorted = _all
            .OrderBy(entry => entry.Place.Argument is not null)
            .ThenBy(entry => entry.Place.Line)
            .ThenBy(entry => entry.Place.Column)
            .Select(entry => entry.Diagnostic)
            .ToList();
        if (_dropped > 0)
            sorted.Add(Make(
                Place.WholeFile, Severity.Error, Codes.TooManyMistakes, Invariant($"{_dropped} more mistakes are not shown"),
                "fix these first"));
        return sorted;
    }

    private void Add(Place place, Severity severity, string code, string message, string remedy)
    {
        Errors += severity == Severity.Error ? 1 : 0;
        if (_all.Count < MostShown)
            _all.Add((place, Make(place, severity, code, message, remedy)));
        else
            _dropped++;
    }

    private Diagnostic Make(Place place, Severity severity, string code, string message, string remedy) => new()
    {
        File = file,
        Line = place.Line,
        Column = place.Column,
        Argument = place.Argument,
        Severity = severity,
        Code = code,
        Message = message,
        Remedy = remedy,
    };
}
