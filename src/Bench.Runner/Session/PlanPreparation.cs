using Bench.Core.Plans;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Runner.Questions;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Planning;

namespace Bench.Runner.Session;

/// <summary>From a valid scenario to a plan that can be run: the look-ups and checks that run and plan share.</summary>
internal static class PlanPreparation
{
    /// <summary>
    /// The cells in their order, before the models were looked up: the tags of some are not known yet,
    /// and those of <c>installed</c> are missing.
    /// </summary>
    public static IReadOnlyList<PlanCell> Unresolved(ScenarioDefinition scenario, IReadOnlyList<string> only) =>
        CellGlob.Select(PlanBuilder.Build(scenario, null).Plan, only).Cells;

    /// <summary>Nothing is left out.</summary>
    public static Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)> KeepAll(
        PlannedRun planned, CancellationToken cancellation) =>
            Task.FromResult<(IReadOnlyList<PlanCell>, IReadOnlyDictionary<string, string>)>(
                (planned.Plan.Cells, new Dictionary<string, string>()));

    /// <summary>The plan, or null with the exit code when something stands in its way (said on standard error).</summary>
    /// <exception cref="OperationCanceledException">Cancelled, whatever a look-up made of it.</exception>
    public static async Task<(PlannedRun? Planned, int ExitCode)> PrepareAsync(
        ScenarioDefinition scenario, ClientSet clients, IReadOnlyList<string> only, QuestionOf question,
        Func<PlannedRun, CancellationToken, Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)>> leaveOut,
        bool mayPull, TimeProvider time, Action<string> note, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (clients.Problem is { } absent)
        {
            Screen.Complain([(absent.What, absent.Remedy)]);
            return (null, ExitCode.Preflight);
        }

        var result = await new PreflightChecks(scenario, clients.Clients, clients, only, time, note).RunAsync(mayPull, cancellation);
        cancellation.ThrowIfCancellationRequested(); // a look-up that failed by that is no complaint
        if (result.Problems.Count > 0)
        {
            Screen.Complain(result.Problems.Select(problem => (problem.What, problem.Remedy)));
            return (null, ExitCode.Preflight);
        }

        if (result.Plan is { Cells.Count: > 0 } whole)
        {
            var (kept, reasons) = await leaveOut(new PlannedRun(whole, result.Servers), cancellation);
            foreach (var reason in reasons.Values)
                note($"Not measured: {reason}");
            if (kept.Count == 0)
            {
                Screen.Complain([("none of the settings can fit", "write a smaller num_ctx, fewer slots, or a smaller model")]);
                return (null, ExitCode.Preflight);
            }

            var plan = whole with { Cells = kept };
            var (asked, obstacle) = question.Ask(kept, reasons);
            if (obstacle is var (what, remedy))
            {
                Screen.Complain([(what, remedy)]);
                return (null, ExitCode.Usage);
            }

            var planned = new PlannedRun(plan, result.Servers, asked);
            if (DescriptorLimit.Look().Check(planned.Question.Study.Outlook.AtMost
                .Select(cell => (cell.Load, planned.Estimate(cell).Request))) is not { } limit)
                return (planned, ExitCode.Done);
            Screen.Complain([(limit.What, limit.Remedy)]);
            return (null, ExitCode.Preflight);
        }

        Screen.Complain([("no cell is left to run", only.Count > 0
            ? "`--only` matches no cell: `bench plan` shows their ids"
            : "check `exclude`, and with `bench doctor` which models fit the endpoint")]);
        return (null, ExitCode.Usage);
    }
}
