using System.Globalization;
using Bench.Core.Contracts;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Runner.Asking;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Starter;
using Bench.Studies.Fitting;
using Bench.Studies.Fitting.Search;
using static System.FormattableString;

namespace Bench.Runner.Fitting;

/// <summary>
/// From models that are to be measured to a scenario that holds what is predicted of each;
/// or the user's own file with what is asked laid over it.
/// </summary>
internal sealed class FitMeasurement(Composition composition, FitRequest request, Action<string> note)
{
    private const string MadeUp = "fit";
    private const string Asked = "num_ctx";

    /// <summary>The scenario, which may have mistakes; or null with the exit code of what was said on standard error.</summary>
    /// <param name="file">The user's; null if models are named.</param>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(string? file, CancellationToken cancellation)
    {
        var scenario = new AskedScenario(composition, overrides: [], seed: null);
        return file is null
            ? await MakeUpAsync(scenario, cancellation)
            : scenario.OfFile(
                file,
                request.Server,
                definition => request.Context is { } context ? FitScenario.Overrides(definition, [(Asked, Text(context))]) : null);
    }

    private async Task<(ScenarioLoad?, int)> MakeUpAsync(AskedScenario scenario, CancellationToken cancellation)
    {
        var home = DefaultServer.Load(request.Server);
        if (home.Definition is not { } definition)
            return (home, ExitCode.Usage);
        var (inventory, client) =
            await ServerDetection.LookAsync(definition.Servers[0], composition.ClientOf, composition.StartClock(), cancellation);
        await using (client)
        {
            cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
            if (inventory.Problem is { } problem)
                return Complain([problem]);
            if (!inventory.Identity.ManagesModels)
                return Complain([new PreflightProblem(
                    $"{inventory.Server.BaseAddress} does not load models on request, and does not accept num_ctx",
                    "name an Ollama with --server")]);
        }

        var asked = await new FitMachines(composition).FindAsync(request, cancellation);
        if (asked is Result<FitMachine, PreflightProblem>.Failed { Error: var nowhere })
            return Complain([nowhere]);
        var machine = ((Result<FitMachine, PreflightProblem>.Done)asked).Value;
        var (found, problems) = await new FitModels(composition, note).FindAsync(request, definition.Servers[0], cancellation);
        PreflightProblem[] all = [.. problems, .. found.Select(Unmeasurable).OfType<PreflightProblem>()];
        if (all.Length > 0)
            return Complain(all);
        var text = FitScenario.For(AskedScenario.ServerOf(inventory, request.Server), [.. found.Select(model => Searched(model, machine))]);
        return (scenario.MadeUp(MadeUp, text), ExitCode.Done);
    }

    private static PreflightProblem? Unmeasurable(FittedModel model) => model.IsPredicted
        ? new PreflightProblem(
            $"{model.Name} is not installed, so nothing can be measured", $"`ollama pull {model.Name}`, or leave --measure out")
        : model.Shape.LooksBothWays
            ? new PreflightProblem($"{model.Name} has no context length to search for", "name models that generate text")
        : null;

    private (string, int, IReadOnlyList<(string, string)>) Searched(FittedModel model, FitMachine machine)
    {
        var question = new FitQuestion { Machine = machine, Slots = request.Slots[0], KvCache = request.KvCaches[0] };
        var fit = ModelFit.Of(model.Shape, question);
        var trained = model.Shape.TrainedContext;
        var wanted = fit.LargestWithoutMargin ?? request.Context ?? FitQuestion.DefaultContext;
        var start = trained > 0 ? Math.Min(wanted, trained) : wanted;
        var memory = new MemoryRequest { Context = start, Slots = question.Slots, KvCache = question.KvCache, Engine = question.Engine };
        List<(string, string)> settings =
            [("predicted", Text(fit.LargestContext ?? 0)), ("predicted_memory", Bytes(MemoryEstimate.Of(model.Shape, memory).Total))];
        if (trained >= ContextSearch.Step)
            settings.Add(("to", Text(trained)));
        if (request.Context is { } asked)
            settings.Add((Asked, Text(asked)));
        settings.Add((machine.IsHost ? "host_memory" : "gpu_memory", Bytes(machine.IsHost ? machine.TotalBytes : machine.FreeBytes)));
        settings.AddRange(
            PredictedParts.Settings(model.Shape, memory, machine, trained >= ContextSearch.Step ? trained : FitInputs.DefaultTo));
        return (model.Name, start, settings);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => Invariant($"{bytes}B");

    private static (ScenarioLoad?, int) Complain(IReadOnlyList<PreflightProblem> problems)
    {
        Screen.Complain(problems.Select(problem => (problem.What, problem.Remedy)));
        return (null, ExitCode.Preflight);
    }
}
