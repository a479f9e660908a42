using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// A run as the questions see it: its valid cells sorted into series, and what to call them. Cells that are measured
/// for their answers alone tell nothing of speed.
/// </summary>
internal sealed class AnsweredRun
{
    /// <summary>Factors that the sentences mention anyway or that the scenario implies.</summary>
    private static readonly Factor[] NoAsides = [Factor.Run, Factor.Endpoint, Factor.Model, Factor.Quantization, .. Factor.WithinSeries];

    private readonly RunSummary _run;
    private readonly Dictionary<string, int> _repetitions;
    private readonly ILookup<(CellFactors Factors, string? Tag, bool IsClosedLoop), PlanCell> _planned;
    private readonly Factor[] _asides;

    public AnsweredRun(RunSummary run)
    {
        _run = run;
        _repetitions = run.Cells.GroupBy(cell => cell.Labels.Cell).ToDictionary(cells => cells.Key, cells => cells.Count());
        _planned = run.Manifest.Plan.Cells.ToLookup(SeriesOf);
        CellSummary[] valid = [.. run.Cells.Where(cell => cell.IsValid && !cell.Plan.IsForAnswers)];
        IsMixed = valid.Select(cell => cell.Simulated).Distinct().Skip(1).Any();
        HasSeveralServers = run.Cells.Select(cell => cell.Plan.Server).Distinct().Skip(1).Any();
        _asides = [.. CellFactors.Among(valid.Select(cell => cell.Factors)).Except(NoAsides).Where(factor => Varies(valid, factor))];
        Series =
        [
            .. valid
                .GroupBy(
                    cell => (cell.Factors.Except(Factor.WithinSeries), cell.Plan.Model.Tag, IsClosedLoop: cell.Plan.Load.Users is not null))
                .Select(cells => new LoadSeries(this, cells)),
        ];
    }

    /// <summary>In the order of the plan; none is empty.</summary>
    public IReadOnlyList<LoadSeries> Series { get; }

    public IReadOnlyList<RequestRow> Requests => _run.Requests;

    public RunManifest Manifest => _run.Manifest;

    /// <summary>True if it has valid cells of real servers, and of simulated ones.</summary>
    public bool IsMixed { get; }

    /// <summary>Every cell that was begun.</summary>
    public IReadOnlyList<CellSummary> Cells => _run.Cells;

    public bool HasSeveralServers { get; }

    /// <summary>Factors that vary among valid cells and that no sentence names anyway.</summary>
    public IReadOnlyList<Factor> Asides => _asides;

    /// <summary>The model with its quantization, and what else tells the cell from others of the run.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="about">The factor that the sentence itself is about.</param>
    public string Subject(CellSummary cell, Factor? about = null)
    {
        string[] asides = [.. _asides.Where(factor => factor != about).Select(factor => factor.Phrase(cell.Factors[factor]))];
        return Model(cell.Factors) + (asides.Length == 0 ? "" : $" ({string.Join(", ", asides)})");
    }

    /// <summary>The model with its quantization of the cell with that id.</summary>
    public string ModelOf(string cell) => Model(Valid(cell).Factors);

    /// <summary>The first valid repetition of the cell with that id, which has one.</summary>
    public CellSummary Valid(string cell) => _run.Cells.First(other => other.Labels.Cell == cell && other.IsValid);

    /// <summary>
    /// The place of measurement, to begin a sentence, with the space after it: this machine only where the server is on it and runs the
    /// model itself, and no place for a simulated one.
    /// </summary>
    public string Place(CellSummary cell)
    {
        if (cell.Simulated)
            return "";
        var server = _run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        if (server?.Find(cell.Plan.Model.Tag)?.Installed.RemoteHost is { } host)
            return $"On {(Uri.TryCreate(host, UriKind.Absolute, out var remote) ? remote.Authority : host)} ";
        return Uri.TryCreate(server?.Url, UriKind.Absolute, out var address) && !address.IsLoopback
            ? $"On {address.Authority} "
            : "On this machine ";
    }

    /// <summary>
    /// The closed loops planned that differ from the cell in their users alone, whether they came to figures or not; the lightest first.
    /// </summary>
    public IReadOnlyList<int> UsersPlanned(CellSummary cell) =>
        [.. _planned[SeriesOf(cell.Plan)].Select(plan => plan.Load.Users).OfType<int>().Distinct().Order()];

    /// <summary>The valid repetitions of a cell, the cell among them.</summary>
    public IReadOnlyList<CellSummary> RepetitionsOf(CellSummary cell) =>
        [.. _run.Cells.Where(other => other.IsValid
            && other.Labels.Cell == cell.Labels.Cell
            && other.Factors.Except(Factor.Repetition).Equals(cell.Factors.Except(Factor.Repetition)))];

    /// <summary>The rates planned of the same cell in an open loop; the lowest first.</summary>
    public IReadOnlyList<double> RatesPlanned(CellSummary cell) =>
        [.. _planned[SeriesOf(cell.Plan)].Select(plan => plan.Load.Rate).OfType<double>().Distinct().Order()];

    private static (CellFactors Factors, string? Tag, bool IsClosedLoop) SeriesOf(PlanCell plan) =>
        (CellFactors.Of(plan).Except(Factor.WithinSeries), plan.Model.Tag, plan.Load.Users is not null);

    /// <summary>Which of several repetitions a figure is of; empty if there is one.</summary>
    public string Repetition(CellSummary cell) =>
        _repetitions[cell.Labels.Cell] is > 1 and var all ? Invariant($", repetition {cell.Plan.Repetition} of {all}") : "";

    /// <summary>The model with its quantization.</summary>
    public static string Model(CellFactors factors)
    {
        var (model, quantization) = (factors[Factor.Model]!.Text, factors[Factor.Quantization]?.Text);
        return quantization is null || model.Contains(quantization, StringComparison.OrdinalIgnoreCase) ? model : $"{model} {quantization}";
    }

    private static bool Varies(IEnumerable<CellSummary> cells, Factor factor) =>
        cells.Select(cell => cell.Factors[factor]).Distinct().Skip(1).Any();
}
