using Bench.Core.Catalog;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Estimates;
using Bench.Scenarios.Language;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Checks that look at more than one key: sizes of sweeps, entries that do nothing, numbers that do not go together.</summary>
internal sealed class PlausibilityChecks(ScenarioDefinition definition, DiagnosticBag bag)
{
    /// <summary>At half a minute a cell more than three days: beyond what anyone means, and what a plan should hold.</summary>
    private const int MostCells = 10_000;

    /// <summary>Of so many arrivals that are expected, a Poisson process gives none in 5 % of the runs (e⁻³).</summary>
    private const double FewestArrivals = 3;

    private IReadOnlyList<string> Servers => [.. definition.Servers.Select(server => server.Name)];

    public void Check(IReadOnlyList<ReadScenario> scenarios, IReadOnlyList<Place> models)
    {
        var total = 0.0;

        // Without models there is no product: that is in the bag already.
        foreach (var (scenario, place, isSound) in scenarios.Where(read => read.Spec.Sweep[Factor.Model] is not null))
        {
            var count = scenario.Products.Sum(product => product.Count(Servers.Count)) * scenario.Repetitions;
            total += count;
            if (total > MostCells)
            {
                bag.Error(
                    place, Codes.TooManyCells,
                    Invariant($"the file has {total:0} cells up to here (repetitions included), and {MostCells} is the limit"),
                    "sweep over fewer values");
                break;
            }

            if (isSound && Servers.Count > 0)
                CheckPoints(scenario, place);
        }

        var swept = SweptModels();
        foreach (var (model, place) in definition.Models.Zip(models))
            CheckIsUsed(model, place, swept);
    }

    private void CheckPoints(ScenarioSpec scenario, Place place)
    {
        if (scenario.Sweep.ValuesOf(Factor.Model).Any(model => model.Text == AxisValues.Installed))
            return;

        var swept = SweepPoints.Swept(scenario, Servers).ToList();
        foreach (var exclusion in scenario.Exclude.Where(exclusion => !swept.Exists(exclusion.Matches)))
            bag.Warning(
                exclusion.Place,
                Codes.ExcludesNothing,
                "this entry of exclude matches no cell",
                "compare its values with those of the sweep");

        var points = SweepPoints.Of(scenario, Servers, SweepPoints.AsWritten).ToList();
        if (points.Count == 0)
        {
            bag.Error(place, Codes.NothingToRun, "exclude removes every cell of the scenario", "remove an entry of exclude");
            return;
        }

        CheckUsers(scenario, points, place);
        CheckArrivals(scenario, points, place);
        CheckContext(scenario, points, place);
    }

    private void CheckUsers(ScenarioSpec scenario, List<SweepPoint> points, Place place)
    {
        var users = points.Max(point => point.Cell.Load.Users) ?? 0;
        if (scenario.Measured.Requests is { } requests && requests < users)
            bag.Warning(
                place,
                Codes.FewerRequestsThanUsers,
                Invariant($"{requests} requests per cell never keep {users} users busy"),
                Invariant($"write load: {{ requests: {users * 4} }} or more"));
    }

    private void CheckArrivals(ScenarioSpec scenario, List<SweepPoint> points, Place place)
    {
        if (points.Min(point => point.Cell.Load.Rate) is not { } slowest)
            return;

        var measured = scenario.Measured;
        if (measured.Duration is { } duration
            && new ArrivalCurve(scenario.OpenLoop.At(slowest)).CountAt(duration.Seconds) is var count and < FewestArrivals)
            bag.Warning(
                place,
                Codes.FewArrivals,
                Invariant($"at {RateText.Of(slowest)}/s, {duration} has room for {count:0.#} requests"),
                "write a longer duration, or a higher rate");

        // The fastest cell has sent its requests first.
        var fastest = points.Max(point => point.Cell.Load.Rate)!.Value;
        if (scenario.OpenLoop.Ramp is { } ramp
            && new ArrivalCurve(scenario.OpenLoop.At(fastest)).End(measured) is var end
            && end <= ramp.Over.Seconds)
            bag.Warning(
                place,
                Codes.RampNotFinished,
                Invariant($"the load ends after {end:0.#} s, within its ramp of {ramp.Over}: {RateText.Of(fastest)}/s is never reached"),
                "write more requests, a longer duration, or a shorter ramp");
    }

    private void CheckContext(ScenarioSpec scenario, List<SweepPoint> points, Place place)
    {
        var shortest = points.Min(point => point.Cell.NumCtx) ?? int.MaxValue;
        if (scenario.Workload.Prompt is not PromptSpec.Tokens { Length: var length })
            return;

        // Of a distribution what one request in a hundred exceeds.
        var (prompt, output) = (length.Range.High, scenario.Workload.OutputTokens.Range.High);
        var turn = (long)prompt + output;
        if (turn > shortest)
            bag.Warning(
                place,
                Codes.PromptExceedsContext,
                Invariant($"about {prompt} prompt tokens and {output} output tokens do not fit into num_ctx {shortest}: ")
                    + "Ollama silently truncates the prompt",
                "ask for fewer tokens or a larger num_ctx");
        else if (scenario.Workload.Conversation is { Turns: var turns } && turns * turn > shortest)
            bag.Warning(
                place,
                Codes.PromptExceedsContext,
                Invariant($"a conversation grows to about {turns * turn} tokens, which do not fit into num_ctx {shortest}: ")
                    + "Ollama silently truncates it",
                "ask for fewer turns, fewer tokens or a larger num_ctx");
    }

    private HashSet<string> SweptModels() =>
        definition.Scenarios
            .Where(scenario => scenario.Sweep[Factor.Model] is not null)
            .SelectMany(scenario => scenario.Products)
            .SelectMany(product => product.ValuesOf(Factor.Model))
            .Select(model => model.Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private void CheckIsUsed(ModelTags model, Place place, HashSet<string> swept)
    {
        if (!swept.Contains(AxisValues.Installed) && !swept.Any(name => ModelName.Same(name, model.Name)))
            bag.Warning(
                place,
                Codes.UnusedModel,
                $"no scenario sweeps over {Quoted.Text(model.Name)}",
                NearestName.Of(model.Name, swept) is { } nearest
                    ? $"did you mean {nearest}?"
                    : "remove the entry, or name the model in a sweep");
    }
}
