using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Catalog;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// The comparison in one line: <c>Ollama 0.31.2 → 0.32.0 · llama3.2:1b Q4_K_M · 2 cells · 12 blocks</c>.
/// </summary>
public static class ComparisonTitle
{
    /// <param name="comparison">With the ids of its cells.</param>
    /// <param name="run">That has these cells.</param>
    public static string Of(Decision.Comparison comparison, RunSummary run)
    {
        var (one, other) =
            (Side(comparison.Pairs.Select(pair => pair.Base), run), Side(comparison.Pairs.Select(pair => pair.Candidate), run));
        return (one.Concat(other).Any(cell => cell.Simulated) ? "SIMULATED: " : "") + string.Join(
            " · ",
            new[]
            {
                Scenario(one, run),
                Sides(comparison, one, other, run),
                Model(comparison, one),
                Counted(comparison.Pairs.Count, "cell"),
                comparison.Basis == ComparisonBasis.Blocks ? Counted(comparison.Blocks, "block") : Runs(comparison),
            }.OfType<string>());
    }

    /// <summary>Null if the run has one alone.</summary>
    private static string? Scenario(CellSummary[] cells, RunSummary run) =>
        run.Cells.Select(cell => cell.Plan.Scenario).Distinct().Skip(1).Any() ? cells.FirstOrDefault()?.Plan.Scenario : null;

    private static CellSummary[] Side(IEnumerable<CellId> ids, RunSummary run)
    {
        var cells = run.Cells.ToLookup(cell => cell.Plan.Id);
        return [.. ids.Distinct().SelectMany(id => cells[id])];
    }

    private static string Sides(Decision.Comparison comparison, CellSummary[] one, CellSummary[] other, RunSummary run)
    {
        if (comparison.Basis != ComparisonBasis.Blocks)
            return $"{comparison.Base} → {comparison.Candidate}";
        if (comparison.Axis != Factor.Server.Name)
            return $"{comparison.Axis} {comparison.Base} → {comparison.Candidate}";
        var (before, after) = (Software(one, run), Software(other, run));
        if (before is null || after is null)
            return $"{comparison.Base} → {comparison.Candidate}";
        if (before == after)
            return $"{comparison.Base} → {comparison.Candidate}, both {before}";
        var words = before.Split(' ');
        return words.Length == 2 && after.StartsWith(words[0] + " ", StringComparison.Ordinal)
            ? $"{before} → {after[(words[0].Length + 1)..]}"
            : $"{before} → {after}";
    }

    /// <summary>Name and version; null if the cells do not agree in one.</summary>
    private static string? Software(CellSummary[] cells, RunSummary run) => cells.Select(cell =>
            run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server) is { } server
                ? server.Kind.Describe(new ServerIdentity
                {
                    Software = server.Software,
                    Version = cell.ServerVersion ?? server.Version,
                    ManagesModels = false,
                })
                : null)
        .Distinct().ToArray() is [{ } one] ? one : null;

    /// <summary>Null if the models are what is compared.</summary>
    private static string? Model(Decision.Comparison comparison, CellSummary[] cells)
    {
        if (comparison.Axis == Factor.Model.Name)
            return null;
        string[] models = [.. cells.Select(cell => NameOf(cell, withQuantization: comparison.Axis != Factor.Quantization.Name)).Distinct()];
        return models.Length == 1 ? models[0] : models.Length > 1 ? Counted(models.Length, "model") : null;
    }

    private static string NameOf(CellSummary cell, bool withQuantization) => string.Join(
        ' ',
        new[] { Factor.Model, Factor.Quantization }
            .Where(factor => withQuantization || factor == Factor.Model)
            .Select(factor => cell.Factors[factor]?.Text)
            .OfType<string>());

    private static string Runs(Decision.Comparison comparison) =>
        $"{(comparison.Basis == ComparisonBasis.Runs ? "at least " : "")}{Counted(comparison.Blocks, "run")} a "
        + $"side{(comparison.ControlsDrift ? "" : ", drift not controlled")}";

    private static string Counted(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
