using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Core.Texts;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.Launching;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Runner.Questions;
using Bench.Runner.Simulation;
using Bench.Runs;
using Bench.Runs.Reading;
using Bench.Scenarios.Definition;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>
/// <c>bench run --resume DIR</c>: goes on with the cells that are not finished. The plan is the folder's own; a scenario file is asked
/// for only where secrets, images or data sets are needed, which no folder holds, and must then make the same plan.
/// </summary>
/// <param name="scenario">Null when no file was named: the plan of the folder is enough.</param>
/// <param name="asked">The question of the file, which has to match the question of the folder; null if no file was named.</param>
internal sealed class ResumedRun(
    Composition composition, string path, ScenarioDefinition? scenario, RunOptions options, QuestionOf? asked = null)
{
    /// <summary>Of an input: it may be a whole file of tasks.</summary>
    private const int LongestShown = 60;

    /// <summary>Differences shown; the rest is counted.</summary>
    private const int MostShown = 10;

    private readonly RunClock _clock = composition.StartClock();
    private readonly Screen _screen = new(options.Json, options.NoProgress);
    private IReadOnlyDictionary<string, string> _leftOut = new Dictionary<string, string>();

    public Task<int> RunAsync() => ResumableRun.Open(path).Match(RunAsync, error =>
    {
        Screen.Complain("bench: " + error);
        return Task.FromResult(ExitCode.Usage);
    });

    private async Task<int> RunAsync(ResumableRun run)
    {
        if (!RunReader.HasItsPlan(run.Manifest))
            return Refuse(
                $"the plan in {path}/run.json is not the one that the run was started with: "
                    + $"its plan_hash is {run.Manifest.PlanHash[..Math.Min(12, run.Manifest.PlanHash.Length)]}…, "
                    + $"but the plan has the hash {PlanHash.Of(run.Manifest.Plan)[..12]}…",
                "restore run.json from a copy, or start a new run; bench report shows what was measured");

        if (composition.Studies.AskAgain(run.Manifest, run.Planned.Cells).Obstacle is var (what, remedy))
            return Refuse(what, remedy + ", or start a new run; bench report shows what was measured");

        if (scenario is null && run.NeedsSecrets)
            return Refuse(
                "the servers of this run, or their metrics pages, need secrets, which run folders do not hold",
                $"name the scenario file that it was started with: bench {Verb(run)} FILE --resume {path}");

        if (scenario is null && run.NeedsFiles)
            return Refuse(
                "the requests of this run use images or a data set, and its folder holds only their digests",
                $"name the scenario file that it was started with: bench {Verb(run)} FILE --resume {path}");

        if (scenario is null && run.Manifest.Plan.Servers.Any(server => server.Managed is not null))
            return Refuse(
                "this run starts servers by commands. A folder may come from an untrusted source, so commands in it are not run",
                $"name the scenario file that it was started with: bench {Verb(run)} FILE --resume {path}");

        foreach (var note in run.Notes)
            _screen.People.WriteLine(note);
        return await Interruptible.RunAsync(
            composition.Listen, interrupt => RunAsync(run, interrupt),
            () => _screen.People.WriteLine("Interrupted before anything else was measured."));
    }

    /// <summary>The one that takes the scenarios that the run was made of.</summary>
    private string Verb(ResumableRun run) =>
        run.Manifest.Study is { } study ? composition.Studies.Find(study.Kind)?.WordsBeforeFile ?? study.Kind : "run";

    private async Task<int> RunAsync(ResumableRun run, InterruptSignal interrupt)
    {
        var named = scenario is null
            ? null
            : await new Fallback(composition.ClientOf, _clock).ResolveAsync(scenario, Screen.Complain, interrupt.Stop);
        await using var clients = await ClientSet.OpenAsync(
            composition, named?.Servers ?? run.Manifest.Plan.Servers, run.Manifest.Plan.Cells.Where(cell => !run.IsFinished(cell)), _clock,
            ServerLogFolder.In(run.Path), interrupt.Stop);
        if (clients.Problem is { } absent)
        {
            Screen.Complain([(absent.What, absent.Remedy)]);
            return ExitCode.Preflight;
        }

        var (planned, code) = await PlanAsync(run, named, clients, interrupt.Stop);
        return planned is null ? code : await GoOnAsync(run, planned, clients, interrupt);
    }

    /// <summary>The folder's plan, or null with the exit code when plan or servers are not what they were.</summary>
    private async Task<(PlannedRun? Planned, int ExitCode)> PlanAsync(
        ResumableRun run, ScenarioDefinition? named, ClientSet clients, CancellationToken cancellation)
    {
        PlannedRun planned;
        if (named is not null)
        {
            var (fromFile, code) = await PlanPreparation.PrepareAsync(
                named, clients, options.Only, new QuestionOf((cells, _) => (Again(run, cells), null)),
                (all, _) => Task.FromResult(LeftOutBefore(run, all)), mayPull: false, composition.Time, _screen.People.WriteLine,
                cancellation);
            if (fromFile is null)
                return (null, code);
            if (PlanDifference.Between(run.Planned, fromFile.Plan) is { Count: > 0 } differences)
                return (null, RefuseOtherPlan(differences));
            if (AskedNow(fromFile)?.InputsHash is var hash && hash != run.Manifest.Study?.InputsHash)
                return (null, Refuse(
                    "the file and the options now ask a different question than the one that the run was started with: "
                        + Difference(run.Manifest.Study, AskedNow(fromFile)),
                    "ask the original question, or start a new run"));
            planned = fromFile;
        }
        else
        {
            planned = new PlannedRun(
                run.Planned,
                await InventoryAsync(run.Manifest.Plan, clients, new Patience(composition.Time, _screen.People.WriteLine), cancellation),
                Again(run, run.Planned.Cells));
        }

        cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
        PreflightProblem[] problems = [.. planned.Servers.Values.Select(server => server.Problem).OfType<PreflightProblem>()];
        if (problems.Length == 0)
            problems = [.. run.Differences(planned.Servers)];
        if (problems.Length == 0)
            return (planned, ExitCode.Done);
        Screen.Complain(problems.Select(problem => (problem.What, problem.Remedy)));
        return (null, ExitCode.Preflight);
    }

    /// <summary>
    /// Cells that were left out when the run began stay left out, with the original reason, regardless of the machine's current memory.
    /// </summary>
    private (IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons) LeftOutBefore(ResumableRun run, PlannedRun all)
    {
        var before = run.Planned.Cells.Select(cell => cell.Id).ToHashSet();
        var gone = (asked?.Alternatives(all.Plan.Cells) ?? [])
            .Where(cell => !before.Contains(cell.Id))
            .ToHashSet<PlanCell>(ReferenceEqualityComparer.Instance);
        if (gone.Count > 0 && run.Manifest.Study is { } study)
            _leftOut = ScenarioInputs.Split(study.Inputs, gone.Select(cell => cell.Scenario))
                .Where(scenario => scenario.Inputs.ContainsKey(StudyInput.LeftOut))
                .ToDictionary(scenario => scenario.Scenario, scenario => scenario.Inputs[StudyInput.LeftOut]);
        return ([.. all.Plan.Cells.Where(cell => !gone.Contains(cell) || !_leftOut.ContainsKey(cell.Scenario))], _leftOut);
    }

    private StudySpec? AskedNow(PlannedRun planned) => asked?.Ask(planned.Plan.Cells, _leftOut).Question?.Spec;

    private static string Difference(StudySpec? before, StudySpec? now)
    {
        if (before?.Kind != now?.Kind)
            return $"{before?.Kind ?? "nothing"}, now {now?.Kind ?? "nothing"}";
        var (old, other) = (before?.Inputs ?? new Dictionary<string, string>(), now?.Inputs ?? new Dictionary<string, string>());
        return string.Join("; ", old.Keys.Union(other.Keys)
            .Order(StringComparer.Ordinal)
            .Where(key => old.GetValueOrDefault(key) != other.GetValueOrDefault(key))
            .Select(key => $"{key} was {Value(old, key)}, and is {Value(other, key)}"));

        static string Value(IReadOnlyDictionary<string, string> inputs, string key) =>
            inputs.TryGetValue(key, out var value) ? Folding.Shorten(Printable.Of(value), LongestShown) : "not said";
    }

    /// <summary>The folder's question over cells of now; where these are others, which is refused later, no question fits them.</summary>
    private RunQuestion Again(ResumableRun run, IReadOnlyList<PlanCell> cells) =>
        composition.Studies.AskAgain(run.Manifest, cells).Question ?? RunQuestion.Grid(cells);

    private static async Task<IReadOnlyDictionary<string, ServerInventory>> InventoryAsync(
        BenchmarkPlan plan, ClientSet clients, Patience patience, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(plan.Servers.Select(
            server => ServerInventory.LookAsync(server, clients.Clients[server.Name], clients, patience, cancellation)));
        return found.ToDictionary(inventory => inventory.Server.Name);
    }

    private async Task<int> GoOnAsync(ResumableRun run, PlannedRun planned, ClientSet clients, InterruptSignal interrupt)
    {
        var study = planned.Question.Study;
        var start = run.Start(study.Outlook.AtMost, _clock.OriginUtc);
        _screen.People.WriteLine(study.Outlook.Words is { } words
            ? Invariant($"{run.Finished} cells are finished; going on ({words} in all).")
            : Invariant($"{planned.Plan.Cells.Count - start.Cells.Count} of {planned.Plan.Cells.Count} cells are finished; ")
                + Invariant($"going on with {start.Cells.Count}."));
        await new LeftoverModels(clients.Clients, _screen).OfferAsync(planned.Servers.Values, options.Yes, mayAsk: true, interrupt.Stop);
        return await new ModelMaking(clients.Clients, _screen).AroundAsync(
            planned, clients, start.Cells,
            ready => new RunExecution(composition, _screen, options, _clock)
                .RunAsync(ready, start, run.CourseOf(ready.Question.Study), clients, interrupt),
            interrupt.Stop);
    }

    private static int RefuseOtherPlan(IReadOnlyList<string> differences)
    {
        var shown = string.Join("\n    ", differences.Take(MostShown));
        var more = differences.Count > MostShown ? Invariant($"\n    and {differences.Count - MostShown} more") : "";
        return Refuse(
            $"the file now makes a plan different from the one in run.json:\n    {shown}{more}",
            "use the original file and options, or start a new run");
    }

    private static int Refuse(string what, string remedy)
    {
        Screen.Complain([(what, remedy)]);
        return ExitCode.Usage;
    }
}
