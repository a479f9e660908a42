using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>A run as the questions see it: its valid cells sorted into series, and what to call them.</summary>
internal sealed class AnsweredRun
{
    private readonly RunSummary _run;
    private readonly Dictionary<string, int> _repetitions;
    private readonly bool _scenarios;
    private readonly bool _servers;
    private readonly bool _contexts;
    private readonly bool _layers;

    public AnsweredRun(RunSummary run)
    {
        _run = run;
        _repetitions = run.Cells.GroupBy(cell => cell.Labels.Cell).ToDictionary(cells => cells.Key, cells => cells.Count());
        CellSummary[] valid = [.. run.Cells.Where(cell => cell.IsValid)];
        _scenarios = Varies(valid, cell => cell.Labels.Scenario);
        _servers = Varies(valid, cell => cell.Labels.Server);
        _contexts = Varies(valid, cell => cell.Labels.NumCtx);
        _layers = Varies(valid, cell => cell.Labels.NumGpu);
        Series = [.. valid.GroupBy(SeriesKey.Of).Select(cells => new LoadSeries(this, cells))];
    }

    /// <summary>In the order of the plan; none is empty.</summary>
    public IReadOnlyList<LoadSeries> Series { get; }

    public IReadOnlyList<RequestRow> Requests => _run.Requests;

    /// <summary>The model with its quantization, and what else tells the cell from others of the run.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="context">False where the sentence is about num_ctx.</param>
    /// <param name="layers">False where the sentence is about num_gpu.</param>
    public string Subject(CellSummary cell, bool context = true, bool layers = true)
    {
        string[] asides =
        [
            .. _scenarios ? [cell.Labels.Scenario] : Array.Empty<string>(),
            .. _servers ? [cell.Labels.Server] : Array.Empty<string>(),
            .. _contexts && context ? [cell.Labels.NumCtx is { } tokens ? Invariant($"num_ctx {tokens}") : "num_ctx not set"] : Array.Empty<string>(),
            .. _layers && layers ? [cell.Labels.NumGpu is { } number ? Invariant($"num_gpu {number}") : "num_gpu auto"] : Array.Empty<string>(),
        ];
        return Model(cell.Labels) + (asides.Length == 0 ? "" : $" ({string.Join(", ", asides)})");
    }

    /// <summary>The model with its quantization of the cell with that id.</summary>
    public string ModelOf(string cell) => Model(_run.Cells.First(other => other.Labels.Cell == cell && other.IsValid).Labels);

    /// <summary>Where it was measured, to begin a sentence, with the space after it: this machine only where the server is on it, and nowhere for a simulated one.</summary>
    public string Place(CellSummary cell)
    {
        if (cell.Simulated)
            return "";
        var server = _run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Labels.Server);
        return Uri.TryCreate(server?.Url, UriKind.Absolute, out var address) && !address.IsLoopback ? $"On {address.Authority} " : "On this machine ";
    }

    /// <summary>The closed loops planned that differ from the cell in their users alone, whether they came to figures or not; the lightest first.</summary>
    public IReadOnlyList<int> UsersPlanned(CellSummary cell)
    {
        var like = cell.Plan;
        return
        [
            .. _run.Manifest.Plan.Cells
                .Where(plan => (plan.Scenario, plan.Server, plan.Model.Name, plan.Model.Tag) == (like.Scenario, like.Server, like.Model.Name, like.Model.Tag))
                .Where(plan => (plan.NumCtx, plan.NumGpu) == (like.NumCtx, like.NumGpu))
                .Select(plan => plan.Load.Users)
                .OfType<int>()
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>Which of several repetitions a figure is of; empty where there is one.</summary>
    public string Repetition(CellSummary cell) =>
        _repetitions[cell.Labels.Cell] is > 1 and var all ? Invariant($", repetition {cell.Labels.Repetition} of {all}") : "";

    public static string Mark(CellSummary cell) => cell.Simulated ? "SIMULATED: " : "";

    /// <summary>Of a sentence on several cells: they may be of several servers, and it is marked where all are simulated.</summary>
    public static string Mark(IReadOnlyCollection<CellSummary> cells) => cells.Count > 0 && cells.All(cell => cell.Simulated) ? Mark(cells.First()) : "";

    /// <summary>The same of the cells with these ids.</summary>
    public string Mark(IEnumerable<string> cells)
    {
        var ids = cells.ToHashSet(StringComparer.Ordinal);
        return Mark([.. _run.Cells.Where(cell => ids.Contains(cell.Labels.Cell))]);
    }

    private static string Model(CellLabels labels) =>
        labels.Quantization is { } quantization && !labels.Model.Contains(quantization, StringComparison.OrdinalIgnoreCase)
            ? $"{labels.Model} {quantization}"
            : labels.Model;

    private static bool Varies<T>(IEnumerable<CellSummary> cells, Func<CellSummary, T> factor) => cells.Select(factor).Distinct().Skip(1).Any();

    /// <summary>Cells of one key differ in their load alone.</summary>
    private sealed record SeriesKey(string Scenario, string Server, string Model, string? Tag, string? Quantization, int? NumCtx, int? NumGpu, bool ClosedLoop)
    {
        public static SeriesKey Of(CellSummary cell) => new(
            cell.Labels.Scenario,
            cell.Labels.Server,
            cell.Labels.Model,
            cell.Plan.Model.Tag,
            cell.Labels.Quantization,
            cell.Labels.NumCtx,
            cell.Labels.NumGpu,
            cell.Labels.Concurrency is not null);
    }
}
